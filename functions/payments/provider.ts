import Stripe from 'stripe';
import type { Settings } from '../edge/settings.ts';
import { limits } from '../limits.ts';

const clients = new WeakMap<Settings, Stripe>();

/**
 * The payment provider's client. STRIPE_API_BASE points it at a stand-in; without it, it speaks to Stripe.
 * Calls end after `limits.providerTimeoutMs`; the SDK repeats what is safe to repeat, with the same key.
 */
export function providerFor(settings: Settings): Stripe {
  let client = clients.get(settings);
  if (!client) {
    const base = settings.STRIPE_API_BASE ? new URL(settings.STRIPE_API_BASE) : undefined;
    client = new Stripe(settings.STRIPE_SECRET_KEY, {
      httpClient: Stripe.createFetchHttpClient(),
      timeout: limits.providerTimeoutMs,
      maxNetworkRetries: 1,
      telemetry: false,
      ...(base
        ? {
            host: base.hostname,
            port: base.port || (base.protocol === 'https:' ? '443' : '80'),
            protocol: base.protocol === 'https:' ? 'https' : 'http',
          }
        : {}),
    });
    clients.set(settings, client);
  }
  return client;
}

/** True when the provider did not answer, or said that it cannot now; false when it answered with a refusal. */
export function isProviderAway(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    // The same key is being worked on this moment: a double click, or the clock beside a browser.
    (error instanceof Stripe.errors.StripeError && error.statusCode === 409) ||
    (error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 500)
  );
}

/**
 * True only where the provider has read what was asked and will not do it: then nothing was moved. Whatever else it
 * answers, or does not (a key that it does not know, a right that is missing), says nothing of what it has done.
 */
export const isRefusal = (error: unknown): error is Stripe.errors.StripeError =>
  error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;

/** True for a refund whose money is with the provider again, or never left. */
export const isDead = (refund: Stripe.Refund): boolean => refund.status === 'failed' || refund.status === 'canceled';
