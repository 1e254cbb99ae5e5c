import { beforeAll, expect, it } from 'vitest';
import { limits } from '../../functions/limits.ts';
import { serveApp } from './api/serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  site = await serveApp();
  return () => site.close();
});

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

it.each<[string, number, string, RequestInit]>([
  ['an answer', 200, '/api/health?shallow=1', {}],
  ['what nobody answers', 404, '/api/nothing', {}],
  ['a method that is not there', 405, '/api/cart', { method: 'POST' }],
  ['a page that is not there', 404, '/nowhere', { headers: { accept: 'text/html' } }],
  [
    'a body that is too large',
    413,
    '/it/cart',
    { method: 'POST', headers: json, body: 'x'.repeat(limits.bodyBytes + 1) },
  ],
  ['a form of another site', 403, '/it/cart', { method: 'POST', headers: { ...form, origin: 'https://evil.example' } }],
  ['a type that nothing reads', 415, '/it/cart', { method: 'POST', headers: { 'content-type': 'a/b' }, body: 'x' }],
  ['a body that cannot be read', 400, '/it/cart', { method: 'POST', headers: json, body: '{' }],
  [
    'the stop of a mail program',
    404,
    '/it/alerts/x/stop?key=y',
    { method: 'POST', headers: form, body: 'List-Unsubscribe=One-Click' },
  ],
  ['the stop of a machine', 404, '/it/alerts/x/stop?key=y', { method: 'POST' }],
  ['the link to stop', 302, '/it/alerts/x/stop?key=y', {}],
  ['a photo that is not there', 404, '/photos/none', {}],
  [
    'a photo by nobody',
    403,
    '/seller/listings/x/photos',
    { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'x' },
  ],
])('%s says that it is not to be sniffed', async (_, status, path, init) => {
  const answer = await fetch(`${site.origin}${path}`, { redirect: 'manual', ...init });
  await answer.arrayBuffer();
  expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
});

it('while the database is away, answers to people and to machines say so too, pages with all that a page carries', async () => {
  await site.database.close();
  const [machine, person] = await Promise.all([
    fetch(`${site.origin}/photos/none`),
    fetch(`${site.origin}/photos/none`, { headers: { accept: 'text/html' } }),
  ]);
  expect([machine.status, machine.headers.get('x-content-type-options')]).toEqual([503, 'nosniff']);
  expect([person.status, person.headers.get('x-content-type-options')]).toEqual([503, 'nosniff']);
  expect(person.headers.get('content-security-policy')).toContain("default-src 'self'");
});
