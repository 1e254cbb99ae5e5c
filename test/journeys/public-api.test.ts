import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { addressIn, pay } from './steps.ts';

/** Only the list of routes is wanted; pages come from the build. */
vi.mock('../../functions/edge/page.ts', () => ({ renderPage: vi.fn(), renderRefusal: vi.fn() }));

interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
}
interface Operation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, { description?: string; $ref?: string; content?: Record<string, unknown> }>;
}
interface Description {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, unknown> };
}

let site: TestSite;
let description: Description;

beforeAll(async () => {
  site = await startSite();
  description = (await (await site.fetch('/api/openapi.json')).json()) as Description;
  return () => site.close();
}, 60_000);

const listed = () =>
  Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

const resolve = (schema: Schema): Schema =>
  schema.$ref ? (description.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/**
 * Calls an operation knowing nothing but its description: the address, the query, the headers and the body are made of
 * what is described, from what the caller knows; what is needed and not known is an error.
 */
async function call(visitor: Visitor, operationId: string, known: Record<string, unknown>) {
  const found = listed().find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`${operationId} is not described`);
  const { path, method, operation } = found;
  const take = (name: string, required = true): unknown => {
    if (required && known[name] === undefined) throw new Error(`${operationId} needs ${name}`);
    return known[name];
  };
  let address = path;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const { name, in: place, required } of operation.parameters ?? []) {
    const value = take(name, required);
    if (value === undefined) continue;
    if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(String(value)));
    if (place === 'query') query.set(name, String(value));
    if (place === 'header') headers[name] = String(value);
  }
  const init: RequestInit = { method: method.toUpperCase(), headers };
  if (operation.requestBody) {
    const schema = resolve(operation.requestBody.content['application/json'].schema);
    const fields = Object.keys(schema.properties ?? {}).map((name) => [
      name,
      take(name, schema.required?.includes(name)),
    ]);
    init.body = JSON.stringify(Object.fromEntries(fields));
    headers['content-type'] = 'application/json';
  }
  const response = await visitor.fetch(`${address}${query.size > 0 ? `?${query}` : ''}`, init);
  const body = await response.json();
  const described = operation.responses[response.status];
  expect(described, `${operationId}: ${response.status} ${JSON.stringify(body)}`).toBeDefined();
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(described?.content ?? {})).toContain(type);
  return { status: response.status, body: body as Record<string, string> };
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(description.info.title).not.toBe('');
    expect(description.info.version).not.toBe('');
    expect(description.servers).toEqual([{ url: site.origin }]);
    for (const { path, method, operation } of listed()) {
      expect(path).toMatch(/^\//);
      expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter((one) => one.in === 'path');
      expect(described.map(({ name }) => name)).toEqual(inPath);
      expect(described.every(({ required }) => required)).toBe(true);
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|default)$/);
        expect(answer.$ref ?? answer.description).toBeTruthy();
        if (/^[45]/.test(status)) expect(Object.keys(answer.content ?? {})).toEqual(['application/problem+json']);
      }
    }
    const text = JSON.stringify(description);
    for (const [, part = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
      expect(description.components[part as 'schemas']?.[name], `${part}/${name}`).toBeDefined();
  });

  it('names every route below /api, and no path that the app does not have', async () => {
    const { app } = await import('../../functions/app.ts');
    const routes = new Set(
      app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    const described = listed().map(({ method, path }) => `${method} ${path}`);
    expect([...routes].filter((route) => / \/api\//.test(route)).sort()).toEqual(
      described.filter((route) => / \/api\//.test(route)).sort(),
    );
    expect(described.filter((route) => !routes.has(route))).toEqual([]);
  });

  it('can be read as a page, with every operation and every error', async () => {
    const page = await (await site.open('/developers')).text();
    for (const { operation } of listed()) expect(page).toContain(`id="${operation.operationId}"`);
    const errors = await (await site.open('/developers/errors')).text();
    const refused = (await (await site.fetch('/api/nothing')).json()) as { type: string; code: string };
    expect(refused.type).toBe(`/developers/errors#${refused.code}`);
    expect(errors).toContain(`id="${refused.code}"`);
  });
});

interface Offers {
  combinations: { grade: string; offers: { offerId: string; priceCents: number; stock: number }[] }[];
}
interface Order {
  state: string;
  currency: string;
  totalCents: number;
  orders: { status: string; lines: { priceCents: number }[] }[];
}

describe('a program that knows nothing but the description', () => {
  it.each([
    ['it', 'EUR', addressIn.IT],
    ['en-gb', 'GBP', addressIn.GB],
  ] as const)('buys a device in %s', async (locale, currency, address) => {
    const visitor = site.newVisitor();
    const email = `buyer.${locale}@buyer.example`;
    const origin = site.origin;
    const offers = (await call(visitor, 'listOffers', { locale, model: 'iphone-13' })).body as unknown as Offers;
    const offer = offers.combinations.flatMap((one) => one.offers).find(({ stock }) => stock > 0);
    if (!offer) throw new Error('nothing on sale');

    const added = { locale, origin, offer: offer.offerId, 'idempotency-key': crypto.randomUUID() };
    expect((await call(visitor, 'addToCart', added)).body).toEqual({ devices: 1 });
    const cart = (await call(visitor, 'readCart', { locale })).body as unknown as {
      itemsCents: number;
      changed: boolean;
    };
    expect(cart).toMatchObject({ itemsCents: offer.priceCents, changed: false });

    const placed = await call(visitor, 'placeOrder', {
      ...{ ...address, email, locale, origin, seenTotalCents: cart.itemsCents },
      attempt: crypto.randomUUID(),
      'idempotency-key': crypto.randomUUID(),
    });
    expect(placed.status).toBe(201);
    const { number = '', key = '', paymentUrl = '' } = placed.body;
    const read = async () => (await call(visitor, 'readOrder', { number, key })).body as unknown as Order;
    expect(await read()).toMatchObject({ state: 'awaiting_payment', currency, totalCents: offer.priceCents });
    await pay(site, paymentUrl);
    expect(await read()).toMatchObject({ state: 'paid', orders: [{ status: 'awaiting_acceptance' }] });

    const stranger = site.newVisitor();
    expect((await call(stranger, 'readOrder', { number })).status).toBe(404);
    expect((await call(stranger, 'findOrder', { locale, origin, number, email })).body).toMatchObject({ number, key });
  });
});
