import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';

export interface TransferAsked {
  payoutId: string;
  /** Counts from 1: what the provider has refused is asked again under another key. */
  attempt: number;
  accountId: string;
  amountCents: number;
  /** ISO 4217, upper case. */
  currency: string;
}

/** `account_refused`: it cannot go to this account; `transfer_refused`: it cannot go now, and was not sent. */
export type TransferFailure = 'payment_unavailable' | 'account_refused' | 'transfer_refused';

/** What the provider calls an account that takes no transfer (docs.stripe.com/error-codes, Connect). */
const accountCodes = new Set([
  'insufficient_capabilities_for_transfer',
  'transfers_not_allowed',
  'account_invalid',
  'account_closed',
  'account_number_invalid',
]);

/**
 * Sends a payout to its connected account, once: the key is the payout and the attempt. With `askFirst` a transfer that
 * an earlier run made is found rather than made again, since the provider forgets keys after a day.
 */
export async function createTransfer(
  ctx: Ctx,
  asked: TransferAsked,
  { askFirst }: { askFirst: boolean },
): Promise<Outcome<{ transferId: string }, TransferFailure>> {
  const { payoutId, attempt, accountId, amountCents } = asked;
  const provider = providerFor(ctx.settings).transfers;
  try {
    if (askFirst) {
      const { data } = await provider.list({ transfer_group: payoutId, limit: 10 });
      const before = data.find((one) => one.metadata.payout_id === payoutId && one.amount === amountCents);
      if (before) return done({ transferId: before.id });
    }
    const made = await provider.create(
      {
        amount: amountCents,
        currency: asked.currency.toLowerCase(),
        destination: accountId,
        transfer_group: payoutId,
        metadata: { payout_id: payoutId },
      },
      { idempotencyKey: `payout:${payoutId}:${attempt}` },
    );
    return done({ transferId: made.id });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const ofAccount = accountCodes.has(error.code ?? '') || error.param === 'destination';
    const detail = { provider_code: error.code ?? error.type };
    return refuse('conflict', ofAccount ? 'account_refused' : 'transfer_refused', detail);
  }
}
