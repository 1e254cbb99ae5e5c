import { and, eq, isNull } from 'drizzle-orm';
import type Stripe from 'stripe';
import { payments } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
import { readSession } from './close-payment.ts';
import type { PaymentCode } from './contract.ts';
import { isProviderAway, providerFor } from './provider.ts';
import { findPayment } from './queries.ts';

export interface PaymentPage {
  groupId: string;
  number: string;
  email: string;
  locale: string;
  /** What the payment page lists; adds up to the payment's amount. */
  items: { name: string; amountCents: number }[];
  successUrl: string;
  cancelUrl: string;
}

/** A page that is asked for within the same half minute is the same page; less than paymentMinutes has beyond Stripe's 30. */
const slotMs = 30_000;

/**
 * Opens the provider's payment page for a group, or gives the one that is open already. The idempotency key is the
 * group and the half minute, on which the body depends too; whose session is kept first is the only one anybody is
 * sent to. When the provider does not answer, nothing is lost: the group waits and the buyer tries again.
 */
export async function openPayment(ctx: Ctx, page: PaymentPage): Promise<Outcome<{ url: string }, PaymentCode>> {
  const payment = await findPayment(ctx, page.groupId);
  if (!payment || payment.state === 'captured' || payment.state === 'void') return refuse('conflict', 'payment_closed');
  if (payment.sessionId && payment.sessionUrl)
    return openedBefore(ctx, payment.createdAt, payment.sessionId, payment.sessionUrl);
  const slot = Math.max(0, Math.floor((ctx.now - payment.createdAt) / slotMs));
  const expiresAt = Math.floor((payment.createdAt + slot * slotMs) / 1000) + limits.paymentMinutes * 60;
  let session: Stripe.Checkout.Session;
  try {
    session = await providerFor(ctx.settings).checkout.sessions.create(sessionParameters(payment, page, expiresAt), {
      idempotencyKey: `session:${page.groupId}:${slot}`,
    });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    throw error;
  }
  if (!session.url) return refuse('conflict', 'payment_closed');
  return keepSession(ctx, page.groupId, session.id, session.url);
}

/** A page's life may be over while its order still waits: nobody is sent to a page that takes no money. */
async function openedBefore(
  ctx: Ctx,
  createdAt: number,
  sessionId: string,
  url: string,
): Promise<Outcome<{ url: string }, PaymentCode>> {
  if (ctx.now < createdAt + limits.paymentMinutes * 60_000) return done({ url });
  const session = await readSession(ctx, sessionId);
  const over = session.ok ? session.value.status !== 'open' : session.code === 'session_unknown';
  return over ? refuse('conflict', 'payment_closed') : done({ url });
}

/** The first session of a living payment stays; any other is closed at the provider, so that nobody pays twice. */
async function keepSession(
  ctx: Ctx,
  groupId: string,
  sessionId: string,
  url: string,
): Promise<Outcome<{ url: string }, PaymentCode>> {
  await ctx.db
    .update(payments)
    .set({ state: 'open', sessionId, sessionUrl: url })
    .where(and(eq(payments.groupId, groupId), eq(payments.state, 'created'), isNull(payments.sessionId)));
  const kept = await findPayment(ctx, groupId);
  if (kept?.sessionId !== sessionId) {
    // Its address was given to nobody: if this fails too, it dies by itself.
    await providerFor(ctx.settings)
      .checkout.sessions.expire(sessionId)
      .catch(() => undefined);
  }
  return kept?.state === 'open' && kept.sessionUrl
    ? done({ url: kept.sessionUrl })
    : refuse('conflict', 'payment_closed');
}

function sessionParameters(
  payment: { groupId: string; amountCents: number; currency: string },
  page: PaymentPage,
  expiresAt: number,
): Stripe.Checkout.SessionCreateParams {
  const currency = payment.currency.toLowerCase();
  const sum = page.items.reduce((total, item) => total + item.amountCents, 0);
  if (sum !== payment.amountCents) throw new Error(`payment of ${payment.groupId}: items do not add up`);
  return {
    mode: 'payment',
    client_reference_id: payment.groupId,
    customer_email: page.email,
    locale: page.locale as Stripe.Checkout.SessionCreateParams.Locale,
    line_items: page.items.map((item) => ({
      quantity: 1,
      price_data: { currency, unit_amount: item.amountCents, product_data: { name: item.name } },
    })),
    metadata: { group_id: payment.groupId, order_number: page.number },
    payment_intent_data: { transfer_group: payment.groupId, metadata: { group_id: payment.groupId } },
    // Not from now: a repeated call has the same body under the same key.
    expires_at: expiresAt,
    success_url: page.successUrl,
    cancel_url: page.cancelUrl,
  };
}
