import Stripe from 'stripe';
import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, payoutOfRefund } from '../money/ledger.ts';
import { bounceRefund } from './bounce-refund.ts';
import { isDead, isProviderAway, providerFor } from './provider.ts';
import { findPayment, findRefund } from './queries.ts';
import type { RefundRow } from './rules.ts';
import { refundOwedStatement, refundSentStatement } from './writes.ts';

/**
 * Sends a requested refund to the original means of payment; run by the outbox until it succeeds. The refund's id is
 * the provider's idempotency key, and the ledger's: run twice, it pays once and is booked once.
 */
export async function sendRefund(
  ctx: Ctx,
  refundId: string,
): Promise<Outcome<null, 'payment_unavailable' | 'refund_rejected' | 'refund_not_found' | 'changed_meanwhile'>> {
  const refund = await findRefund(ctx, refundId);
  if (!refund) return refuse('not_found', 'refund_not_found');
  if (refund.state !== 'requested') return done(null);
  const payment = await findPayment(ctx, refund.groupId);
  if (!payment?.paymentIntentId) return refuse('not_found', 'refund_not_found');
  const sent = await sendOnce(ctx, refund, payment.paymentIntentId);
  if (!sent.ok) {
    // The card took it once and sent it back, and now the provider will not even try: waiting changes nothing.
    if (sent.code !== 'refund_refused' || refund.attempt === 1) return { ...sent, code: rejection(sent.code) };
    await refundOwedStatement(ctx, refund.id);
    return done(null);
  }
  if (isDead(sent.value)) return bounceRefund(ctx, refund.id, sent.value.id);
  try {
    await commit(ctx.db, [
      refundSentStatement(ctx, refund.id, sent.value.id),
      ...ledgerStatements(ctx, [payoutOfRefund(refund)]),
    ]);
  } catch (error) {
    // The same refund was booked a moment ago: by another run, or by the event that says that it came back.
    if (!isConstraintError(error)) throw error;
  }
  return done(null);
}

type Failure = 'payment_unavailable' | 'refund_rejected' | 'refund_refused';
const rejection = (code: Failure) => (code === 'refund_refused' ? 'refund_rejected' : code);

/** The provider forgets a key after a day: whoever comes later asks first what was sent. Milliseconds, with an hour to spare. */
const keyLivesMs = 23 * 3_600_000;

/** The provider's refund: the one made now, or the one whose answer was lost, dead or alive. A row has no second one. */
async function sendOnce(
  ctx: Ctx,
  refund: RefundRow,
  paymentIntentId: string,
): Promise<Outcome<Stripe.Refund, Failure>> {
  const provider = providerFor(ctx.settings).refunds;
  try {
    if (ctx.now - refund.requestedAt >= keyLivesMs) {
      const { data } = await provider.list({ payment_intent: paymentIntentId, limit: 100 });
      const before = data.find((one) => one.metadata?.refund_id === refund.id);
      if (before) return done(before);
    }
    return done(
      await provider.create(
        { payment_intent: paymentIntentId, amount: refund.amountCents, metadata: { refund_id: refund.id } },
        { idempotencyKey: `refund:${refund.id}` },
      ),
    );
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const refused = error instanceof Stripe.errors.StripeInvalidRequestError && error.code !== 'balance_insufficient';
    return refuse('conflict', refused ? 'refund_refused' : 'refund_rejected', { provider_code: error.code });
  }
}
