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
  const sent = await sendOnce(ctx, refund, payment.paymentIntentId);
  if (!sent.ok) return sent;
  const providerRefundId = sent.value;
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

/** The provider forgets a key after a day: whoever comes later asks first what was sent. Milliseconds, with an hour to spare. */
const keyLivesMs = 23 * 3_600_000;

/** The provider's id of the refund: of the one made now, or of the one whose answer was lost. */
async function sendOnce(
  ctx: Ctx,
  refund: { id: string; amountCents: number; requestedAt: number },
  paymentIntentId: string,
): Promise<Outcome<string, 'payment_unavailable' | 'refund_rejected'>> {
  const provider = providerFor(ctx.settings).refunds;
  try {
    if (ctx.now - refund.requestedAt >= keyLivesMs) {
      const { data } = await provider.list({ payment_intent: paymentIntentId, limit: 100 });
      const before = data.find((one) => one.metadata?.refund_id === refund.id && !isDead(one));
      if (before) return done(before.id);
    }
    const sent = await provider.create(
      { payment_intent: paymentIntentId, amount: refund.amountCents, metadata: { refund_id: refund.id } },
      { idempotencyKey: `refund:${refund.id}` },
    );
    return isDead(sent) ? refuse('conflict', 'refund_rejected', { status: sent.status }) : done(sent.id);
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeError)
      return refuse('conflict', 'refund_rejected', { provider_code: error.code });
    throw error;
  }
}

const isDead = (refund: Stripe.Refund) => refund.status === 'failed' || refund.status === 'canceled';
