import { sql } from 'drizzle-orm';
import type { wsNumbers } from '../../db/schema/ws.ts';
import type { Ctx } from '../edge/context.ts';
import { beside } from './beside.ts';

export type NumberKind = typeof wsNumbers.$inferSelect.kind;
export interface Subject {
  kind: NumberKind;
  id: string;
}
/** The number of a thing that numbers were asked for. */
export type NumberOf = (kind: NumberKind, id: string) => number;

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

async function readNumbers(ctx: Ctx, wanted: string): Promise<Map<string, number>> {
  const rows = await ctx.db.all<{ kind: string; id: string; number: number }>(sql`
    SELECT n.kind, n.subject_id AS id, n.number FROM json_each(${wanted}) a
    CROSS JOIN ws_numbers n ON n.kind = a.value->>0 AND n.subject_id = a.value->>1`);
  return new Map(rows.map(({ kind, id, number }) => [keyOf(kind, id), number]));
}

/**
 * The whole numbers of things that the caller has found to be the actor's to see: one read, and where some have none yet
 * one statement that gives them all. Who asks at the same moment gets the same ones.
 */
export async function giveNumbers(ctx: Ctx, subjects: readonly Subject[]): Promise<NumberOf> {
  const wanted = new Map(subjects.map(({ kind, id }) => [keyOf(kind, id), [kind, id] as const]));
  const asked = JSON.stringify([...wanted.values()]);
  let known = wanted.size > 0 ? await readNumbers(ctx, asked) : new Map<string, number>();
  if (known.size < wanted.size) {
    const lasting = beside(ctx);
    await lasting.db.run(sql`INSERT INTO ws_numbers (kind, subject_id)
      SELECT value->>0, value->>1 FROM json_each(${asked}) WHERE true ON CONFLICT (kind, subject_id) DO NOTHING`);
    known = await readNumbers(lasting, asked);
  }
  return (kind, id) => {
    const number = known.get(keyOf(kind, id));
    if (number === undefined) throw new Error(`no number was asked for ${kind} ${id}`);
    return number;
  };
}
