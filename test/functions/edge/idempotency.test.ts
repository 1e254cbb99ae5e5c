import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { clockOffsetHeader } from '../../../functions/edge/context.ts';
import { forgetKeys } from '../../../functions/edge/idempotency.ts';
import { sameMeaning } from '../../../functions/edge/idempotency-key.ts';
import { limits } from '../../../functions/limits.ts';
import { addressIn } from '../../journeys/steps.ts';
import type { Visitor } from '../../support/visitor.ts';
import { openWorld } from '../../support/world.ts';
import { serveApp } from '../api/serve-app.ts';
import { openKey } from '../sellers/keys/world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let offers: string[];

beforeAll(async () => {
  site = await serveApp();
  const { rows } = await site.db.execute(`SELECT o.id FROM offers o JOIN offer_prices p ON p.offer_id = o.id
    JOIN units u ON u.offer_id = o.id AND u.state = 'available' JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
    JOIN delivery_options d ON d.seller_id = s.id AND d.market = 'IT' AND d.service = 'standard'
    WHERE o.state = 'live' AND p.market = 'IT' GROUP BY o.id ORDER BY count(*) DESC, o.id LIMIT 4`);
  offers = rows.map((row) => String(row.id));
  return () => site.close();
});

const newKey = () => ({ 'idempotency-key': crypto.randomUUID() });
const devicesOf = async (visitor: Visitor) =>
  ((await (await visitor.fetch('/api/cart?locale=it')).json()) as { devices: number }).devices;

/** Status and code of an answer. */
async function outcomeOf(response: Response) {
  return [response.status, ((await response.json()) as { code?: string }).code];
}

