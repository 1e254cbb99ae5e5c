import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { providerFor } from './provider.ts';

/** Whether a connected account takes transfers and reaches a bank, and the provider's word for why not. */
export interface AccountStanding {
  payable: boolean;
  why: string;
}

/** What the provider says of a connected account now. One that it does not know is not payable. */
export async function readAccount(
  ctx: Ctx,
  accountId: string,
): Promise<Outcome<AccountStanding, 'payment_unavailable'>> {
  try {
    const account = await providerFor(ctx.settings).accounts.retrieve(accountId);
    const payable = account.capabilities?.transfers === 'active' && account.payouts_enabled;
    const why = account.requirements?.disabled_reason ?? (account.details_submitted ? 'restricted' : 'incomplete');
    return done({ payable, why: payable ? '' : why });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const gone = error instanceof Stripe.errors.StripeInvalidRequestError;
    // That we may not look, or cannot now, says nothing of the account.
    if (!gone) return refuse('unavailable', 'payment_unavailable');
    return done({ payable: false, why: error.code ?? 'account_invalid' });
  }
}
