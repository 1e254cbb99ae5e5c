import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../functions/limits.ts';
import type { ImportAnswer, ImportFault } from '../../functions/offers/imports/contract.ts';
import { leaseMs } from '../../functions/offers/imports/writes.ts';
import { dist } from '../../local/build.ts';
import { createClock } from '../../local/clock.ts';
import * as local from '../../local/site.ts';
import { findFreePort } from '../../local/workerd/serve.ts';
import { paths } from '../../src/paths.ts';
import { openKey } from '../functions/sellers/keys/world.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { countRows, signInAsSeller } from './steps.ts';

const slug = 'officina-lambrate';
/** Another refurbisher, who is to find nothing of it. */
let otherSlug = '';
let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  const { rows } = await site.db.execute({
    sql: `SELECT s.slug FROM sellers s JOIN seller_members m ON m.seller_id = s.id AND s.state = 'live' WHERE s.slug <> ? LIMIT 1`,
    args: [slug],
  });
  otherSlug = String(rows[0]?.slug);
  return () => site.close();
}, 60_000);

const row = (sku: string, more: Record<string, unknown> = {}) => ({
  ...{ sku, variantId: 'iphone-13.128.midnight', grade: 'good', quantity: 2, prices: { IT: 30_000 } },
  ...{ vatScheme: 'margin', acquiredFrom: 'private', ...more },
});
const ndjson = (rows: readonly unknown[]): string => rows.map((one) => `${JSON.stringify(one)}\n`).join('');
const many = (name: string, count: number) => Array.from({ length: count }, (_, i) => row(`${name}-${i}`));

type Sent = { type?: string; query?: string; headers?: Record<string, string> };

/** A program of a refurbisher's, with a key. */
async function program(mode: 'live' | 'test' = 'live', seller = slug) {
  const { rows } = await site.db.execute({ sql: 'SELECT id FROM sellers WHERE slug = ?', args: [seller] });
  const { text, sellerId } = await openKey(site, { mode, sellerId: String(rows[0]?.id) });
  const authorization = `Bearer ${text}`;
  const send = (body: string, { type = 'application/x-ndjson', query = '', headers = {} }: Sent = {}) =>
    fetch(`${site.origin}/api/seller/imports${query}`, {
      ...{ method: 'POST', body, headers: { authorization, 'content-type': type, ...headers } },
    });
  const get = (path: string, accept = 'application/json') =>
    fetch(`${site.origin}/api/seller/${path}`, { headers: { authorization, accept } });
  const read = async (id: string) => (await get(`imports/${id}`)).json<ImportAnswer>();
  return { send, get, read, sellerId, authorization };
}

const listed = (like: string) => countRows(site, 'SELECT count(*) AS n FROM offers WHERE sku LIKE ?', like);
const devices = (like: string) =>
  countRows(
    site,
    "SELECT count(*) AS n FROM units u JOIN offers o ON o.id = u.offer_id AND o.sku LIKE ? WHERE u.state = 'available'",
    like,
  );
const answered = async (answer: Response): Promise<ImportAnswer> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'application/json']);
  return answer.json<ImportAnswer>();
};

