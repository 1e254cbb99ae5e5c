import { and, eq, sql } from 'drizzle-orm';
import { commit } from '../../../db/client.ts';
import { webhookDeliveries } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { noteFailure } from './note-failure.ts';
import { answerTimeoutMs, postMessage } from './post-message.ts';
import { listDue } from './queries.ts';
import { leaseMs } from './rules.ts';
import { arrived, type DeliveryRow, type EndpointRow, tryStatement, works } from './writes.ts';

export interface SendOptions {
  /** From 0 to 1, for jitter and for the order of those that fail; tests fix it. */
  draw?: () => number;
  timeoutMs?: number;
}

/** Calls that one message takes: it is claimed, sent and noted; one that fails may ask whom to tell and be noted anew. */
const callsOfOne = { usual: 3, most: 5 } as const;

/** What a tick may still do: time, and calls of the runtime's. */
interface Room {
  hasRoom(): boolean;
  use(calls: number): void;
  now(): number;
}

/**
 * The clock of a tick that has been at work for a while: its own time is when it was to begin, and it may have begun late.
 * On one machine the clock is set by hand, and only what passes from here on counts.
 */
function roomOf(ctx: Ctx): Room {
  const began = performance.now();
  const late = ctx.settings.LOCAL_CLOCK === '1' ? 0 : Math.max(0, Date.now() - ctx.now);
  let calls = 0;
  return {
    hasRoom: () =>
      performance.now() - began < limits.webhookTickMs && calls + callsOfOne.most <= limits.webhookSubrequests,
    use: (some) => {
      calls += some;
    },
    now: () => ctx.now + late + Math.floor(performance.now() - began),
  };
}

type Lane = { endpoint: EndpointRow; deliveries: readonly DeliveryRow[] };

/**
 * Sends what is due, each endpoint's messages one after the other and a few endpoints at a time: those that work first,
 * those that fail after them in a drawn order, and none further than its first failure. So one that hangs costs others
 * at most the first of its silences, and nothing from then on.
 */
export async function sendDeliveries(ctx: Ctx, options: SendOptions = {}): Promise<{ sent: number; failed: number }> {
  const { draw = Math.random } = options;
  const inAll = Math.ceil(limits.webhookSubrequests / callsOfOne.usual);
  const lanes = (await listDue(ctx, { perEndpoint: limits.webhookPerEndpoint, inAll }))
    .map((lane) => ({ ...lane, rank: lane.endpoint.failingSince === null ? 0 : 1 + draw() }))
    .sort((a, b) => a.rank - b.rank);
  const count = { sent: 0, failed: 0 };
  const room = roomOf(ctx);
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane && room.hasRoom(); lane = lanes.shift()) {
      const { sent, failed } = await sendLane(ctx, lane, room, { ...options, draw });
      count.sent += sent;
      count.failed += failed;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: limits.webhookLanes }, work));
  const lost = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  // Only the database itself can fail here; the messages keep their lease and come back.
  if (lost.length > 0) throw new AggregateError(lost, 'webhooks could not be noted');
  return count;
}

async function sendLane(begun: Ctx, { endpoint, deliveries }: Lane, room: Room, options: SendOptions) {
  let sent = 0;
  for (const delivery of deliveries) {
    if (!room.hasRoom()) break;
    // Taken before they are made: of those who wait for an answer each has its room already.
    room.use(callsOfOne.usual);
    const ctx = { ...begun, now: room.now() };
    if (!(await claim(ctx, delivery))) continue;
    const end = await postMessage(ctx, endpoint, delivery, options.timeoutMs ?? answerTimeoutMs);
    if (end.error !== '') {
      room.use(callsOfOne.most - callsOfOne.usual);
      await noteFailure(ctx, endpoint, { ...delivery, attempts: delivery.attempts + 1 }, end, options.draw?.() ?? 0);
      return { sent, failed: 1 };
    }
    await commit(ctx.db, [arrived(ctx, delivery.id), tryStatement(ctx, delivery.id, end), works(ctx, endpoint.id)]);
    sent += 1;
  }
  return { sent, failed: 0 };
}

/** True for exactly one of those who saw the message due. Whoever dies after it leaves it due again when the lease ends. */
async function claim(ctx: Ctx, { id, attempts, dueAt }: DeliveryRow): Promise<boolean> {
  if (dueAt === null) return false;
  const claimed = await ctx.db
    .update(webhookDeliveries)
    .set({ dueAt: ctx.now + leaseMs, attempts: sql`${webhookDeliveries.attempts} + 1` })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.attempts, attempts),
        eq(webhookDeliveries.dueAt, dueAt),
        eq(webhookDeliveries.state, 'waiting'),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return claimed.length === 1;
}
