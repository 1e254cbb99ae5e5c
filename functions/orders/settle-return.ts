import type { Ctx } from '../edge/context.ts';
import { readSession } from '../payments/close-payment.ts';
import { findPaymentOfSession } from '../payments/queries.ts';
import { confirmPayment } from './confirm-payment.ts';

/**
 * Books a payment when the buyer's browser comes back before the webhook does. Says whether it is booked; a provider
 * that is away, or a session that is not paid, changes nothing: the webhook and the clock will come.
 */
export async function settleReturn(ctx: Ctx, sessionId: string): Promise<boolean> {
  if (!/^cs_[A-Za-z0-9_]{8,200}$/.test(sessionId)) return false;
  // The address is anybody's to write: only a session of ours is worth asking the provider about, and only until it is booked.
  const payment = await findPaymentOfSession(ctx, sessionId);
  if (!payment || payment.state === 'captured') return payment !== undefined;
  const session = await readSession(ctx, sessionId);
  if (!session.ok || !session.value.paid) return false;
  const outcome = await confirmPayment(ctx, session.value.paid);
  return outcome.ok && !outcome.value.returned;
}
