import type { webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { readSession } from '../payments/close-payment.ts';
import { followRefund } from '../payments/follow-refund.ts';
import { listOpenEvents } from '../payments/queries.ts';
import { eventDoneStatement, eventFailedStatement } from '../payments/writes.ts';
import { wordsOf } from '../process/failures.ts';
import { confirmPayment } from './confirm-payment.ts';

/** A refund that we do not know came back: nothing can be booked, so it stays open and is said until a person acts. */
const bounce = 'refund_bounced';
/** Said at every tick until somebody acts: that, and money of a payout or a reversal that went nowhere by our books. */
const alarming = [bounce, 'payout_sent_otherwise', 'reversal_taken_otherwise'];

/**
 * What slices above do with events of theirs, by the beginning of the type. Answers why one could not be worked through.
 */
export type EventWorker = (ctx: Ctx, said: { id: string }) => Promise<string | undefined>;
export type EventWorkers = Readonly<Record<string, EventWorker>>;

/**
 * Works through stored provider events. An event is only the occasion: what counts is what the provider says now. One
 * that cannot be worked through is kept with its reason and stops no other.
 */
export async function workEvents(
  ctx: Ctx,
  workers: EventWorkers = {},
): Promise<{ worked: number; failed: number; error?: string }> {
  const alarms: string[] = [];
  let worked = 0;
  let failed = 0;
  for (const event of await listOpenEvents(ctx)) {
    const error = await workEvent(ctx, event, workers).catch((thrown: unknown) => wordsOf(thrown));
    if (error === undefined) {
      await eventDoneStatement(ctx, event.id);
      worked += 1;
    } else {
      await eventFailedStatement(ctx, event.id, event.attempts + 1, error);
      failed += 1;
      if (alarming.some((word) => error.startsWith(word))) alarms.push(error);
    }
  }
  return alarms.length > 0 ? { worked, failed, error: alarms.join('; ') } : { worked, failed };
}

async function workEvent(
  ctx: Ctx,
  event: typeof webhookEvents.$inferSelect,
  workers: EventWorkers,
): Promise<string | undefined> {
  const { object } = (JSON.parse(event.payload) as { data?: { object?: EventObject } }).data ?? {};
  if (event.type.startsWith('refund.')) return workRefund(ctx, event.type, object);
  const worker = Object.entries(workers).find(([type]) => event.type.startsWith(type))?.[1];
  if (worker && object?.id) return worker(ctx, { id: object.id });
  if (!event.type.startsWith('checkout.session.') || !object?.id) return undefined;
  const session = await readSession(ctx, object.id);
  if (!session.ok) return session.code === 'session_unknown' ? undefined : session.code;
  if (!session.value.paid) return undefined;
  const outcome = await confirmPayment(ctx, session.value.paid);
  return outcome.ok || outcome.code === 'group_not_found' ? undefined : outcome.code;
}

interface EventObject {
  id?: string;
  status?: string;
  metadata?: Record<string, string> | null;
}

/** Only that one came back is news; that it was made or is on its way, the outbox knows. */
async function workRefund(ctx: Ctx, type: string, object?: EventObject): Promise<string | undefined> {
  const failed = type === 'refund.failed';
  if (!failed && object?.status !== 'failed' && object?.status !== 'canceled') return undefined;
  const outcome = object?.id ? await followRefund(ctx, { ...object, id: object.id }) : undefined;
  if (outcome?.ok) return undefined;
  if (outcome && outcome.code !== 'refund_not_found') return outcome.code;
  return failed ? `${bounce} ${object?.id}` : undefined;
}
