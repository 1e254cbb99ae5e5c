import { expect, it, onTestFinished, vi } from 'vitest';
import { limits } from '../../../../functions/limits.ts';
import { changeEndpoint } from '../../../../functions/sellers/webhooks/change-endpoint.ts';
import { findDelivery, listDeliveries } from '../../../../functions/sellers/webhooks/queries.ts';
import { queueDeliveries } from '../../../../functions/sellers/webhooks/queue-deliveries.ts';
import { leaseMs } from '../../../../functions/sellers/webhooks/rules.ts';
import { sendDeliveries } from '../../../../functions/sellers/webhooks/send-deliveries.ts';
import { trimLog } from '../../../../functions/sellers/webhooks/trim-log.ts';
import { openHookWorld, openReceiver } from './world.ts';

const globalFetch = globalThis.fetch;
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

it('an answer of the old address says nothing of the new one that somebody has typed meanwhile', async () => {
  const world = await openHookWorld();
  const receiver = await openReceiver();
  const { id } = await world.listenAt(receiver.url);
  const elsewhere = await openReceiver();
  await world.happen('accept', world.lines[0]?.id ?? '');
  await world.happen('ship', world.lines[3]?.id ?? '');
  receiver.answers = 410;
  let changed = false;
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    const answer = await globalFetch(...args);
    if (!changed)
      expect(await changeEndpoint(world.ctx(world.seller), id, { url: elsewhere.url })).toMatchObject({ ok: true });
    changed = true;
    return answer;
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  await world.tick();
  expect(await world.row('SELECT state, failing_since FROM webhook_endpoints WHERE id = ?', id)).toEqual({
    ...{ state: 'on', failing_since: null },
  });
  expect(await world.rows("SELECT id FROM outbox WHERE kind = 'mail' AND payload LIKE '%webhook_off%'")).toEqual([]);
  await world.pass(10 * 60_000);
  expect(elsewhere.got).toHaveLength(2);
});

it('a tick makes no more calls than it may, however much is due; the rest goes with the next', async () => {
  const world = await openHookWorld();
  const receivers = await Promise.all([1, 2, 3].map(() => openReceiver()));
  for (const { url } of receivers) await world.listenAt(url);
  const due = 90;
  const endpoints = await world.rows('SELECT id FROM webhook_endpoints');
  for (const { id } of endpoints)
    await world.client.batch(
      Array.from({ length: due }, (_, i) => ({
        sql: `INSERT INTO webhook_deliveries (id, endpoint_id, type, subject_id, version, payload, state, due_at, created_at)
          VALUES (?, ?, 'webhook.test', ?, 0, '{"type":"webhook.test","data":{}}', 'waiting', ?, ?)`,
        args: [`${id}-${i}`, String(id), `${id}-${i}`, world.now, world.now],
      })),
      'write',
    );
  let calls = 0;
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => {
    calls += 1;
    return globalFetch(...args);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const counted = { batch: vi.spyOn(world.db.$client, 'batch'), execute: vi.spyOn(world.db.$client, 'execute') };
  const inTick = async () => {
    [calls, counted.batch.mock.calls.length, counted.execute.mock.calls.length] = [0, 0, 0];
    await sendDeliveries(world.clock(), { draw: () => 0 });
    return calls + counted.batch.mock.calls.length + counted.execute.mock.calls.length;
  };
  expect(await inTick()).toBeLessThanOrEqual(limits.webhookSubrequests + 1);
  const sent = receivers.reduce((sum, { got }) => sum + got.length, 0);
  expect(sent).toBeGreaterThan(limits.webhookSubrequests / 5);
  for (let i = 0; i < 3; i += 1) await inTick();
  for (const { got } of receivers) expect(new Set(got.map(({ id }) => id)).size).toBe(due);
});

it('a message is left to whoever claimed it from when it was claimed, however late the tick began', async () => {
  const world = await openHookWorld();
  const receiver = await openReceiver();
  await world.listenAt(receiver.url);
  await world.happen('accept', world.lines[0]?.id ?? '');
  receiver.answers = 'hang';
  await queueDeliveries(world.clock());
  const settings = { ...world.settings, LOCAL_CLOCK: '' };
  const lateMs = 5 * 60_000;
  vi.spyOn(Date, 'now').mockReturnValue(world.now + lateMs);
  onTestFinished(() => void vi.restoreAllMocks());
  // What no public name is, is not called where there is no machine of ours: it is enough to see until when it was claimed.
  const kill = vi.fn(async () => Promise.reject(new Error('killed')));
  const db = new Proxy(world.db, {
    get: (of, name) => (name === '$client' ? { batch: kill, execute: kill } : Reflect.get(of, name)),
  });
  await sendDeliveries({ ...world.clock(), db, settings } as never, { draw: () => 0 }).catch(() => undefined);
  const row = await world.row("SELECT due_at FROM webhook_deliveries WHERE state = 'waiting'");
  expect(Number(row?.due_at)).toBeGreaterThanOrEqual(world.now + lateMs + leaseMs);
});
