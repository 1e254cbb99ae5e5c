import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { contextFor } from '../../../../functions/edge/context.ts';
import { limits } from '../../../../functions/limits.ts';
import { byKey } from '../../../../functions/sellers/keys/by-key.ts';
import type { Scope } from '../../../../functions/sellers/keys/contract.ts';
import { serveApp } from '../../api/serve-app.ts';
import { type MadeKey, openKey } from './world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  site = await serveApp();
  return () => site.close();
}, 60_000);

const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
/** Asks what a key opens, with whatever headers. */
const ask = (headers: Record<string, string>) => site.newVisitor().fetch('/api/seller/key', { headers });
const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code;

/** A route of its own within the frame. */
function route(scope: Scope | 'any', answer: Parameters<typeof byKey>[1]) {
  const app = new Hono<{ Bindings: Env }>().all('/try', byKey(scope, answer));
  const shift = () => String(site.clock.now() - Date.now());
  return (key: MadeKey, init: RequestInit = {}) =>
    app.request(
      '/try',
      {
        ...init,
        headers: { ...bearer(key.text), 'rivive-clock-offset-ms': shift(), ...(init.headers as object) },
      },
      site.env(),
    );
}

/** One of the live workshops, counted from 0. */
async function liveSeller(n: number): Promise<string> {
  const { rows } = await site.db.execute(
    `SELECT id FROM sellers WHERE state = 'live' ORDER BY id DESC LIMIT 1 OFFSET ${n}`,
  );
  return String(rows[0]?.id);
}

async function setState(sellerId: string, state: string) {
  await site.db.execute({ sql: 'UPDATE sellers SET state = ? WHERE id = ?', args: [state, sellerId] });
}

describe('a key opens', () => {
  it('what it says, for whom it says, and the answer is nobody else’s', async () => {
    const key = await openKey(site, { scopes: ['orders:read'] });
    const answer = await ask(bearer(key.text));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      id: key.id,
      mode: 'live',
      scopes: ['orders:read'],
      seller: { id: key.sellerId },
    });
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toContain('authorization');
  });

  it('nothing without it, when it is another one, has ended, or belongs to a closed workshop: always the same answer', async () => {
    const live = await openKey(site);
    const ended = await openKey(site, { endsAt: site.clock.now() - 1 });
    const closed = await openKey(site, { sellerId: await liveSeller(3) });
    await setState(closed.sellerId, 'closed');
    const flipped = live.text.slice(0, -2) + (live.text.endsWith('AA') ? 'BB' : 'AA');
    const wrong = ['', 'Bearer', 'Bearer x', `Basic ${btoa('a:b')}`, `Bearer ${live.id}`, `Bearer ${live.text}x`];
    const strange = [`Bearer ${live.text} ${live.text}`, `Bearer ${'a'.repeat(7000)}`, "Bearer rv_live_' OR 1=1 --"];
    const keys = [ended.text, closed.text, flipped, live.text.replace('live', 'test')].map((text) => `Bearer ${text}`);
    const bodies = new Set<string>();
    for (const authorization of [...wrong, ...strange, ...keys]) {
      const refused = await ask({ authorization });
      expect(refused.status, authorization.slice(0, 40)).toBe(401);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer realm="rivive"/);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      bodies.add(await refused.text());
    }
    const without = await ask({});
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="rivive"']);
    bodies.add(await without.text());
    expect([...bodies].map((body) => JSON.parse(body).code)).toEqual(['key_unknown']);
  });

  it('no more than its scopes', async () => {
    const key = await openKey(site, { scopes: ['listings:read'] });
    const write = await route('listings:write', async (c) => c.json({}))(key);
    expect([write.status, await codeOf(write)]).toEqual([403, 'scope_missing']);
    expect(write.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="listings:write"');
    expect((await route('listings:read', async (c) => c.json({}))(key)).status).toBe(200);
  });

  it('listings alone while its workshop is being checked, and all while it is paused', async () => {
    const key = await openKey(site, { scopes: ['listings:write', 'orders:read'], sellerId: await liveSeller(5) });
    const answers = async () => {
      const listings = await route('listings:write', async (c) => c.json({}))(key);
      const orders = await route('orders:read', async (c) => c.json({}))(key);
      return [listings.status, orders.status];
    };
    await setState(key.sellerId, 'paused');
    expect(await answers()).toEqual([200, 200]);
    await setState(key.sellerId, 'applying');
    expect(await answers()).toEqual([200, 403]);
  });

  it('for the seller as actor, with the key as the one who acts', async () => {
    const key = await openKey(site);
    const answer = await route('any', async (c, ctx) => c.json(ctx.actor))(key);
    expect(await answer.json()).toEqual({ kind: 'seller', sellerId: key.sellerId, memberId: `key:${key.id}` });
  });

  it('and its use is noted to the hour', async () => {
    const key = await openKey(site);
    for (let i = 0; i < 3; i++) await ask(bearer(key.text));
    const { rows } = await site.db.execute({
      sql: 'SELECT last_used_at FROM seller_keys WHERE id = ?',
      args: [key.id],
    });
    expect(rows[0]?.last_used_at).toBe(Math.floor(site.clock.now() / 3_600_000) * 3_600_000);
  });

  it('nothing while the database is away, which is said as such', async () => {
    const key = await openKey(site);
    site.database.setAway('refuse');
    try {
      const answer = await ask(bearer(key.text));
      expect([answer.status, await codeOf(answer)]).toEqual([503, 'database_away']);
    } finally {
      site.database.setAway('up');
    }
  });
});

