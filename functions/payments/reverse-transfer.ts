import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isRefusal, providerFor } from './provider.ts';

/** The provider forgets a key after a day: whoever comes later asks first what was made. Milliseconds, with an hour to spare. */
const keyLivesMs = 23 * 3_600_000;

export interface ReversalAsked {
  reversalId: string;
  transferId: string;
  amountCents: number;
  requestedAt: number;
}

type Reversed = Outcome<{ providerReversalId: string }, 'payment_unavailable' | 'reversal_refused'>;

/**
 * Takes a part of a transfer back, once: the reversal's id is the key. `reversal_refused` is the provider's last word, and
 * it has none under that id; `payment_unavailable`: it may have been taken or not.
 */
export async function reverseTransfer(
  ctx: Ctx,
  { reversalId, transferId, amountCents, requestedAt }: ReversalAsked,
): Promise<Reversed> {
  if (ctx.now - requestedAt >= keyLivesMs) {
    const before = await findReversal(ctx, transferId, reversalId);
    if (!before.ok) return before;
    if (before.value) return done(before.value);
  }
  try {
    const made = await providerFor(ctx.settings).transfers.createReversal(
      transferId,
      { amount: amountCents, metadata: { reversal_id: reversalId } },
      { idempotencyKey: `reversal:${reversalId}` },
    );
    return done({ providerReversalId: made.id });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (!isRefusal(error)) return refuse('unavailable', 'payment_unavailable');
    const made = await findReversal(ctx, transferId, reversalId);
    if (!made.ok) return made;
    if (made.value) return done(made.value);
    return refuse('conflict', 'reversal_refused', { provider_code: error.code ?? error.type });
  }
}

/** What the provider has taken back under our id; null for nothing. Any error leaves it open. */
async function findReversal(
  ctx: Ctx,
  transferId: string,
  reversalId: string,
): Promise<Outcome<{ providerReversalId: string } | null, 'payment_unavailable'>> {
  try {
    const { data } = await providerFor(ctx.settings).transfers.listReversals(transferId, { limit: 100 });
    const made = data.find((one) => one.metadata?.reversal_id === reversalId);
    return done(made ? { providerReversalId: made.id } : null);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return refuse('unavailable', 'payment_unavailable');
    throw error;
  }
}
