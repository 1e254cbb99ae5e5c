import { beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../support/visitor.ts';
import { serveApp } from './serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let visitor: Visitor;

beforeAll(async () => {
  site = await serveApp();
  visitor = site.newVisitor();
  return () => site.close();
});

/** Status and code of a refusal, after checking that it is a whole problem. */
async function problemOf(response: Response): Promise<[number, string]> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as { status: number; code: string; type: string; title: string };
  expect(body.status).toBe(response.status);
  expect(body.type).toBe(`/developers/errors#${body.code}`);
  expect(body.title).not.toBe('');
  return [response.status, body.code];
}

const post = (path: string, body: string, type = 'application/json') =>
  visitor.fetch(path, { method: 'POST', body, headers: { 'content-type': type } });

describe('a machine gets a problem', () => {
  it.each(['/api', '/api/nothing', '/api/offers/x', '/api/orders'])('for %s, which nobody answers', async (path) => {
    expect(await problemOf(await visitor.fetch(path))).toEqual([404, 'route_unknown']);
  });

  it.each([
    ['DELETE', '/api/offers', 'GET, HEAD'],
    ['POST', '/api/cart', 'GET, HEAD'],
    ['GET', '/api/webhooks/stripe', 'POST'],
    ['PUT', '/api/orders/RV-AAAA-AAAA', 'GET, HEAD'],
    ['GET', '/it/cart/quantity', 'POST'],
    ['PATCH', '/it/checkout', 'POST'],
    ['GET', '/seller/orders/one/acceptance', 'POST'],
  ])('for %s %s, with the methods that are there', async (method, path, allow) => {
    const response = await visitor.fetch(path, { method });
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toEqual([405, 'method_not_allowed']);
  });

  it.each(['/xx/cart', '/xx/cart/quantity', '/xx/checkout', '/xx/orders', '/en-us/cart/agreement'])(
    'for %s, a locale that does not exist',
    async (path) => {
      expect(await problemOf(await visitor.post(path, {}))).toEqual([404, 'route_unknown']);
    },
  );

  it.each(['/it/cart', '/it/checkout', '/it/orders', '/seller/orders/one/refusal'])(
    'for a body at %s in a type that nothing reads',
    async (path) => {
      const response = await post(path, '<a/>', 'application/xml');
      expect(response.headers.get('accept')).toContain('application/json');
      expect(await problemOf(response)).toEqual([415, 'media_type_unsupported']);
      expect((await post(path, '{}', 'text/plain')).status).toBe(415);
    },
  );

  it.each(['/it/cart', '/it/cart/quantity', '/it/checkout', '/it/orders'])(
    'for a body at %s that is not JSON, or not what is described',
    async (path) => {
      expect(await problemOf(await post(path, '{'))).toEqual([400, 'invalid_input']);
      expect(await problemOf(await post(path, 'null'))).toEqual([400, 'invalid_input']);
      expect(await problemOf(await post(path, '{"quantity":"many"}', 'application/vnd.rivive+json'))).toEqual([
        400,
        'invalid_input',
      ]);
    },
  );

  it('for a body without end', async () => {
    expect(await problemOf(await post('/it/cart', `{"offer":"${'x'.repeat(300_000)}"}`))).toEqual([
      413,
      'body_too_large',
    ]);
  });

  it('for queries that are not what is described', async () => {
    for (const path of ['/api/offers', '/api/offers?locale=xx&model=a', '/api/cart', '/api/cart?locale=xx'])
      expect(await problemOf(await visitor.fetch(path)), path).toEqual([400, 'invalid_input']);
  });

  it('for what does not exist, and the same for what is not theirs', async () => {
    expect(await problemOf(await visitor.fetch('/api/offers?locale=it&model=nothing'))).toEqual([
      404,
      'model_not_found',
    ]);
    const { rows } = await site.db.execute('SELECT number FROM order_groups LIMIT 1');
    for (const number of ['RV-AAAA-AAAA', String(rows[0]?.number)]) {
      expect(await problemOf(await visitor.fetch(`/api/orders/${number}`))).toEqual([404, 'order_not_found']);
      const paid = await visitor.post(`/it/orders/${number}/payment?key=AAAAAAAAAAAAAAAAAAAAAA`, {});
      expect(await problemOf(paid)).toEqual([404, 'order_not_found']);
      const cancelled = await visitor.post(`/it/orders/${number}/cancellation`, { orderId: 'x' });
      expect(await problemOf(cancelled)).toEqual([404, 'order_not_found']);
      const found = await visitor.post('/it/orders', { number, email: 'nobody@buyer.example' });
      expect(await problemOf(found)).toEqual([404, 'order_not_found']);
    }
    expect(await problemOf(await visitor.post('/it/cart', { offer: 'nothing' }))).toEqual([404, 'offer_not_found']);
  });

  it('for the desk without a sign-in', async () => {
    for (const step of ['acceptance', 'refusal', 'shipment'])
      expect(await problemOf(await visitor.post(`/seller/orders/one/${step}`, {}))).toEqual([403, 'not_signed_in']);
  });

  it('for an event that nobody signed, and for a request that another site sends', async () => {
    expect(await problemOf(await visitor.post('/api/webhooks/stripe', { id: 'evt', type: 'x' }))).toEqual([
      400,
      'signature_invalid',
    ]);
    const foreign = await visitor.post('/it/cart', { offer: 'x' }, { origin: 'https://elsewhere.example' });
    expect(await problemOf(foreign)).toEqual([403, 'cross_site_request']);
  });

  it('while the database is away', async () => {
    site.database.setAway('refuse');
    try {
      for (const path of ['/api/health', '/api/cart?locale=it', '/api/offers?locale=it&model=iphone-14']) {
        const response = await visitor.fetch(path, { headers: { cookie: 'rivive_cart=one' } });
        expect(response.headers.get('retry-after')).toBe('10');
        expect(await problemOf(response), path).toEqual([503, 'database_away']);
      }
    } finally {
      site.database.setAway('up');
    }
  });
});
