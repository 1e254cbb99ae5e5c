import { expect, it } from 'vitest';
import { findDelivery, listDeliveries } from '../../../../functions/sellers/webhooks/queries.ts';
import { leaseMs } from '../../../../functions/sellers/webhooks/rules.ts';
import { trimLog } from '../../../../functions/sellers/webhooks/trim-log.ts';
import { openHookWorld, openReceiver } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;

async function open() {
  const world = await openHookWorld();
  const receiver = await openReceiver();
  const [first = '', second = ''] = world.lines.map(({ id }) => id);
  return { world, receiver, first, second };
}

it('a process that dies between sending and noting sends again, with the same id', async () => {
  const { world, receiver, first } = await open();
  const { id } = await world.listenAt(receiver.url);
  await world.happen('pay', first);
  // The first answer arrives, and the database is gone when it should be noted.
  receiver.answers = () => {
    world.db.$client.batch = () => Promise.reject(new Error('fetch failed'));
    return 204;
  };
  const { batch } = world.db.$client;
  const ctx = world.clock();
  await expect(world.tick()).rejects.toThrow();
  world.db.$client.batch = batch;
  receiver.answers = 204;
  expect(ctx.now).toBe(world.now);
  await world.tick();
  expect(receiver.got).toHaveLength(1);
  world.now += leaseMs;
  await world.tick();
  expect(receiver.got).toHaveLength(2);
  expect(new Set(receiver.got.map(({ id: one }) => one)).size).toBe(1);
  const delivery = await findDelivery(world.ctx(world.seller), id, receiver.got[0]?.id ?? '');
  expect(delivery).toMatchObject({ state: 'delivered', tries: [{ attempt: 1, status: 204 }] });
  await world.pass(day, hour);
  expect(receiver.got).toHaveLength(2);
});

it('an address that was good and is not any more is not called', async () => {
  const { world, receiver, first } = await open();
  const { id } = await world.listenAt(receiver.url);
  await world.rows("UPDATE webhook_endpoints SET url = 'https://169.254.169.254/' WHERE id = ?", id);
  await world.happen('pay', first);
  await world.tick();
  const [delivery] = (await listDeliveries(world.ctx(world.seller), id, {})).items;
  expect(delivery).toMatchObject({ state: 'waiting', tries: [{ status: null, error: 'address_refused' }] });
});

it('a secret that our key no longer opens is said, and nothing goes out unsigned', async () => {
  const { world, receiver, first } = await open();
  const { id } = await world.listenAt(receiver.url);
  world.settings.SESSION_SECRET = 'another secret of at least thirty-two letters';
  await world.happen('pay', first);
  await world.tick();
  expect(receiver.got).toEqual([]);
  const [delivery] = (await listDeliveries(world.ctx(world.seller), id, {})).items;
  expect(delivery?.tries).toMatchObject([{ error: 'secret_unreadable' }]);
});

it('what ended a month ago is forgotten with its tries, and nothing else', async () => {
  const { world, receiver, first, second } = await open();
  const { id } = await world.listenAt(receiver.url);
  await world.happen('pay', first);
  await world.tick();
  world.now += 30 * day;
  await world.happen('ship', second);
  await world.tick();
  expect(await trimLog(world.clock())).toEqual({ forgotten: 0 });
  world.now += 1;
  expect(await trimLog(world.clock())).toEqual({ forgotten: 1 });
  const log = await listDeliveries(world.ctx(world.seller), id, {});
  expect(log.items.map(({ type }) => type)).toEqual(['order.shipped']);
  expect(await world.row('SELECT count(*) AS tries FROM webhook_tries')).toEqual({ tries: 1 });
});
