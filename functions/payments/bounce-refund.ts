import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, payoutOfRefund, returnOfRefund } from '../money/ledger.ts';
import { outboxStatement } from '../notices/outbox.ts';
import { findRefund } from './queries.ts';
import { nextRefund, type RefundRow } from './rules.ts';
import { refundFailedStatement, refundSentStatement, refundStatement } from './writes.ts';

/** How often to look again when somebody else moved the refund between look and commit. */
const looks = 3;

/**
 * Books that the provider's refund came back: what was booked as sent is reversed, the row has failed, and the next
 * attempt goes to the outbox, or is owed when all are spent. One batch, and once, however often and whenever it is said.
 */
export async function bounceRefund(
  ctx: Ctx,
  refundId: string,
  providerRefundId: string,
): Promise<Outcome<null, 'refund_not_found' | 'changed_meanwhile'>> {
  for (let look = 0; look < looks; look += 1) {
    const refund = await findRefund(ctx, refundId);
    // A row has one refund at the provider. Another one that names it is nothing that we sent.
    if (!refund || (refund.providerRefundId ?? providerRefundId) !== providerRefundId || refund.state === 'owed')
      return refuse('not_found', 'refund_not_found');
    if (refund.state === 'failed') return done(null);
    try {
      await commit(ctx.db, bounceStatements(ctx, refund, providerRefundId));
      return done(null);
    } catch (error) {
      if (!isConstraintError(error)) throw error;
    }
  }
  return refuse('conflict', 'changed_meanwhile');
}

/** One whose answer was lost is first booked as sent: so the ledger tells both ways, as the provider's balance does. */
function bounceStatements(ctx: Ctx, refund: RefundRow, providerRefundId: string): Statement[] {
  const { waitMs, ...next } = nextRefund(refund);
  const sent =
    refund.state === 'requested'
      ? [refundSentStatement(ctx, refund.id, providerRefundId), ...ledgerStatements(ctx, [payoutOfRefund(refund)])]
      : [];
  const payload = { refundId: next.id };
  const row = outboxStatement(ctx, { id: next.id, kind: 'refund', payload, dueAt: ctx.now + waitMs });
  return [
    ...sent,
    refundFailedStatement(ctx, refund.id),
    ...ledgerStatements(ctx, [returnOfRefund(refund)]),
    refundStatement(ctx, next),
    ...(next.state === 'requested' ? [row] : []),
  ];
}
