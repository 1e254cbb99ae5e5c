import { describe, expect, it } from 'vitest';
import { changeEndpoint } from '../../../../functions/sellers/webhooks/change-endpoint.ts';
import { listDeliveries } from '../../../../functions/sellers/webhooks/queries.ts';
import { replayDeliveries } from '../../../../functions/sellers/webhooks/replay-deliveries.ts';
import { rotateSecret } from '../../../../functions/sellers/webhooks/rotate-secret.ts';
import { waitsMs } from '../../../../functions/sellers/webhooks/rules.ts';
import { signMessage } from '../../../../functions/sellers/webhooks/secret-rules.ts';
import { openHookWorld, openReceiver } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const idsOf = (got: readonly { id: string }[]) => got.map(({ id }) => id);

async function open() {
  const world = await openHookWorld();
  const receiver = await openReceiver();
  const [first, second, third] = world.lines.map(({ id }) => id);
  if (!first || !second || !third) throw new Error('the seed has no lines');
  return { world, receiver, first, second, third };
}

describe('a message', () => {
  it('says what happened to which order and where to read it, signed, and nothing about a person', async () => {
    const { world, receiver, first, second } = await open();
    const { id, secret } = await world.listenAt(receiver.url);
    await world.happen('pay', first, second);
    await world.tick();
    const [message] = receiver.got;
    if (!message) throw new Error('nothing came');
    const orderId = world.lines[0]?.orderId;
    expect(JSON.parse(message.body)).toEqual({
      type: 'order.received',
      timestamp: new Date(world.now).toISOString(),
      data: { orderId, lineIds: [first, second], url: `http://localhost:8787/api/seller/orders/${orderId}` },
    });
    // What several devices of an order do together is one message.
    expect(receiver.got).toHaveLength(1);
    expect(message.timestamp).toBe(Math.floor(world.now / 1000));
    expect(message.signatures).toEqual([await signMessage(secret, message)]);
    const log = await listDeliveries(world.ctx(world.seller), id, {});
    expect(log.items).toMatchObject([{ id: message.id, state: 'delivered', tries: [{ attempt: 1, status: 204 }] }]);
  });

  it('goes to those who listen to its type, and of its own seller alone', async () => {
    const { world, receiver, first } = await open();
    await world.listenAt(`${receiver.url}?all`);
    await world.listenAt(`${receiver.url}?lost`, ['order.lost', 'order.shipped']);
    await world.listenAt(`${receiver.url}?lapsed`, ['order.lapsed']);
    await world.listenAt(`${receiver.url}?other`, undefined, world.other);
    await world.happen('miss_dispatch', first);
    await world.happen('deliver', first);
    await world.happen('nothing_we_know', first);
    await world.tick();
    expect(receiver.got.map(({ type }) => type).sort()).toEqual(['order.delivered', 'order.lapsed', 'order.lapsed']);
    expect(await world.row('SELECT count(*) AS left FROM webhook_queue')).toEqual({ left: 0 });
  });

  it('is not made of what happened before anybody listened, or while the endpoint was off', async () => {
    const { world, receiver, first, second } = await open();
    const { id } = await world.listenAt(receiver.url);
    await changeEndpoint(world.ctx(world.seller), id, { state: 'off' });
    // Somebody else listens, so that events are queued at all.
    await world.listenAt(receiver.url, ['order.lost'], world.other);
    await world.happen('pay', first);
    await world.tick();
    await changeEndpoint(world.ctx(world.seller), id, { state: 'on' });
    world.now += minute;
    await world.listenAt(`${receiver.url}?new`);
    await world.happen('ship', second);
    await world.tick();
    expect(receiver.got.map(({ type }) => type)).toEqual(['order.shipped', 'order.shipped']);
  });

  it('is signed with both secrets for a day after a rotation, and with the new one from then on', async () => {
    const { world, receiver, first } = await open();
    const { id, secret } = await world.listenAt(receiver.url);
    const rotated = await rotateSecret(world.ctx(world.seller), id);
    if (!rotated.ok) throw new Error(rotated.code);
    for (const wait of [0, day - 1, 1]) {
      world.now += wait;
      await world.happen('pay', first);
      await world.tick();
    }
    const [now, late, after] = receiver.got;
    if (!now || !late || !after) throw new Error('not all came');
    for (const message of [now, late])
      expect(message.signatures).toEqual([
        await signMessage(rotated.value.secret, message),
        await signMessage(secret, message),
      ]);
    expect(after.signatures).toEqual([await signMessage(rotated.value.secret, after)]);
  });
});

