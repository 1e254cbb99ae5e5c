import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { isProviderAway, providerFor } from '../../payments/provider.ts';
import { findOwnCase } from './case-queries.ts';
import type { ConfigurationCode } from './configuration-contract.ts';
import type { VettingCode } from './contract.ts';
import { readValue } from './rules.ts';
import { submitGate } from './submit-gate.ts';

/**
 * Sends an applicant to the payment provider, who asks for its own papers. The account is made once: its number rests in
 * the gate, and until it does the provider's idempotency key finds it again. Answers the address to go to, good for minutes.
 */
export async function openPaymentAccount(
  ctx: Ctx,
): Promise<Outcome<{ account: string; url: string }, ConfigurationCode | VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  if (one.application.state !== 'configuration') return refuse('conflict', 'not_now');
  const gate = one.gates.find((one) => one.gate === 'payment_account');
  const { seller } = one;
  const provider = providerFor(ctx.settings);
  try {
    let account = readValue(gate?.value ?? '').fields.account;
    if (!account) {
      const made = await provider.accounts.create(
        {
          type: 'express',
          country: seller.country,
          email: seller.email,
          business_type: 'company',
          metadata: { seller_id: seller.id },
        },
        { idempotencyKey: `account:${seller.id}` },
      );
      account = made.id;
    }
    if (gate?.state === 'open' || gate?.state === 'sent_back') {
      const kept = await submitGate(ctx, { gate: 'payment_account', market: '', fields: { account } });
      if (!kept.ok) return kept;
    }
    const back = `${ctx.settings.PUBLIC_ORIGIN}${paths.applicationGate('payment_account')}`;
    const link = await provider.accountLinks.create({
      account,
      type: 'account_onboarding',
      return_url: back,
      refresh_url: back,
    });
    return done({ account, url: link.url });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'provider_away');
    throw error;
  }
}
