import { beforeAll, expect, it } from 'vitest';
import { secretOf } from '../../../functions/ws/rules.ts';
import { serveApp } from '../api/serve-app.ts';
import { connect } from './connector.ts';
import * as page from './page-shapes.ts';

let site: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  site = await serveApp();
  return () => site.close();
}, 60_000);

const token = `rv_live_${'A'.repeat(43)}`;

it('a key is read as it comes from every kind of client', () => {
  for (const sent of [
    `Basic ${token}`,
    `basic  ${token}`,
    `Bearer ${token}`,
    ...[`${token}:`, `shop:${token}`, `:${token}`, token].map((text) => `Basic ${btoa(text)}`),
  ])
    expect(secretOf(sent), sent).toBe(token);
  for (const sent of [
    undefined,
    '',
    'Basic',
    token,
    `Basic ${token.slice(1)}`,
    'Basic !!!',
    `Digest ${token}`,
    `Basic ${btoa('a:b')}`,
  ])
    expect(secretOf(sent), sent).toBeUndefined();
});

async function errorOf(answer: Response): Promise<[number, string]> {
  const body = (await answer.json()) as { code: string; error: { code: string }; status: number };
  expect(page.faultsOf(body, page.error)).toEqual([]);
  expect([body.error.code, body.status]).toEqual([body.code, answer.status]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return [answer.status, body.code];
}

it('who has no key, no scope, no right to sell yet or nothing of that name is told so, in the shapes that clients read', async () => {
  const bare = await fetch(`${site.origin}/ws/listings`);
  expect(bare.headers.get('www-authenticate')).toBe('Basic realm="rivive"');
  expect(await errorOf(bare)).toEqual([401, 'key_unknown']);
  const never = await fetch(`${site.origin}/ws/orders`, { headers: { authorization: `Basic ${token}` } });
  expect(await errorOf(never)).toEqual([401, 'key_unknown']);
  const reader = await connect(site, { scopes: ['listings:read'] });
  expect(await errorOf(await reader.ask('GET', '/ws/orders'))).toEqual([403, 'scope_missing']);
  const { rows } = await site.db.execute("SELECT id FROM sellers WHERE state = 'applying' LIMIT 1");
  const applicant = await connect(site, { sellerId: String(rows[0]?.id) });
  expect(await errorOf(await applicant.ask('GET', '/ws/orders'))).toEqual([403, 'seller_applying']);
  const own = await connect(site);
  expect(await errorOf(await own.ask('GET', '/ws/listings/1'))).toEqual([404, 'listing_not_found']);
  expect(await errorOf(await own.ask('GET', '/ws/nothing'))).toEqual([404, 'route_unknown']);
  expect(await errorOf(await own.ask('DELETE', '/ws/listings'))).toEqual([405, 'method_not_allowed']);
  expect(await errorOf(await own.ask('GET', '/ws/listings?page=x'))).toEqual([400, 'invalid_input']);
  const form = await own.ask('POST', '/ws/listings/1', undefined, {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect(await errorOf(form)).toEqual([404, 'listing_not_found']);
  const huge = await own.ask('POST', '/ws/listings', { catalog: 'x'.repeat(6_100_000) });
  expect(await errorOf(huge)).toEqual([413, 'body_too_large']);
});

it('too many requests are 429, and say when to come again', async () => {
  const own = await connect(site);
  const answers = await Promise.all(Array.from({ length: 130 }, () => own.ask('GET', '/ws/backbox/v1/competitors/1')));
  const last = answers.find(({ status }) => status === 429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await errorOf(last ?? new Response('{}'))).toEqual([429, 'too_many_requests']);
});

it('while the database is away every answer is still JSON', async () => {
  const own = await connect(site);
  site.database.setAway('refuse');
  try {
    expect(await errorOf(await own.ask('GET', '/ws/listings', undefined, { accept: 'text/html' }))).toEqual([
      503,
      'database_away',
    ]);
  } finally {
    site.database.setAway('up');
  }
});
