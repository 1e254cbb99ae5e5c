import type { Ctx } from '../edge/context.ts';
import type { BalanceView, PayoutDetail, PayoutsQuery, PayoutView } from './contract.ts';

/** A seller's account as it stands, currency by currency; for the seller itself, the clock and the team's finance. */
export async function balanceOf(_ctx: Ctx, _sellerId: string): Promise<BalanceView | undefined> {
  throw new Error('not yet');
}

/** Payouts of the acting seller, newest first; `after` is the time and the id of the last one of the page before. */
export async function listPayouts(
  _ctx: Ctx,
  _asked: Pick<PayoutsQuery, 'state' | 'limit'>,
  _after?: readonly [number, string],
): Promise<{ items: PayoutView[]; next: [number, string] | null }> {
  throw new Error('not yet');
}

/** One payout of the acting seller with its items; undefined for another's. */
export async function findPayout(_ctx: Ctx, _payoutId: string): Promise<PayoutDetail | undefined> {
  throw new Error('not yet');
}
