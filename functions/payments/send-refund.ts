import { and, eq } from 'drizzle-orm';
import Stripe from 'stripe';
import { commit, isConstraintError } from '../../db/client.ts';
import { refunds } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, payoutOfRefund } from '../money/ledger.ts';
import { isProviderAway, providerFor } from './provider.ts';
import { findPayment, findRefund } from './queries.ts';

/**
 * Sends a requested refund to the original means of payment; run by the outbox until it succeeds. The refund's id is
 * the provider's idempotency key, and the ledger's: run twice, it pays once and is booked once.
 */
export async function sendRefund(
  ctx: Ctx,
  refundId: string,
): Promise<Outcome<null, 'payment_unavailable' | 'refund_rejected' | 'refund_not_found'>> {
  const refund = await findRefund(ctx, refundId);
  if (!refund) return refuse('not_found', 'refund_not_found');
  if (refund.state === 'succeeded') return done(null);
  const payment = await findPayment(ctx, refund.groupId);
  if (!payment?.paymentIntentId) return refuse('not_found', 'refund_not_found');
  let providerRefundId: string;
  try {
    const sent = await providerFor(ctx.settings).refunds.create(
      { payment_intent: payment.paymentIntentId, amount: refund.amountCents, metadata: { refund_id: refund.id } },
      { idempotencyKey: `refund:${refund.id}` },
    );
    providerRefundId = sent.id;
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeError)
      return refuse('conflict', 'refund_rejected', { provider_code: error.code });
    throw error;
  }
  const settled = ctx.db
    .update(refunds)
    .set({ state: 'succeeded', providerRefundId, settledAt: ctx.now })
    .where(and(eq(refunds.id, refund.id), eq(refunds.state, 'requested')));
  const movement = payoutOfRefund(refund.groupId, refund.currency, refund.id, refund.amountCents);
  try {
    await commit(ctx.db, [settled, ...ledgerStatements(ctx, [movement])]);
  } catch (error) {
    // The same refund was booked by another run a moment ago.
    if (!isConstraintError(error)) throw error;
  }
  return done(null);
}
