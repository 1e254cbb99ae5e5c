import type { Ctx } from '../edge/context.ts';
import { reconcileDay } from './reconcile-day.ts';
import { findLastDay } from './reconcile-queries.ts';
import { dayOf, startOf } from './reconcile-rules.ts';
import { reconciledStatement } from './writes.ts';

const dayMs = 86_400_000;
/** A day is compared once it has been over for so long: events of its last minutes have been worked through. Milliseconds. */
const restMs = 2 * 3_600_000;

export interface Compared {
  day: string;
  compared: number;
  differing: number;
}

/**
 * Compares the next day that is over with the provider's records, one at a tick, until yesterday's; the first time it
 * notes from which day on there is anything to compare. With the provider away, it is the next tick's.
 */
export async function reconcileDays(ctx: Ctx): Promise<Compared | undefined> {
  const last = await findLastDay(ctx);
  if (last === undefined) {
    const differences = JSON.stringify({ start: true, items: [] });
    await reconciledStatement(ctx, { day: dayOf(ctx.now), compared: 0, differing: 0, differences });
    return undefined;
  }
  const next = startOf(last) + dayMs;
  if (ctx.now < next + dayMs + restMs) return undefined;
  const outcome = await reconcileDay(ctx, dayOf(next));
  return outcome.ok ? outcome.value : undefined;
}
