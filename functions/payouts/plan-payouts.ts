import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { ledgerSets, payoutMovements } from '../money/ledger.ts';
import { claimChore, returnChore } from '../process/claim-chore.ts';
import { wordsOf } from '../process/failures.ts';
import { clearGuards, guard } from '../process/guard.ts';
import { findTerms, listLineBalances, notHeld, stillSo } from './balance-queries.ts';
import { leastPayoutCents } from './contract.ts';
import { keepHolds } from './keep-holds.ts';
import { listSellersToPlan, planEveryMs } from './plan-queries.ts';
import { reverseOverpaid } from './reverse-overpaid.ts';
import { chooseLines, type LineBalance, standingOf, sumOf, type Terms } from './rules.ts';
import { newPayout } from './writes.ts';

export interface Planned {
  sellers: number;
  payouts: number;
  reversals: number;
  /** Of whom it could not be decided, and why: looked at again after a while. */
  errors?: string[];
}

/** Whom the planner could not do, or lost to somebody else, makes room for the others for so long. Milliseconds. */
const restMs = 10 * 60_000;

/**
 * Once a day for each seller, so many at a tick: decides what is paid out of what is due and held by nothing. Whoever was
 * not reached, or was interrupted, is first at the next tick; two planners at once settle nothing twice. One that fails
 * stops no other, and one with more lines than a payout holds goes on at the next tick.
 */
export async function planPayouts(ctx: Ctx): Promise<Planned> {
  const due = await listSellersToPlan(ctx);
  const planned: Planned = { sellers: 0, payouts: 0, reversals: 0 };
  if (due.length > 0) await keepHolds(ctx);
  for (const { sellerId } of due) {
    const chore = `payouts ${sellerId}`;
    try {
      const { payouts, reversals, end } = await planSeller(ctx, sellerId);
      planned.payouts += payouts;
      planned.reversals += reversals;
      if (end === 'lost') await returnChore(ctx, chore, planEveryMs, restMs);
      if (end === 'more') await returnChore(ctx, chore, planEveryMs, 0);
      if (end !== 'done') continue;
      await claimChore(ctx, chore, planEveryMs);
      planned.sellers += 1;
    } catch (thrown) {
      planned.errors = [...(planned.errors ?? []), `${sellerId}: ${wordsOf(thrown)}`];
      await returnChore(ctx, chore, planEveryMs, restMs);
    }
  }
  return planned;
}

/** `lost`: somebody else was quicker somewhere; `more`: not all of what is payable went into the payout. */
type End = 'done' | 'lost' | 'more';

async function planSeller(ctx: Ctx, sellerId: string): Promise<{ payouts: number; reversals: number; end: End }> {
  const terms = await findTerms(ctx, sellerId);
  const count = { payouts: 0, reversals: 0, end: 'done' as End };
  if (!terms) return count;
  const lines = await listLineBalances(ctx, sellerId);
  for (const currency of new Set(lines.map((line) => line.currency))) {
    const here = lines.filter((line) => line.currency === currency);
    const payout = terms.accountId
      ? await planPayout(ctx, { sellerId, currency, accountId: terms.accountId }, here, terms)
      : 0;
    count.payouts += payout ?? 0;
    const payable = here.filter((line) => standingOf(line, terms) === 'payable').length;
    if (payout === undefined) count.end = 'lost';
    else if (payout === 1 && payable > limits.payoutLines && count.end === 'done') count.end = 'more';
    count.reversals += await reverseOverpaid(ctx, { sellerId, currency }, here);
  }
  return count;
}

/** One payout in one batch: its row, items, books and the row that sends it. Undefined when the world moved meanwhile. */
async function planPayout(
  ctx: Ctx,
  whose: { sellerId: string; currency: string; accountId: string },
  lines: readonly LineBalance[],
  terms: Terms,
): Promise<0 | 1 | undefined> {
  const chosen = chooseLines(lines, terms, { least: leastPayoutCents, most: limits.payoutLines });
  if (chosen.length === 0) return 0;
  const payout = { ...whose, id: ctx.newId(), amountCents: sumOf(chosen) };
  const shares = chosen.map(({ lineId, groupId, cents }) => ({ lineId, groupId, amountCents: cents }));
  const lineIds = chosen.filter(({ cents }) => cents > 0).map(({ lineId }) => lineId);
  try {
    await commit(ctx.db, [
      guard(ctx, stillSo(whose.sellerId, chosen)),
      guard(ctx, notHeld(ctx, whose.sellerId, lineIds)),
      ...newPayout(ctx, payout, chosen),
      ...ledgerSets(ctx, payoutMovements(payout, shares)),
      clearGuards(ctx),
    ]);
    return 1;
  } catch (error) {
    if (isConstraintError(error)) return undefined;
    throw error;
  }
}
