import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { providerFor } from './provider.ts';

/**
 * The transfer that the provider has made for a payout; null when there is none. Any error leaves it open: a question
 * that was not answered is no answer.
 */
export async function findTransfer(
  ctx: Ctx,
  payoutId: string,
): Promise<Outcome<{ transferId: string } | null, 'payment_unavailable'>> {
  try {
    const { data } = await providerFor(ctx.settings).transfers.list({ transfer_group: payoutId, limit: 100 });
    const made = data.find((one) => one.metadata.payout_id === payoutId);
    return done(made ? { transferId: made.id } : null);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return refuse('unavailable', 'payment_unavailable');
    throw error;
  }
}
