import type { webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { readSession } from '../payments/close-payment.ts';
import { listOpenEvents } from '../payments/queries.ts';
import { eventDoneStatement, eventFailedStatement } from '../payments/writes.ts';
import { wordsOf } from '../process/failures.ts';
import { confirmPayment } from './confirm-payment.ts';

/** A bank sent a refund back. The books cannot undo that by themselves yet: it stays open and is said until a person acts. */
const bounce = 'refund_bounced';

/**
 * Works through stored provider events. An event is only the occasion: what counts is what the provider says now. One
 * that cannot be worked through is kept with its reason and stops no other.
 */
export async function workEvents(ctx: Ctx): Promise<{ worked: number; failed: number; error?: string }> {
  const alarms: string[] = [];
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
      if (error.startsWith(bounce)) alarms.push(error);
    }
  }
  return alarms.length > 0 ? { worked, failed, error: alarms.join('; ') } : { worked, failed };
}

async function workEvent(ctx: Ctx, event: typeof webhookEvents.$inferSelect): Promise<string | undefined> {
  const object = (JSON.parse(event.payload) as { data?: { object?: { id?: string } } }).data?.object;
  if (event.type === 'refund.failed') return `${bounce} ${object?.id}`;
  if (!event.type.startsWith('checkout.session.') || !object?.id) return undefined;
  const session = await readSession(ctx, object.id);
  if (!session.ok) return session.code === 'session_unknown' ? undefined : session.code;
  if (!session.value.paid) return undefined;
  const outcome = await confirmPayment(ctx, session.value.paid);
  return outcome.ok || outcome.code === 'group_not_found' ? undefined : outcome.code;
}