describe('a POST with an Idempotency-Key', () => {
  it('happens once and is answered alike, cookie and all, however often it is sent', async () => {
    const key = newKey();
    const first = await site.newVisitor().post('/it/cart', { offer: offers[0], quantity: 2 }, key);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    // The answer was lost: the visitor has no cookie yet and asks again, with the fields in another order.
    const visitor = site.newVisitor();
    const again = await visitor.post('/it/cart', { quantity: 2, offer: offers[0] }, key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.status).toBe(first.status);
    expect(again.headers.getSetCookie()).toEqual(first.headers.getSetCookie());
    expect(await again.json()).toEqual(await first.json());
    expect(await devicesOf(visitor)).toBe(2);
  });

  it('is kept in a form that nobody can read who has the database alone', async () => {
    const first = await site.newVisitor().post('/it/cart', { offer: offers[0] }, newKey());
    const [cookie = ''] = first.headers.getSetCookie();
    const { rows } = await site.db.execute('SELECT answer FROM idempotency_keys WHERE answer IS NOT NULL');
    expect(rows.length).toBeGreaterThan(0);
    const secret = /=([^;]{16,})/.exec(cookie)?.[1] ?? 'no cookie';
    for (const { answer } of rows) {
      expect(String(answer)).not.toContain(secret);
      expect(String(answer)).toMatch(/^[\w-]+$/);
    }
  });

  it('counts again with another key, without one, from another visitor and at another path', async () => {
    const visitor = site.newVisitor();
    const add = (headers = {}) => visitor.post('/it/cart', { offer: offers[1] }, headers);
    await add();
    const key = newKey();
    for (const headers of [key, newKey(), {}]) expect((await add(headers)).status).toBe(200);
    expect(await devicesOf(visitor)).toBe(4);
    const other = site.newVisitor();
    await other.post('/it/cart', { offer: offers[0] });
    expect((await other.post('/it/cart', { offer: offers[1] }, key)).headers.get('idempotent-replayed')).toBeNull();
    expect((await visitor.post('/fr/cart', { offer: offers[1] }, key)).headers.get('idempotent-replayed')).toBeNull();
  });

  it('refuses another body under the same key, and a key that is no UUID', async () => {
    const visitor = site.newVisitor();
    await visitor.post('/it/cart', { offer: offers[2] });
    const key = newKey();
    await visitor.post('/it/cart', { offer: offers[2], quantity: 1 }, key);
    const changed = await visitor.post('/it/cart', { offer: offers[2], quantity: 2 }, key);
    expect(await outcomeOf(changed)).toEqual([422, 'idempotency_conflict']);
    expect(await devicesOf(visitor)).toBe(2);
    for (const bad of ['1', 'order-1', `${crypto.randomUUID()}0`]) {
      const refused = await visitor.post('/it/cart', { offer: offers[2] }, { 'idempotency-key': bad });
      expect(await outcomeOf(refused)).toEqual([400, 'idempotency_key_invalid']);
    }
  });

  it('keeps refusals too, but not a failure of ours', async () => {
    const visitor = site.newVisitor();
    const key = newKey();
    const missing = await visitor.post('/it/cart', { offer: 'nothing' }, key);
    expect(await outcomeOf(missing)).toEqual([404, 'offer_not_found']);
    const again = await visitor.post('/it/cart', { offer: 'nothing' }, key);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe('application/problem+json');

    await visitor.post('/it/cart', { offer: offers[0] });
    const cart = (await (await visitor.fetch('/api/cart?locale=it')).json()) as { itemsCents: number };
    const order = {
      ...addressIn.IT,
      email: 'nora.byrne@buyer.example',
      attempt: crypto.randomUUID(),
      seenTotalCents: cart.itemsCents,
    };
    const orderKey = newKey();
    site.outside.stripe.control({ failNext: 20 });
    const failed = await visitor.post('/it/checkout', order, orderKey);
    expect(await outcomeOf(failed)).toEqual([503, 'payment_unavailable']);
    site.outside.stripe.calm();
    const placed = await visitor.post('/it/checkout', order, orderKey);
    expect(placed.status).toBe(201);
    expect(placed.headers.get('idempotent-replayed')).toBeNull();
    const replayed = await visitor.post('/it/checkout', order, orderKey);
    expect(replayed.headers.get('idempotent-replayed')).toBe('true');
    expect(await replayed.json()).toEqual(await placed.json());
  });

  it('happens once when many arrive at the same moment: the others wait or get the same answer', async () => {
    const visitor = site.newVisitor();
    await visitor.post('/it/cart', { offer: offers[3] });
    const key = newKey();
    const all = await Promise.all(
      Array.from({ length: 12 }, () => visitor.post('/it/cart', { offer: offers[3] }, key)),
    );
    const fresh = all.filter((one) => one.status === 200 && !one.headers.has('idempotent-replayed'));
    expect(fresh).toHaveLength(1);
    for (const one of all.filter((other) => other !== fresh[0])) {
      if (one.status === 200) continue;
      expect(one.headers.get('retry-after')).toBe('1');
      expect(await outcomeOf(one)).toEqual([409, 'idempotency_in_flight']);
    }
    expect(await devicesOf(visitor)).toBe(2);
    const later = await visitor.post('/it/cart', { offer: offers[3] }, key);
    expect([later.status, later.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
  });

  it('says that it was done when its answer cannot be read any more', async () => {
    const visitor = site.newVisitor();
    const key = newKey();
    await visitor.post('/it/cart', { offer: offers[0] });
    await visitor.post('/it/cart', { offer: offers[0] }, key);
    await site.db.execute(
      "UPDATE idempotency_keys SET answer = 'sealed-under-another-secret' WHERE answer IS NOT NULL",
    );
    const again = await visitor.post('/it/cart', { offer: offers[0] }, key);
    expect(again.headers.get('retry-after')).toBeNull();
    expect(await again.json()).toMatchObject({ status: 409, code: 'idempotency_answer_lost', was: 200 });
    expect(await devicesOf(visitor)).toBe(2);
  });

  it('holds its key for as long as its body takes to come', async () => {
    const { text } = await openKey(site, { scopes: ['listings:write'] });
    const key = crypto.randomUUID();
    const bytes = new TextEncoder().encode('{"sku":"SLOW-1"}\n');
    // Without a server between: it would wait for the whole body.
    const context = { waitUntil: () => undefined, passThroughOnException() {}, props: {} };
    const upload = async (body: ReadableStream<Uint8Array>) => {
      const request = new Request(`${site.origin}/api/seller/imports`, {
        ...{ method: 'POST', body, duplex: 'half' },
        headers: {
          ...{ authorization: `Bearer ${text}`, 'content-type': 'application/x-ndjson', 'idempotency-key': key },
          [clockOffsetHeader]: String(site.clock.now() - Date.now()),
        },
      } as RequestInit);
      return site.app.fetch(request, site.env() as never, context as never);
    };
    const short = () => upload(new Blob([bytes]).stream());
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const slow = new TransformStream<Uint8Array, Uint8Array>();
    const writer = slow.writable.getWriter();
    const first = upload(slow.readable);
    await writer.write(bytes.subarray(0, 5));
    const heldAt = async () => {
      const { rows } = await site.db.execute('SELECT max(created_at) AS at FROM idempotency_keys WHERE status IS NULL');
      return Number(rows[0]?.at);
    };
    const until = async (past: number) => {
      for (let i = 0; i < 500 && (await heldAt()) <= past; i += 1) await setImmediate();
      expect(await heldAt()).toBeGreaterThan(past);
    };
    await until(0);
    for (let i = 0; i < 4; i += 1) {
      const before = await heldAt();
      vi.advanceTimersByTime((limits.idempotencyFlightSeconds * 1000) / 3 + 1);
      await until(before);
    }
    expect(await outcomeOf(await short())).toEqual([409, 'idempotency_in_flight']);
    await writer.write(bytes.subarray(5));
    await writer.close();
    const { id } = (await (await first).json()) as { id: string };
    const again = await short();
    expect([again.headers.get('idempotent-replayed'), await again.json()]).toMatchObject(['true', { id }]);
  });

  it('frees a key whose request never ended, and every key after a day', async () => {
    const visitor = site.newVisitor();
    await visitor.post('/it/cart', { offer: offers[0] });
    const key = newKey();
    const add = () => visitor.post('/it/cart', { offer: offers[0] }, key);
    await add();
    await site.db.execute('UPDATE idempotency_keys SET status = NULL, answer = NULL');
    expect(await outcomeOf(await add())).toEqual([409, 'idempotency_in_flight']);
    site.clock.advance((limits.idempotencyFlightSeconds + 1) * 1000);
    expect((await add()).status).toBe(200);
    site.clock.advance((limits.idempotencySeconds + 1) * 1000);
    expect((await add()).headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('what is kept of a key', () => {
  it('goes by the clock, and holds no key and no cart in the open', async () => {
    const world = await openWorld({ filling: 'empty' });
    const day = limits.idempotencySeconds * 1000;
    for (const [key, createdAt] of [
      ['old', world.now - day - 1],
      ['fresh', world.now - day + 1000],
    ])
      await world.client.execute({
        sql: 'INSERT INTO idempotency_keys (key, body_hash, created_at) VALUES (?, ?, ?)',
        args: [key ?? '', 'x', createdAt ?? 0],
      });
    await forgetKeys(world.ctx({ kind: 'clock' }));
    expect(await world.rows('SELECT key FROM idempotency_keys')).toEqual([{ key: 'fresh' }]);
  });

  it('is what a body says, not how it is written', () => {
    expect(sameMeaning('{"b":1,"a":[{"d":null,"c":2}]}')).toBe(sameMeaning(' {"a": [ {"c":2, "d":null} ], "b": 1}'));
    expect(sameMeaning('{"a":null}')).not.toBe(sameMeaning('{}'));
    expect(sameMeaning('[1,2]')).not.toBe(sameMeaning('[2,1]'));
    expect(sameMeaning('{')).toBe('{');
  });
});
