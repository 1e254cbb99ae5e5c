import { isLocaleId } from '../../../content/locales.ts';
import type { Ctx } from '../../edge/context.ts';
import { dayInWords } from '../../notices/speak.ts';
import { type Case, findCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import { listUnwarned } from './expiry-queries.ts';
import { warningDays } from './rules.ts';
import { gateTitle } from './text-rules.ts';

const warningMs = warningDays * 86_400_000;

/** By the clock: whoever sells is told, once and in time, which of its gates run out, and when. */
export async function warnGates(ctx: Ctx): Promise<{ warned: number }> {
  let warned = 0;
  for (const { sellerId, warnedAt } of await listUnwarned(ctx)) {
    const one = await findCase(ctx, sellerId);
    if (one && (await warn(ctx, one, warnedAt))) warned += 1;
  }
  return { warned };
}

async function warn(ctx: Ctx, one: Case, warnedAt: number): Promise<boolean> {
  const locale = isLocaleId(one.seller.locale) ? one.seller.locale : 'en';
  // The last day on which it counts: what runs out at midnight counts until the day before.
  const lastDay = (at: number) => dayInWords(new Date(at - 1).toISOString(), locale);
  const points = one.gates.flatMap((gate) => {
    const { state, expiresAt } = gate;
    const due = state === 'verified' && expiresAt !== null && expiresAt > ctx.now && expiresAt <= ctx.now + warningMs;
    if (!due || expiresAt <= warnedAt + warningMs) return [];
    return [{ name: gateTitle(gate, locale), note: lastDay(expiresAt) }];
  });
  if (points.length === 0) return false;
  const told = await commitChange(ctx, one, {
    ...{ name: 'warn', tell: ['seller:gates_expiring'], values: { points } },
  });
  return told.ok;
}
