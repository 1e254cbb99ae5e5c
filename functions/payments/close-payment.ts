import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';
import { findPayment } from './queries.ts';

export interface PaidSession {
  groupId: string;
  sessionId: string;
  paymentIntentId: string;
  amountCents: number;
  currency: string;
}

/** What the provider says of a session now; its own word is asked for, an event is only the occasion. */
export async function readSession(
  ctx: Ctx,
  sessionId: string,
): Promise<Outcome<{ status: string; paid?: PaidSession }, 'payment_unavailable' | 'session_unknown'>> {
  try {
    const session = await providerFor(ctx.settings).checkout.sessions.retrieve(sessionId);
    const status = session.status ?? 'open';
    if (session.payment_status !== 'paid' || !session.payment_intent) return done({ status });
    return done({
      status,
      paid: {
        groupId: session.metadata?.group_id ?? session.client_reference_id ?? '',
        sessionId: session.id,
        paymentIntentId:
          typeof session.payment_intent === 'string' ? session.payment_intent : session.payment_intent.id,
        amountCents: session.amount_total ?? 0,
        currency: (session.currency ?? '').toUpperCase(),
      },
    });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return refuse('not_found', 'session_unknown');
    throw error;
  }
}

/**
 * Makes sure that a group can no longer be paid, before its stock is let go: the open session is expired at the
 * provider. If it was paid meanwhile, says so instead. Away: nothing is decided, ask again later.
 */
export async function closePayment(
  ctx: Ctx,
  groupId: string,
): Promise<Outcome<{ paid?: PaidSession }, 'payment_unavailable'>> {
  const payment = await findPayment(ctx, groupId);
  if (!payment?.sessionId) return done({});
  const before = await readSession(ctx, payment.sessionId);
  if (!before.ok)
    return before.code === 'payment_unavailable' ? refuse('unavailable', 'payment_unavailable') : done({});
  if (before.value.paid) return done({ paid: before.value.paid });
  if (before.value.status === 'expired') return done({});
  try {
    // Without a key of ours: closing is safe to repeat, and a failure kept under a key would be repeated for a day.
    await providerFor(ctx.settings).checkout.sessions.expire(payment.sessionId);
    return done({});
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    // Not open any more: paid or expired between the two calls.
    const after = await readSession(ctx, payment.sessionId);
    if (!after.ok) return refuse('unavailable', 'payment_unavailable');
    return done(after.value.paid ? { paid: after.value.paid } : {});
  }
}
