import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { findTransfer } from './find-transfer.ts';
import { isRefusal, providerFor } from './provider.ts';

export interface TransferAsked {
  payoutId: string;
  /** Counts from 1: what the provider has refused is asked again under another key. */
  attempt: number;
  accountId: string;
  amountCents: number;
  /** ISO 4217, upper case. */
  currency: string;
}

/**
 * `account_refused`: it cannot go to this account; `transfer_refused`: it cannot go now, and was not sent;
 * `payment_unavailable`: it may have been sent or not.
 */
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
  const before = askFirst ? await findTransfer(ctx, payoutId) : done(null);
  if (!before.ok) return before;
  if (before.value) return done(before.value);
  try {
    const made = await providerFor(ctx.settings).transfers.create(
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
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (!isRefusal(error)) return refuse('unavailable', 'payment_unavailable');
    const ofAccount = accountCodes.has(error.code ?? '') || error.param === 'destination';
    const detail = { provider_code: error.code ?? error.type };
    return refuse('conflict', ofAccount ? 'account_refused' : 'transfer_refused', detail);
  }
}