describe('a file by key', () => {
  it('is tried dry, then taken, and the same again says that nothing is new', async () => {
    const { send, get } = await program();
    const text = ndjson([row('J-1'), row('J-2', { quantity: 5 })]);
    const dry = await answered(await send(text, { query: '?dry_run=1' }));
    expect(dry).toMatchObject({ state: 'dry_done', dryRun: true, rows: 2, created: 2, bad: 0, progress: null });
    expect(await listed('J-%')).toBe(0);
    const first = await send(text);
    expect(first.headers.get('location')).toBe(`/api/seller/imports/${(await first.clone().json<ImportAnswer>()).id}`);
    expect(await answered(first)).toMatchObject({ state: 'done', created: 2, changed: 0, same: 0 });
    expect([await listed('J-%'), await devices('J-%')]).toEqual([2, 7]);
    expect(await answered(await send(text))).toMatchObject({ state: 'done', created: 0, changed: 0, same: 2 });
    const csv = '\uFEFFSKU;Quantity;Price IT\r\nJ-1;1;"289,90"\r\nJ-2;5;\r\n';
    const changed = await answered(await send(csv, { type: 'text/csv; charset=utf-8' }));
    expect(changed).toMatchObject({ state: 'done', format: 'csv', created: 0, changed: 1, same: 1 });
    expect(await devices('J-1')).toBe(1);
    const list = await (await get('imports?limit=2')).json<{ items: ImportAnswer[]; next: string }>();
    expect(list.items.map(({ id }) => id)[0]).toBe(changed.id);
    const rest = await (await get(`imports?limit=200&cursor=${list.next}`)).json<{ items: ImportAnswer[] }>();
    expect(rest.items.map(({ id }) => id)).toContain(dry.id);
  });

  it('with bad rows stays out whole and says why, line by line; its good rows come when they are asked for', async () => {
    const { send, get } = await program();
    const formula = '=HYPERLINK("http://x.example")';
    const text = ndjson([
      row('K-1'),
      row(formula, { variantId: 'no-such' }),
      row('K-3', { colour: 'red' }),
      row('K-1'),
    ]);
    const refused = await answered(await send(text));
    expect(refused).toMatchObject({ state: 'refused', rows: 4, bad: 3, created: 0, faultsKept: 3 });
    expect(await listed('K-%')).toBe(0);
    const page = (query: string) => get(`imports/${refused.id}/faults${query}`);
    const first = await (await page('?limit=2')).json<{ items: ImportFault[]; next: string }>();
    const last = await (await page(`?limit=2&cursor=${encodeURIComponent(first.next)}`)).json<typeof first>();
    expect([...first.items, ...last.items]).toEqual([
      { row: 2, sku: formula, field: 'variantId', code: 'variant_unknown' },
      { row: 3, sku: 'K-3', field: 'colour', code: 'field_unknown' },
      { row: 4, sku: 'K-1', field: 'sku', code: 'sku_twice' },
    ]);
    expect(last.next).toBeNull();
    const csv = await get(`imports/${refused.id}/faults`, 'text/csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect((await csv.text()).split('\r\n')[1]).toBe(`2,"'=HYPERLINK(""http://x.example"")",variantId,variant_unknown`);
    const taken = await answered(await send(text, { query: '?takes_good=true' }));
    expect(taken).toMatchObject({ state: 'done', takesGood: true, bad: 3, created: 1 });
    expect(await listed('K-%')).toBe(1);
  });

  it('is refused for what it is, with nothing of it taken', async () => {
    const { send } = await program();
    const wrong = await send(ndjson([row('L-1')]), { type: 'application/json' });
    expect([wrong.status, await wrong.json()]).toMatchObject([415, { code: 'media_type_unsupported' }]);
    expect((await send('', { query: '?dry=1' })).status).toBe(400);
    const faultOf = async (body: string, sent: Sent = {}) => (await answered(await send(body, sent))).faults[0]?.code;
    expect(await faultOf('')).toBe('file_empty');
    expect(await faultOf(ndjson([row('L-1', { ean: '1'.repeat(20_000) })]))).toBe('row_too_long');
    expect(await faultOf('sku,size\nL-1,3\n', { type: 'text/csv' })).toBe('column_unknown');
    expect(await listed('L-%')).toBe(0);
    const { authorization } = await program();
    expect((await fetch(`${site.origin}/api/seller/imports`, { method: 'POST', body: '{}' })).status).toBe(401);
    const { text } = await openKey(site, { scopes: ['listings:read'] });
    const reader = await send(ndjson([row('L-1')]), { headers: { authorization: `Bearer ${text}` } });
    expect([reader.status, authorization === text]).toEqual([403, false]);
  });

  it('sent again under its Idempotency-Key is answered as before, and another’s is not found', async () => {
    const { send } = await program();
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const once = await answered(await send(ndjson([row('N-1')]), { headers }));
    const again = await send(ndjson([row('N-1')]), { headers });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await answered(again)).id).toBe(once.id);
    const other = await program('live', otherSlug);
    const seen = await other.get(`imports/${once.id}`);
    expect([seen.status, await seen.json()]).toMatchObject([404, { code: 'import_not_found' }]);
    expect((await other.get(`imports/${once.id}/faults`)).status).toBe(404);
  });

  it('by a test key is answered as by a live one, and leaves nothing', async () => {
    const { send, get } = await program('test');
    const count = () => countRows(site, 'SELECT count(*) AS n FROM imports');
    const before = await count();
    const sent = await answered(await send(ndjson([row('T-1'), row('T-2')])));
    expect(sent).toMatchObject({ state: 'done', created: 2 });
    expect([await count(), await listed('T-%')]).toEqual([before, 0]);
    expect((await get(`imports/${sent.id}`)).status).toBe(404);
  });

  it('waits until the seller’s earlier one has ended, and then the clock takes it', async () => {
    const { send, read } = await program();
    const long = ndjson(many('W', 5_000));
    // Longer than any other body may be.
    expect(long.length).toBeGreaterThan(limits.bodyBytes);
    const first = await send(long);
    expect(first.status).toBe(202);
    const second = await send(ndjson([row('W-7', { quantity: 9 })]));
    expect([second.status, await second.clone().json()]).toMatchObject([202, { state: 'received' }]);
    const [one, two] = [await first.json<ImportAnswer>(), await second.json<ImportAnswer>()];
    await vi.waitFor(async () => expect(await read(one.id)).toMatchObject({ state: 'done', created: 5_000 }), 100_000);
    await site.tick();
    expect(await read(two.id)).toMatchObject({ state: 'done', changed: 1 });
    expect(await devices('W-7')).toBe(9);
  });
});

