import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';

/**
 * Gives back money that no order group can take: paid after the group was closed, twice, or in the wrong amount.
 * Every payment maps to one group or to one refund; this is the refund. Safe to repeat.
 */
export async function returnPayment(ctx: Ctx, paymentIntentId: string): Promise<Outcome<null, 'payment_unavailable'>> {
  try {
    await providerFor(ctx.settings).refunds.create(
      { payment_intent: paymentIntentId, metadata: { reason: 'no_order' } },
      { idempotencyKey: `return:${paymentIntentId}` },
    );
    return done(null);
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Error && 'code' in error && error.code === 'charge_already_refunded') return done(null);
    throw error;
  }
}
