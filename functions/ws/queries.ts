import { sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import type { NumberKind } from './give-numbers.ts';

/** Only what may be one of our numbers is looked up. */
const numberForm = /^[1-9]\d{0,14}$/;

/** The things that numbers were given to, as a map of the numbers; whose they are, the next look-up asks. */
export async function listSubjects(
  ctx: Ctx,
  kind: NumberKind,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = numbers.filter((number) => numberForm.test(number)).map(Number);
  if (asked.length === 0) return new Map();
  const rows = await ctx.db.all<{ number: number; id: string }>(sql`
    SELECT n.number, n.subject_id AS id FROM json_each(${JSON.stringify(asked)}) a
    CROSS JOIN ws_numbers n ON n.number = a.value WHERE n.kind = ${kind}`);
  return new Map(rows.map(({ number, id }) => [String(number), id]));
}

/** The id behind a number in an address, or what stands there itself; empty for what can be neither. */
export async function subjectAt(ctx: Ctx, kind: NumberKind, text: string): Promise<string> {
  if (!numberForm.test(text)) return /^[\w-]{1,80}$/.test(text) ? text : '';
  return (await listSubjects(ctx, kind, [text])).get(text) ?? '';
}

/** Every version that the catalogue sells. */
export async function listVariantIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT id FROM variants`);
  return rows.map(({ id }) => id);
}

/** Whether a listing is off sale because a program sent a quantity of zero, and not by its seller's own hand. */
export async function isPausedByUs(ctx: Ctx, offerId: string): Promise<boolean> {
  const found = await ctx.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM ws_paused WHERE offer_id = ${offerId}`);
  return (found?.n ?? 0) > 0;
}