describe('a file from the portal', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = site.newVisitor();
    await signInAsSeller(site, visitor, otherSlug);
  });
  /** The visitor, as a member of that role from now on. */
  async function member(role: 'owner' | 'stock' | 'orders'): Promise<Visitor> {
    await site.db.execute({
      sql: 'UPDATE seller_members SET role = ? WHERE seller_id = (SELECT id FROM sellers WHERE slug = ?)',
      args: [role, otherSlug],
    });
    return visitor;
  }
  const upload = (visitor: Visitor, text: string, fields: Record<string, string> = {}, name = 'stock.csv') => {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.set(field, value);
    body.set('file', new File([text], name));
    return visitor.fetch(paths.deskUploads(), { method: 'POST', body });
  };
  const csv = (sku: string) =>
    `sku;variant_id;grade;quantity;price_it;vat_scheme;acquired_from\r\n${sku};iphone-13.128.midnight;good;2;300,00;margin;private\r\n`;

  it.each(['owner', 'stock'] as const)('is taken from a member whose role is %s', async (role) => {
    const visitor = await member(role);
    const answer = await upload(visitor, csv(`P-${role}`));
    expect(answer.status).toBe(303);
    const page = await visitor.open(answer.headers.get('location') ?? '');
    expect(page.url).toMatch(/\/seller\/uploads\/[0-9a-f-]{36}$/);
    expect(await page.text()).toContain('data-over');
    expect(await devices(`P-${role}`)).toBe(2);
  });

  it('is refused to a member who only looks after orders, and to whoever is not signed in', async () => {
    const count = () => countRows(site, 'SELECT count(*) AS n FROM imports');
    const before = await count();
    // A room that a role does not open is not there.
    expect((await upload(await member('orders'), csv('P-orders'))).status).toBe(404);
    const door = await upload(site.newVisitor(), csv('P-nobody'));
    expect([door.status, door.headers.get('location')]).toEqual([303, expect.stringContaining(paths.deskSignIn())]);
    const foreign = await (await member('owner')).fetch(paths.deskUploads(), {
      ...{ method: 'POST', body: new FormData(), headers: { origin: 'https://elsewhere.example' } },
    });
    expect([foreign.status, await count()]).toEqual([403, before]);
  });

  it('that is none, or comes after too much, is asked for again', async () => {
    const visitor = await member('owner');
    const asked = `${paths.deskUploads()}?error=file_missing`;
    const none = await visitor.fetch(paths.deskUploads(), { method: 'POST', body: new FormData() });
    expect(none.headers.get('location')).toBe(asked);
    const long = await upload(visitor, csv('P-long'), { dry_run: '1', note: 'x'.repeat(20_000) });
    expect(long.headers.get('location')).toBe(asked);
    expect(await listed('P-long')).toBe(0);
  });

  it('has a report in the reader’s words that no spreadsheet takes for formulas; another’s is not found', async () => {
    const visitor = await member('stock');
    const text = ndjson([row('=1+1', { variantId: 'no-such' }), row('@SUM(A1)', { colour: 'red' })]);
    const to = (await upload(visitor, text, { dry_run: '1' }, 'stock.ndjson')).headers.get('location') ?? '';
    const report = await visitor.fetch(`${to}/report.csv`);
    expect(report.headers.get('content-disposition')).toBe('attachment; filename="report.csv"');
    const lines = (await report.text()).split('\r\n').slice(1, 3);
    expect(lines.map((line) => line.split(';')[1])).toEqual(["'=1+1", "'@SUM(A1)"]);
    const other = site.newVisitor();
    await signInAsSeller(site, other, slug);
    expect((await other.fetch(`${to}/report.csv`)).status).toBe(404);
    expect((await other.open(to)).url).toBe(site.origin + paths.deskUploads());
    expect((await visitor.fetch(paths.deskUploadExample())).headers.get('content-type')).toContain('text/csv');
  });
});