describe('requests of a key are counted', () => {
  const fields = (answer: Response) => [answer.headers.get('ratelimit-policy'), answer.headers.get('ratelimit')];

  it('over all isolates, said with every answer, and stop at the policy until the window ends', async () => {
    const key = await openKey(site, { mode: 'test', scopes: ['listings:read'] });
    const refusing = route('listings:write', async (c) => c.json({}));
    const most = limits.testKeyRequests;
    const first = await refusing(key);
    const [policy, left = ''] = fields(first);
    expect(policy).toBe(`"key";q=${most};w=60`);
    expect(left).toMatch(new RegExp(`^"key";r=${most - 1};t=([1-9]|[1-5]\\d|60)$`));
    const { rows } = await site.db.execute('SELECT max(window_at) AS at FROM tries');
    await site.db.execute({
      sql: 'UPDATE tries SET count = ? WHERE window_at = ?',
      args: [most - 1, Number(rows[0]?.at)],
    });
    const last = await ask(bearer(key.text));
    if (fields(last)[1]?.includes(`r=${most - 1}`)) return; // The minute has turned between two statements.
    expect([last.status, fields(last)[1]?.split(';t')[0]]).toEqual([200, '"key";r=0']);
    const over = await ask(bearer(key.text));
    expect([over.status, await codeOf(over)]).toEqual([429, 'too_many_requests']);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(over.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    site.clock.advance(60_000);
    expect((await ask(bearer(key.text))).status).toBe(200);
  });

  it('each for itself', async () => {
    const [one, other] = [await openKey(site), await openKey(site)];
    await ask(bearer(one.text));
    expect(fields(await ask(bearer(other.text)))[1]).toContain(`r=${limits.keyRequests - 1};`);
  });

  it('not before it is known whose they are: then only the policy is said', async () => {
    expect(fields(await ask({}))).toEqual([`"key";q=${limits.keyRequests};w=60`, null]);
  });
});

describe('a repeated POST of a program', () => {
  let n = 0;
  const counting = route('listings:write', async (c) => c.json({ n: ++n, body: await c.req.text() }, 201));
  const post = (key: MadeKey, body: string, idempotencyKey: string) =>
    counting(key, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': idempotencyKey, 'content-type': 'application/json' },
    });

  it('happens once for one key, again for another key, and is refused with another body', async () => {
    const [one, other] = [await openKey(site), await openKey(site)];
    const id = crypto.randomUUID();
    const first = await post(one, '{"a":1}', id);
    const again = await post(one, '{ "a": 1 }', id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual(await first.json());
    expect(again.status).toBe(201);
    expect(again.headers.get('ratelimit')).toContain(`r=${limits.keyRequests - 2};`);
    expect((await post(other, '{"a":1}', id)).headers.get('idempotent-replayed')).toBeNull();
    const conflict = await post(one, '{"a":2}', id);
    expect([conflict.status, await codeOf(conflict)]).toEqual([422, 'idempotency_conflict']);
    expect((await post(one, '{}', 'not-a-uuid')).status).toBe(400);
  });

  it('never mixes what a test key was told with what a live key is told, and keeps nothing of a test key', async () => {
    const test = await openKey(site, { mode: 'test' });
    const live = await openKey(site, { sellerId: test.sellerId });
    const id = crypto.randomUUID();
    const kept = async () => Number((await site.db.execute('SELECT count(*) AS n FROM idempotency_keys')).rows[0]?.n);
    const before = await kept();
    expect((await post(test, '{"a":1}', id)).status).toBe(201);
    expect(await kept()).toBe(before);
    expect((await post(live, '{"a":1}', id)).headers.get('idempotent-replayed')).toBeNull();
    expect((await post(test, '{"b":1}', 'not-a-uuid')).status).toBe(400);
  });
});

it('a secret reaches neither the log nor an answer', async () => {
  const key = await openKey(site);
  const failing = new Hono<{ Bindings: Env }>()
    .get(
      '/try',
      byKey('any', async () => Promise.reject(new Error('broken'))),
    )
    .onError((error, c) => c.text(`${error.stack}${JSON.stringify(contextFor(c.req.raw, c.env).actor)}`, 500));
  const answer = await failing.request('/try', { headers: bearer(key.text) }, site.env());
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain(key.text);
});
