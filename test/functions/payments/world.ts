import { cancelOrder } from '../../../functions/orders/cancel-order.ts';
import { startPayment } from '../../../functions/orders/start-payment.ts';
import { workEvents } from '../../../functions/orders/work-events.ts';
import { createClock } from '../../../local/clock.ts';
import { type Outside, startOutside } from '../../../local/outside.ts';
import { buy, offerWithUnits } from '../../support/buyers.ts';
import { closeAfterTest, openWorld, testNow, type World } from '../../support/world.ts';

export interface PayingWorld extends World {
  outside: Outside;
  /** Tells the stand-in what the provider suffers next. */
  fault(control: Record<string, unknown>): Promise<void>;
}

/** A world whose payment provider is the stand-in, on the world's own clock. */
export async function openPayingWorld(): Promise<PayingWorld> {
  let now = () => testNow;
  const outside = await startOutside({
    clock: createClock(undefined, () => now()),
    webhookUrl: 'http://127.0.0.1:9/hook',
    webhookSecret: 'whsec_standin',
    apiKey: 'sk_test_standin',
    autoDeliver: false,
  });
  closeAfterTest(() => outside.close());
  const base = `http://127.0.0.1:${outside.port}`;
  const world = await openWorld({ settings: { STRIPE_API_BASE: base } });
  now = () => world.now;
  const fault = async (control: Record<string, unknown>) => {
    await fetch(`${base}/local/stripe/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(control),
    });
  };
  return Object.assign(world, { outside, fault });
}

/** An order that waits for its payment; its group's id. */
export async function placedGroup(world: World, quantity = 1): Promise<string> {
  const outcome = await buy(world, await offerWithUnits(world, quantity), 'chiara@buyer.example', quantity);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.groupId;
}

/** Keeps the provider's events of a type as the webhook does: those that were kept before change nothing. */
export async function keepEvents(world: PayingWorld, type: string): Promise<void> {
  for (const event of world.outside.stripe.events(type))
    await world.client.execute({
      sql: 'INSERT OR IGNORE INTO webhook_events (id, type, payload, received_at) VALUES (?, ?, ?, ?)',
      args: [event.id, event.type, JSON.stringify(event), world.now],
    });
}

/** Two devices paid for, and one of them given back: its refund waits in the outbox. */
export async function cancelledHalf(world: PayingWorld): Promise<{ groupId: string; lineId: string }> {
  const groupId = await placedGroup(world, 2);
  await startPayment(world.ctx(), groupId);
  const [session] = world.outside.stripe.sessions();
  world.outside.stripe.pay(session?.id ?? '');
  await keepEvents(world, 'checkout.session.completed');
  const worked = await workEvents(world.ctx());
  if (worked.worked !== 1) throw new Error(`the payment was not booked: ${JSON.stringify(worked)}`);
  const line = await world.row('SELECT id, order_id FROM order_lines WHERE group_id = ? ORDER BY id', groupId);
  const other = [groupId, String(line?.id)];
  const where = 'WHERE group_id = ? AND id <> ?';
  await world.client.batch(
    [
      { sql: `UPDATE order_lines SET state = 'shipped', due_at = NULL, version = version + 1 ${where}`, args: other },
      {
        sql: `INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, at)
          SELECT id, version, 'order_line', 'ship', 'accepted', 'shipped', 'seller', 0 FROM order_lines ${where}`,
        args: other,
      },
    ],
    'write',
  );
  const cancelled = await cancelOrder(world.ctx(), { groupId, orderId: String(line?.order_id) });
  if (!cancelled.ok) throw new Error(cancelled.code);
  return { groupId, lineId: String(line?.id) };
}
