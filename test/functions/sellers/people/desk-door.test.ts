import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type MemberRole, memberRoles } from '../../../../db/schema/sellers.ts';
import { app } from '../../../../functions/app.ts';
import type { Actor } from '../../../../functions/edge/context.ts';
import { testSettings } from '../../../support/world.ts';

const { met } = vi.hoisted(() => ({
  met: { pages: [] as string[], actor: { kind: 'guest' } as unknown, reads: true },
}));

/** Astro, which reads an address in its own way: here only what reaches it counts. */
vi.mock('../../../../functions/edge/page.ts', () => ({
  renderPage: async (c: { req: { raw: Request } }, request: Request = c.req.raw) => {
    const path = new URL(request.url).pathname;
    if (path.endsWith('/not-found')) return new Response('', { status: 404 });
    met.pages.push(path);
    return new Response('');
  },
  renderOnce: vi.fn(),
  renderRefusal: async () => new Response('', { status: 400 }),
}));

/** Who is signed in, without a database: what a route behind the door asks of it fails, which shows that it was met. */
vi.mock('../../../../functions/accounts/session.ts', () => ({
  contextAs: async () => {
    if (!met.reads) throw new Error('fetch failed');
    return { actor: met.actor, now: 0, newId: () => 'x', settings: testSettings };
  },
  actorOf: async () => met.actor,
  tokenOf: () => undefined,
}));

const member = (role: MemberRole): Actor => ({ kind: 'seller', sellerId: 's', memberId: 'm', role });
const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
async function ask(method: string, path: string, type = 'application/x-www-form-urlencoded') {
  const headers = {
    'sec-fetch-site': 'same-origin',
    accept: 'text/html',
    ...(method === 'POST' && { 'content-type': type }),
  };
  const request = new Request(`http://localhost:8787${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body: '{}' }),
  });
  const env = { ...testSettings, ASSETS: { fetch: async () => new Response('') } };
  return (await app.fetch(request, env as never, context as never)).status;
}

const rooms: Record<string, string> = {
  '/seller': 'owner stock orders money',
  '/seller/orders': 'owner orders',
  '/seller/listings': 'owner stock',
  '/seller/uploads': 'owner stock',
  '/seller/money': 'owner money',
  '/seller/company/people': 'owner',
  '/seller/keys': 'owner',
  '/seller/webhooks': 'owner',
  '/seller/vault': 'owner',
  '/seller/Orders': 'owner',
};
const deeds: Record<string, string> = {
  '/seller/orders/1/acceptance': 'owner orders',
  '/seller/listings/1/price': 'owner stock',
  '/seller/listings/1/pricing': 'owner stock',
  '/seller/company/people/1/end': 'owner',
};

/** Other spellings of one address, each of which some router takes for it. */
const spellings = (path: string): string[] => {
  const below = path.slice('/seller'.length);
  return [
    `/%73eller${below}`,
    `/%2573eller${below}`,
    `/%25252573eller${below}`,
    `/%2%35%373eller${below}`,
    `//seller${below}`,
    `/%2fseller${below}`,
    `/%5cseller${below}`,
    `/x/%252e%252e/seller${below}`,
    `/SELLER${below}`,
    `/Seller${below}`,
    `/seller;a=b${below}`,
    `/seller${below}.html`,
    `/seller/%20${below}`,
    `/seller/${below}/`,
    ...(below === ''
      ? []
      : [
          `/seller/${below}`,
          `/seller/.%2f${below.slice(1)}`,
          `/seller%2f${below.slice(1)}`,
          `/seller%252F${below.slice(1)}`,
          `/seller/%${below.charCodeAt(1).toString(16)}${below.slice(2)}`,
          `/seller/%25${below.charCodeAt(1).toString(16)}${below.slice(2)}`,
          `/seller/;${below}`,
          `/seller/index${below}`,
        ]),
  ].filter((one) => one !== '/seller//');
};

beforeEach(() => {
  met.pages = [];
  met.actor = { kind: 'guest' };
  met.reads = true;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

describe('the door of a workshop’s desk', () => {
  it('opens a room to the roles of the room, before a page as before a route', async () => {
    for (const role of memberRoles) {
      met.actor = member(role);
      for (const [method, table] of [
        ['GET', rooms],
        ['POST', deeds],
      ] as const)
        for (const [path, roles] of Object.entries(table)) {
          const opens = roles.split(' ').includes(role);
          const status = await ask(method, path);
          expect(status !== 404, `${role} ${method} ${path} ${status}`).toBe(opens);
        }
    }
  });

  it('is the same however an address is spelt: under another spelling there is nothing, for nobody', async () => {
    for (const role of memberRoles) {
      met.actor = member(role);
      for (const path of [...Object.keys(rooms), ...Object.keys(deeds)])
        for (const spelt of spellings(path))
          for (const method of ['GET', 'POST'])
            expect(await ask(method, spelt), `${role} ${method} ${spelt}`).toBe(404);
    }
    expect(met.pages).toEqual([]);
  });

  it('stands before the team’s desk in the same way, and in nobody else’s', async () => {
    for (const path of [
      '/%64esk/money',
      '//desk/money',
      '/desk//money',
      '/desk%2fmoney',
      '/DESK/money',
      '/desk/%256doney',
    ])
      for (const method of ['GET', 'POST']) expect(await ask(method, path), `${method} ${path}`).toBe(404);
    expect(met.pages).toEqual([]);
    const others = [
      '/',
      '/it/p/iphone-13',
      '/it/c/%C3%A9',
      '/sellers',
      '/desktop',
      '/it/seller',
      '/desk/money',
      '/seller/',
    ];
    for (const path of others) expect(await ask('GET', path), path).not.toBe(404);
  });

  it('stays shut while nobody can tell who asks, but for what is everybody’s', async () => {
    met.reads = false;
    for (const path of ['/seller/orders', '/seller/money', '/seller/keys'])
      expect(await ask('GET', path), path).toBe(503);
    expect(met.pages).toEqual([]);
    for (const path of ['/seller', '/seller/sign-in']) expect(await ask('GET', path), path).toBe(200);
  });
});
