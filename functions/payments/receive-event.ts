import Stripe from 'stripe';
import { webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { providerFor } from './provider.ts';

const crypto = Stripe.createSubtleCryptoProvider();
/** Seconds within which a signature is believed (Stripe's own default). */
const toleranceSeconds = 300;

/**
 * Keeps a provider event exactly as it came, after checking who signed it, and nothing more: the answer must be quick
 * and the work must survive us. The same event again changes nothing. Order does not matter.
 */
export async function receiveEvent(
  ctx: Ctx,
  body: string,
  signature: string | null,
): Promise<Outcome<{ eventId: string }, 'signature_invalid'>> {
  let event: Stripe.Event;
  try {
    event = await providerFor(ctx.settings).webhooks.constructEventAsync(
      body,
      signature ?? '',
      ctx.settings.STRIPE_WEBHOOK_SECRET,
      toleranceSeconds,
      crypto,
      ctx.now,
    );
  } catch {
    return refuse('invalid', 'signature_invalid');
  }
  await ctx.db
    .insert(webhookEvents)
    .values({ id: event.id, type: event.type, payload: body, receivedAt: ctx.now })
    .onConflictDoNothing();
  return done({ eventId: event.id });
}