describe('an endpoint that does not take it', () => {
  it.each([
    [500, 'status'],
    [404, 'status'],
    [301, 'redirected'],
    [307, 'redirected'],
    ['hang', 'timeout'],
  ] as const)(
    'answering %s is tried again by the schedule of the specification, under one id',
    async (answers, error) => {
      const { world, receiver, first } = await open();
      const { id } = await world.listenAt(receiver.url);
      receiver.answers = answers;
      await world.happen('pay', first);
      const tick = () => world.tick(answers === 'hang' ? { timeoutMs: 150 } : {});
      const began = world.now;
      await tick();
      for (const wait of waitsMs) {
        // Not a moment before its time.
        world.now += wait - 1;
        const before = receiver.got.length;
        await tick();
        expect(receiver.got).toHaveLength(before);
        world.now += 1;
        await tick();
      }
      expect(world.now - began).toBe(75 * hour + 35 * minute + 5_000);
      expect(receiver.got).toHaveLength(10);
      expect(new Set(idsOf(receiver.got)).size).toBe(1);
      expect(new Set(receiver.got.map(({ timestamp }) => timestamp)).size).toBe(10);
      await world.pass(3 * day, 6 * hour);
      expect(receiver.got).toHaveLength(10);
      const [delivery] = (await listDeliveries(world.ctx(world.seller), id, { state: 'failed' })).items;
      expect(delivery?.tries).toHaveLength(10);
      const status = typeof answers === 'number' ? answers : null;
      expect(delivery?.tries).toEqual(
        Array.from({ length: 10 }, (_, i) => expect.objectContaining({ attempt: i + 1, status, error })),
      );
    },
  );

  it('waits up to a tenth longer by chance, and as long as it asks for', async () => {
    const { world, receiver, first } = await open();
    await world.listenAt(receiver.url);
    receiver.answers = 503;
    await world.happen('pay', first);
    const due = async () => Number((await world.row('SELECT due_at FROM webhook_deliveries'))?.due_at) - world.now;
    await world.tick({ draw: () => 1 });
    expect(await due()).toBe(5_500);
  });

  it('gets everything once it works again, each event once and each try in the log', async () => {
    const { world, receiver } = await open();
    const { id } = await world.listenAt(receiver.url);
    const lines = world.lines.slice(0, 12).map((line) => line.id);
    receiver.answers = 500;
    for (const [i, line] of lines.entries()) {
      receiver.answers = i % 3 === 2 ? 'hang' : 500;
      await world.happen('pay', line);
      await world.pass(2 * hour, 30 * minute, { timeoutMs: 150 });
    }
    const refused = receiver.got.length;
    receiver.answers = 204;
    await world.pass(26 * hour, 10 * minute);
    const taken = receiver.got.slice(refused);
    expect(taken.flatMap(({ data }) => data.lineIds).sort()).toEqual([...lines].sort());
    expect(new Set(idsOf(taken)).size).toBe(taken.length);
    const log = await listDeliveries(world.ctx(world.seller), id, {});
    expect(log.items.every(({ state }) => state === 'delivered')).toBe(true);
    const tries = log.items.flatMap((item) => item.tries);
    expect(tries).toHaveLength(receiver.got.length);
    expect(tries.filter(({ error }) => error === '')).toHaveLength(taken.length);
    expect((await world.row('SELECT failing_since AS since, state FROM webhook_endpoints'))?.since).toBeNull();
  });

  it('delays no other: what is slow waits at the end of the line', async () => {
    const { world, receiver, first, second } = await open();
    const slow = await openReceiver();
    slow.answers = 'hang';
    for (let i = 0; i < 8; i += 1) await world.listenAt(`${slow.url}?${i}`);
    await world.happen('pay', first);
    await world.tick({ timeoutMs: 400 });
    expect(slow.got).toHaveLength(8);
    await world.listenAt(receiver.url, undefined, world.seller);
    world.now += minute;
    await world.happen('ship', second);
    const began = performance.now();
    let took = 0;
    receiver.answers = () => {
      took = performance.now() - began;
      return 204;
    };
    await world.tick({ timeoutMs: 2_500 });
    expect(receiver.got).toHaveLength(1);
    // All eight are known to be silent: the one that works is not behind any of them.
    expect(took).toBeLessThan(2_500);
    // And each silence cost one try, not one for every message that waits.
    expect(slow.got).toHaveLength(16);
  });

  it('is turned off by a 410, with its owners told and what waited kept for a replay', async () => {
    const { world, receiver, first, second } = await open();
    const { id } = await world.listenAt(receiver.url);
    receiver.answers = 410;
    await world.happen('pay', first);
    await world.happen('ship', second);
    await world.tick();
    expect(receiver.got).toHaveLength(1);
    expect(await world.row('SELECT state FROM webhook_endpoints')).toEqual({ state: 'off' });
    expect(await mails()).toEqual(['seller_webhook_off']);
    const log = await listDeliveries(world.ctx(world.seller), id, { state: 'failed' });
    expect(log.items.map((item) => item.tries.length).sort()).toEqual([0, 1]);
    expect(await replayDeliveries(world.ctx(world.seller), id, { since: 0 })).toMatchObject({ code: 'endpoint_off' });
    await changeEndpoint(world.ctx(world.seller), id, { state: 'on' });
    receiver.answers = 200;
    expect(await replayDeliveries(world.ctx(world.seller), id, { since: 0 })).toEqual({
      ok: true,
      value: { replayed: 2 },
    });
    await world.tick();
    expect(new Set(idsOf(receiver.got)).size).toBe(2);
    expect(receiver.got).toHaveLength(3);

    async function mails() {
      const rows = await world.rows("SELECT payload FROM outbox WHERE id LIKE 'mail:%webhook%' ORDER BY created_at");
      return rows.map(({ payload }) => JSON.parse(String(payload)).template);
    }
  });

  it('is called failing after five days of nothing but failures, then turned off, each time with a mail', async () => {
    const { world, receiver, first, second, third } = await open();
    const { id } = await world.listenAt(receiver.url);
    receiver.answers = 500;
    const endpoint = () => world.row('SELECT state, failing_since AS since FROM webhook_endpoints WHERE id = ?', id);
    const mails = async () =>
      (await world.rows("SELECT id FROM outbox WHERE id LIKE 'mail:%webhook%' ORDER BY created_at")).map((row) =>
        String(row.id).replace(/.*:(seller_webhook_\w+):.*/, '$1'),
      );
    await world.happen('pay', first);
    await world.tick();
    const since = world.now;
    await world.pass(4 * day, 6 * hour);
    expect(await endpoint()).toEqual({ state: 'on', since });
    await world.happen('ship', second);
    await world.pass(36 * hour, hour);
    expect(await endpoint()).toEqual({ state: 'failing', since });
    expect(await mails()).toEqual(['seller_webhook_failing']);
    await world.pass(2 * day, 2 * hour);
    expect(await endpoint()).toEqual({ state: 'off', since });
    expect(await mails()).toEqual(['seller_webhook_failing', 'seller_webhook_off']);
    const before = receiver.got.length;
    await world.happen('deliver', third);
    await world.pass(day, 6 * hour);
    expect(receiver.got).toHaveLength(before);
  });

  it('works again with the first message that gets through, and the days are counted anew', async () => {
    const { world, receiver, first, second } = await open();
    const { id } = await world.listenAt(receiver.url);
    receiver.answers = 500;
    await world.happen('pay', first);
    await world.pass(3 * day, 6 * hour);
    await world.happen('ship', second);
    await world.pass(2 * day + 12 * hour, hour);
    expect(await world.row('SELECT state FROM webhook_endpoints WHERE id = ?', id)).toEqual({ state: 'failing' });
    receiver.answers = 200;
    await world.pass(day + 3 * hour, 3 * hour);
    expect(await world.row('SELECT state, failing_since AS since FROM webhook_endpoints WHERE id = ?', id)).toEqual({
      state: 'on',
      since: null,
    });
  });
});
