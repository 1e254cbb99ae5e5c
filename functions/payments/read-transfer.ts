import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';

export interface ProviderTransfer {
  id: string;
  amountCents: number;
  payoutId: string | undefined;
  /** What was taken back of it, newest first. */
  reversals: { id: string; amountCents: number; reversalId: string | undefined }[];
}

/** What the provider says of a transfer now. `transfer_unknown` when it is none of this platform's. */
export async function readTransfer(
  ctx: Ctx,
  transferId: string,
): Promise<Outcome<ProviderTransfer, 'payment_unavailable' | 'transfer_unknown'>> {
  const provider = providerFor(ctx.settings).transfers;
  try {
    const transfer = await provider.retrieve(transferId);
    const { data } = await provider.listReversals(transferId, { limit: 100 });
    return done({
      id: transfer.id,
      amountCents: transfer.amount,
      payoutId: transfer.metadata.payout_id,
      reversals: data.map(({ id, amount, metadata }) => ({
        id,
        amountCents: amount,
        reversalId: metadata?.reversal_id,
      })),
    });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return refuse('not_found', 'transfer_unknown');
    throw error;
  }
}
