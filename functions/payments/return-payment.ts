import Stripe from 'stripe';
import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, type StrayPayment, strayMovements } from '../money/ledger.ts';
import { isProviderAway, providerFor } from './provider.ts';

/**
 * Gives back money that no order group can take: paid after the group was closed, twice, or in the wrong amount.
 * Every payment maps to one group or to one refund; this is the refund. Safe to repeat.
 */
export async function returnPayment(ctx: Ctx, stray: StrayPayment): Promise<Outcome<null, 'payment_unavailable'>> {
  try {
    await providerFor(ctx.settings).refunds.create(
      { payment_intent: stray.paymentIntentId, metadata: { reason: 'no_order' } },
      { idempotencyKey: `return:${stray.paymentIntentId}` },
    );
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    const already = error instanceof Stripe.errors.StripeError && error.code === 'charge_already_refunded';
    if (!already) throw error;
  }
  try {
    await commit(ctx.db, ledgerStatements(ctx, [strayMovements(stray).returned]));
  } catch (error) {
    // Booked by another run a moment ago.
    if (!isConstraintError(error)) throw error;
  }
  return done(null);
}