describe('a process that is killed in the middle of a file', () => {
  it('leaves it where it was: the clock of the next one goes on, and each row counts once', async () => {
    const dying = await startSite();
    const { rows } = await dying.db.execute({ sql: 'SELECT id FROM sellers WHERE slug = ?', args: [slug] });
    const { text } = await openKey(dying, { sellerId: String(rows[0]?.id) });
    const answer = await fetch(`${dying.origin}/api/seller/imports`, {
      ...{ method: 'POST', body: ndjson(many('D', 4_000)) },
      headers: { authorization: `Bearer ${text}`, 'content-type': 'application/x-ndjson' },
    });
    const { id } = await answer.json<ImportAnswer>();
    const seen = async () =>
      (await dying.db.execute({ sql: 'SELECT state, created, bad FROM imports WHERE id = ?', args: [id] })).rows[0];
    await vi.waitFor(async () => expect(Number((await seen())?.created)).toBeGreaterThan(0), {
      ...{ timeout: 60_000, interval: 10 },
    });
    process.kill(dying.pid, 'SIGKILL');
    expect(await seen()).toMatchObject({ state: 'applying' });
    const next = await restarted(dying);
    try {
      await next.tick();
      expect(await seen()).toMatchObject({ state: 'applying' });
      next.outside.clock.advance(leaseMs + 1_000);
      await next.moved();
      await next.tick();
      expect(await seen()).toMatchObject({ state: 'done', created: 4_000, bad: 0 });
      const sums = await dying.db.execute(`
        SELECT count(DISTINCT o.id) AS offers, count(*) AS units FROM offers o JOIN units u ON u.offer_id = o.id
        WHERE o.sku LIKE 'D-%'`);
      expect(sums.rows[0]).toMatchObject({ offers: 4_000, units: 8_000 });
    } finally {
      await next.close();
    }
  });

  /** The same marketplace in a new process, on the database that the dead one left. */
  async function restarted({ db, secrets, now }: TestSite): Promise<local.Site> {
    const { rows } = await db.execute('SELECT file FROM pragma_database_list');
    const file = String(rows[0]?.file);
    const ahead = now() - Date.now();
    return local.startSite({
      ...{ dist, secrets, databaseFile: file, runFolder: join(dirname(file), 'next'), port: await findFreePort() },
      clock: createClock(undefined, () => Date.now() + ahead),
    });
  }
});
