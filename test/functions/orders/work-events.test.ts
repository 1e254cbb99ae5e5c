import { expect, it } from 'vitest';
import { tick } from '../../../functions/clock.ts';
import { workEvents } from '../../../functions/orders/work-events.ts';
import { openWorld } from '../../support/world.ts';

const bounced = JSON.stringify({
  id: 'evt_1',
  type: 'refund.failed',
  data: { object: { id: 're_1', status: 'failed' } },
});

it('keeps a refund that bounced open and says so at every tick, until a person has acted', async () => {
  const world = await openWorld();
  await world.client.execute({
    sql: "INSERT INTO webhook_events (id, type, payload, received_at) VALUES ('evt_1', 'refund.failed', ?, ?), ('evt_2', 'charge.succeeded', '{}', ?)",
    args: [bounced, world.now, world.now],
  });
  const ctx = world.ctx({ kind: 'clock' });
  expect(await workEvents(ctx)).toMatchObject({ worked: 1, failed: 1, error: 'refund_bounced re_1' });
  expect((await world.row("SELECT processed_at FROM webhook_events WHERE id = 'evt_1'"))?.processed_at).toBeNull();
  expect((await tick(ctx)).events).toMatchObject({ error: 'refund_bounced re_1' });
});
