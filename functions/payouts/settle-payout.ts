import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, payoutSent } from '../money/ledger.ts';
import { payoutNotice } from './notices.ts';
import { findSending } from './payout-queries.ts';
import { payoutStep } from './writes.ts';

/**
 * Books that the provider has transferred a payout, by whoever learns of it first: the answer or the event. Once, however
 * often it is said. `payout_sent_otherwise`: money went out that the books do not know; a person must look.
 */
export async function settlePayout(
  ctx: Ctx,
  payoutId: string,
  transferId: string,
): Promise<Outcome<null, 'payout_not_found' | 'payout_sent_otherwise' | 'changed_meanwhile'>> {
  const payout = await findSending(ctx, payoutId);
  if (!payout) return refuse('not_found', 'payout_not_found');
  if (payout.transferId === transferId) return done(null);
  const steps = payoutStep(ctx, payout, 'send', { transferId, sentAt: ctx.now, dueAt: null, failure: '' });
  if (!steps) return refuse('conflict', 'payout_sent_otherwise', { payout: payoutId, transfer: transferId });
  try {
    await commit(ctx.db, [
      ...steps,
      ...ledgerStatements(ctx, [payoutSent(payout)]),
      ...(await payoutNotice(ctx, payout)),
    ]);
    return done(null);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    // Booked a moment ago by somebody else, or not: that is seen the next time.
    return refuse('conflict', 'changed_meanwhile');
  }
}
