import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';

/** The provider forgets a key after a day: whoever comes later asks first what was made. Milliseconds, with an hour to spare. */
const keyLivesMs = 23 * 3_600_000;

export interface ReversalAsked {
  reversalId: string;
  transferId: string;
  amountCents: number;
  requestedAt: number;
}

/** Takes a part of a transfer back, once: the reversal's id is the key. `reversal_refused` is the provider's last word. */
export async function reverseTransfer(
  ctx: Ctx,
  { reversalId, transferId, amountCents, requestedAt }: ReversalAsked,
): Promise<Outcome<{ providerReversalId: string }, 'payment_unavailable' | 'reversal_refused'>> {
  const provider = providerFor(ctx.settings).transfers;
  try {
    if (ctx.now - requestedAt >= keyLivesMs) {
      const { data } = await provider.listReversals(transferId, { limit: 100 });
      const before = data.find((one) => one.metadata?.reversal_id === reversalId);
      if (before) return done({ providerReversalId: before.id });
    }
    const made = await provider.createReversal(
      transferId,
      { amount: amountCents, metadata: { reversal_id: reversalId } },
      { idempotencyKey: `reversal:${reversalId}` },
    );
    return done({ providerReversalId: made.id });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return refuse('conflict', 'reversal_refused', { provider_code: error.code ?? error.type });
  }
}
