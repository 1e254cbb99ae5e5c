import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { bounceRefund } from './bounce-refund.ts';
import { isDead, isProviderAway, providerFor } from './provider.ts';
import { findRefund, findRefundOfProvider } from './queries.ts';

/**
 * What became of a refund that an event is about, in the provider's own words now: one that came back is booked so.
 * `refund_not_found` when it is none that we sent. Away: nothing is decided, ask again later. Safe to repeat.
 */
export async function followRefund(
  ctx: Ctx,
  said: { id: string; metadata?: Record<string, string> | null },
): Promise<Outcome<null, 'payment_unavailable' | 'refund_not_found' | 'changed_meanwhile'>> {
  // By what it names, too: it may have come back before the answer that gave us its id was kept.
  const named = said.metadata?.refund_id;
  const refund = (await findRefundOfProvider(ctx, said.id)) ?? (named ? await findRefund(ctx, named) : undefined);
  if (!refund) return refuse('not_found', 'refund_not_found');
  try {
    const now = await providerFor(ctx.settings).refunds.retrieve(said.id);
    if (!isDead(now)) return done(null);
    if (now.amount !== refund.amountCents) return refuse('not_found', 'refund_not_found');
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return refuse('not_found', 'refund_not_found');
    throw error;
  }
  return bounceRefund(ctx, refund.id, said.id);
}
