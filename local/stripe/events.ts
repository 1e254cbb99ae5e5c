import type Stripe from 'stripe';
import { openDispute } from './disputes.ts';
import { failRefund, settleRefund } from './refunds.ts';
import { expireSession } from './sessions.ts';
import { freshId, type World } from './state.ts';

/** Kept events and deliveries; older ones are forgotten so that the snapshot stays small. */
const keptEvents = 2000;
const keptDeliveries = 4000;
/** How long a reordered event waits for others to overtake it, in ms. */
const reorderWindowMs = 400;

export const apiVersion = '2026-10-28.endive';

/** Writes an event with a copy of the object as it is now, and puts it in the queue of webhooks. */
export function writeEvent(
  world: World,
  type: Stripe.Event['type'],
  object: object,
  previous?: object,
  atMs?: number,
): void {
  const { state } = world;
  const id = freshId('evt');
  const data = { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) };
  const event = {
    id,
    object: 'event',
    api_version: apiVersion,
    created: Math.floor((atMs ?? world.clock.now()) / 1000),
    data,
    livemode: false,
    pending_webhooks: 1,
    request: world.cause ?? { id: null, idempotency_key: null },
    type,
  };
  state.events[id] = event as unknown as Stripe.Event;
  const copies = 1 + Math.max(0, state.control.duplicate);
  for (let copy = 0; copy < copies; copy++) queueDelivery(world, id);
  forgetOldest(state.events, keptEvents);
  forgetOldest(state.deliveries, keptDeliveries);
  world.changed();
}

/** One more delivery of an event, due at once or as the faults say; returns its id. */
export function queueDelivery(world: World, event: string, always = false): string {
  const { control, deliveries } = world.state;
  const id = freshId('whd');
  const now = world.clock.now();
  const wait = control.delayMs + (control.reorder ? reorderWindowMs : 0);
  const state = control.dropWebhooks && !always ? 'dropped' : 'pending';
  deliveries[id] = { id, event, seq: ++world.state.seq, created: now, due: now + wait, state, attempts: [] };
  world.changed();
  return id;
}

function forgetOldest(records: Record<string, unknown>, limit: number): void {
  const ids = Object.keys(records);
  // In gulps of a hundred, so that it costs next to nothing per event.
  if (ids.length > limit + 100) for (const id of ids.slice(0, ids.length - limit)) delete records[id];
}

/** What happens by itself because time has passed: sessions expire, slow refunds arrive or bounce, disputes open. */
export function passTime(world: World): void {
  const now = world.clock.now();
  for (const { session } of Object.values(world.state.sessions)) {
    if (session.status === 'open' && session.expires_at * 1000 <= now) {
      expireSession(world, session.id, session.expires_at * 1000);
    }
  }
  const due = world.state.scheduled.filter((task) => task.at <= now);
  if (due.length === 0) return;
  world.state.scheduled = world.state.scheduled.filter((task) => task.at > now);
  for (const task of due) {
    const refund = world.state.refunds[task.id];
    if (task.kind === 'settle_refund' && refund) settleRefund(world, refund);
    if (task.kind === 'fail_refund' && refund) failRefund(world, refund);
    if (task.kind === 'dispute' && !world.state.charges[task.id]?.disputed) openDispute(world, task.id);
  }
  world.changed();
}
