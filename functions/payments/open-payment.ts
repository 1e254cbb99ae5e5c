import { and, eq, isNull } from 'drizzle-orm';
import type Stripe from 'stripe';
import { payments } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
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

/**
 * Opens the provider's payment page for a group, or gives the one that is open already. The provider's idempotency
 * key is the group: however often this runs, one session exists. When the provider does not answer, nothing is lost:
 * the group waits and the buyer tries again.
 */
export async function openPayment(ctx: Ctx, page: PaymentPage): Promise<Outcome<{ url: string }, PaymentCode>> {
  const payment = await findPayment(ctx, page.groupId);
  if (!payment || payment.state === 'captured' || payment.state === 'void') return refuse('conflict', 'payment_closed');
  if (payment.sessionUrl) return done({ url: payment.sessionUrl });
  let session: Stripe.Checkout.Session;
  try {
    session = await providerFor(ctx.settings).checkout.sessions.create(sessionParameters(payment, page), {
      idempotencyKey: `session:${page.groupId}`,
    });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    throw error;
  }
  if (!session.url) return refuse('conflict', 'payment_closed');
  await ctx.db
    .update(payments)
    .set({ state: 'open', sessionId: session.id, sessionUrl: session.url })
    .where(and(eq(payments.groupId, page.groupId), isNull(payments.sessionId)));
  return done({ url: session.url });
}

function sessionParameters(
  payment: { groupId: string; amountCents: number; currency: string; createdAt: number },
  page: PaymentPage,
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
    // From the row's own time, so that a repeated call has the same body under the same key.
    expires_at: Math.floor(payment.createdAt / 1000) + limits.paymentMinutes * 60,
    success_url: page.successUrl,
    cancel_url: page.cancelUrl,
  };
}
