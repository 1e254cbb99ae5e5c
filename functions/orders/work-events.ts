import type { webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { readSession } from '../payments/close-payment.ts';
import { listOpenEvents } from '../payments/queries.ts';
import { eventDoneStatement, eventFailedStatement } from '../payments/writes.ts';
import { wordsOf } from '../process/failures.ts';
import { confirmPayment } from './confirm-payment.ts';

/**
 * Works through stored provider events. An event is only the occasion: what counts is what the provider says now. One
 * that cannot be worked through is kept with its reason and stops no other.
 */
export async function workEvents(ctx: Ctx): Promise<{ worked: number; failed: number }> {
  let worked = 0;
  let failed = 0;
  for (const event of await listOpenEvents(ctx)) {
    const error = await workEvent(ctx, event).catch((thrown: unknown) => wordsOf(thrown));
    if (error === undefined) {
      await eventDoneStatement(ctx, event.id);
      worked += 1;
    } else {
      await eventFailedStatement(ctx, event.id, event.attempts + 1, error);
      failed += 1;
    }
  }
  return { worked, failed };
}

async function workEvent(ctx: Ctx, event: typeof webhookEvents.$inferSelect): Promise<string | undefined> {
  if (!event.type.startsWith('checkout.session.')) return undefined;
  const object = (JSON.parse(event.payload) as { data?: { object?: { id?: string } } }).data?.object;
  if (!object?.id) return undefined;
  const session = await readSession(ctx, object.id);
  if (!session.ok) return session.code === 'session_unknown' ? undefined : session.code;
  if (!session.value.paid) return undefined;
  const outcome = await confirmPayment(ctx, session.value.paid);
  return outcome.ok || outcome.code === 'group_not_found' ? undefined : outcome.code;
}
