import { beforeAll, expect, it } from 'vitest';
import { scopes } from '../../../../functions/sellers/keys/contract.ts';
import { endpointAnswer, endpointSecretAnswer } from '../../../../functions/sellers/webhooks/contract.ts';
import { serveApp } from '../../api/serve-app.ts';
import { type MadeKey, openKey } from '../keys/world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let own: MadeKey;
let other: MadeKey;

beforeAll(async () => {
  site = await serveApp();
  const { rows } = await site.db.execute("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 2");
  own = await openKey(site, { sellerId: String(rows[0]?.id), scopes });
  other = await openKey(site, { sellerId: String(rows[1]?.id), scopes });
  return () => site.close();
}, 60_000);

function ask(method: string, path: string, body?: object, key = own, headers: Record<string, string> = {}) {
  return fetch(`${site.origin}/api/seller/webhooks${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key.text}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const url = 'https://hooks.shop.example/in';
async function make(key = own) {
  const made = await ask('POST', '', { url, types: ['order.received'] }, key);
  expect(made.status).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  return endpointSecretAnswer.parse(await made.json());
}

it('makes, reads, changes, rotates, tries out, replays and ends an endpoint; the secret is said once', async () => {
  const { id, secret, ...view } = await make();
  expect(secret).toMatch(/^whsec_/);
  const read = await ask('GET', `/${id}`);
  const etag = read.headers.get('etag') ?? '';
  const text = await read.text();
  expect(JSON.parse(text)).toEqual({ id, ...view });
  expect(text + (await (await ask('GET', '')).text())).not.toContain(secret);
  const { rows } = await site.db.execute('SELECT * FROM webhook_endpoints');
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  expect((await ask('GET', `/${id}`, undefined, own, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask('PATCH', `/${id}`, { types: [] }, own, { 'if-match': '"old"' })).status).toBe(412);
  const changed = await ask('PATCH', `/${id}`, { types: [] }, own, { 'if-match': etag });
  expect(endpointAnswer.parse(await changed.json())).toMatchObject({ types: [], url });
  const rotated = endpointSecretAnswer.parse(await (await ask('POST', `/${id}/secret`, {})).json());
  expect(rotated.secret).not.toBe(secret);
  expect(rotated.oldSecretUntil).toBeGreaterThan(site.clock.now());
  const { deliveryId } = (await (await ask('POST', `/${id}/test`, {})).json()) as { deliveryId: string };
  const log = (await (await ask('GET', `/${id}/deliveries`)).json()) as { items: { id: string }[] };
  expect(log.items.map((item) => item.id)).toEqual([deliveryId]);
  expect((await ask('GET', `/${id}/deliveries/${deliveryId}`)).status).toBe(200);
  expect(await (await ask('POST', `/${id}/deliveries/${deliveryId}/replay`, {})).json()).toEqual({ replayed: 1 });
  expect(await (await ask('POST', `/${id}/replay`, { since: 0 })).json()).toEqual({ replayed: 0 });
  expect(await (await ask('PATCH', `/${id}`, { state: 'off' })).json()).toMatchObject({ state: 'off' });
  expect((await ask('POST', `/${id}/test`, {})).status).toBe(409);
  expect(await (await ask('DELETE', `/${id}`)).json()).toEqual({ ended: id });
  expect((await ask('GET', `/${id}`)).status).toBe(404);
});

it('refuses addresses that lead inwards, also when an endpoint changes to one', async () => {
  const { id } = await make();
  for (const bad of [
    'https://169.254.169.254/',
    'https://[::ffff:127.0.0.1]/',
    'https://u:p@shop.example/',
    'http://shop.example/',
  ]) {
    for (const answer of [await ask('POST', '', { url: bad }), await ask('PATCH', `/${id}`, { url: bad })]) {
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'address_refused', reason: expect.any(String) });
    }
  }
  for (const bad of [
    {},
    { url, types: ['order.eaten'] },
    { url, secret: 'mine' },
    { url: 7 },
    { url, types: ['order.lost', 'order.lost'] },
  ])
    expect(await (await ask('POST', '', bad)).json()).toMatchObject({ code: 'invalid_input' });
});

it('holds ten endpoints of a seller, however many are asked for at the same moment', async () => {
  const made = await Promise.all(Array.from({ length: 14 }, () => ask('POST', '', { url }, other)));
  expect(made.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(made.filter(({ status }) => status === 429)).toHaveLength(4);
});

it('never learns of another seller’s endpoint: every route answers as if there were none', async () => {
  const { id } = await make();
  const { deliveryId } = (await (await ask('POST', `/${id}/test`, {})).json()) as { deliveryId: string };
  const tries: [string, string, object?][] = [
    ['GET', ''],
    ['PATCH', '', { state: 'off' }],
    ['DELETE', ''],
    ['POST', '/secret', {}],
    ['POST', '/test', {}],
    ['GET', '/deliveries'],
    ['GET', `/deliveries/${deliveryId}`],
    ['POST', `/deliveries/${deliveryId}/replay`, {}],
    ['POST', '/replay', { since: 0 }],
  ];
  for (const name of [id, 'nobody'])
    for (const [method, path, body] of tries) {
      const answer = await ask(method, `/${name}${path}`, body, other);
      expect(answer.status, `${method} ${path}`).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'endpoint_not_found' });
    }
  // Nor of a message through an endpoint of its own.
  const { rows } = await site.db.execute({
    sql: 'SELECT id FROM webhook_endpoints WHERE seller_id = ? LIMIT 1',
    args: [other.sellerId],
  });
  const mine = rows[0]?.id;
  if (mine) {
    const answer = await ask('GET', `/${mine}/deliveries/${deliveryId}`, undefined, other);
    expect(await answer.json()).toMatchObject({ code: 'delivery_not_found' });
  }
  expect(await (await ask('GET', `/${id}`)).json()).toMatchObject({ state: 'on' });
});
