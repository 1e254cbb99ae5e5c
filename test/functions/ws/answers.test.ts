import { beforeAll, describe, expect, it } from 'vitest';
import { serveApp } from '../api/serve-app.ts';
import { type Connector, connect } from './connector.ts';
import * as page from './page-shapes.ts';

type Row = Record<string, unknown>;
interface Page {
  count: number;
  next: string | null;
  previous: string | null;
  results: Row[];
}

let site: Awaited<ReturnType<typeof serveApp>>;
let own: Connector;
let other: Connector;

beforeAll(async () => {
  site = await serveApp();
  const most = await site.db.execute(`SELECT o.seller_id AS id FROM offers o JOIN sellers s ON s.id = o.seller_id
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' WHERE s.state = 'live' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`);
  own = await connect(site, { sellerId: String(most.rows[0]?.id) });
  const { rows } = await site.db.execute({
    sql: "SELECT id FROM sellers WHERE state = 'live' AND id <> ? ORDER BY id LIMIT 1",
    args: [own.sellerId],
  });
  other = await connect(site, { sellerId: String(rows[0]?.id) });
  return () => site.close();
}, 60_000);

const faults = (value: unknown, shape: page.Shape) => page.faultsOf(value, shape).slice(0, 5);

describe('listings', () => {
  it('come in pages that say where they go on', async () => {
    const first = await own.get<Page>('/ws/listings?page-size=3');
    expect(faults(first, page.pageOf(page.listing))).toEqual([]);
    expect(first.results).toHaveLength(3);
    expect([first.previous, first.next]).toEqual([null, `${site.origin}/ws/listings?page-size=3&page=2`]);
    const second = await own.get<Page>('/ws/listings?page-size=3&page=2');
    expect(second.previous).toBe(`${site.origin}/ws/listings?page-size=3&page=1`);
    const skus = [...first.results, ...second.results].map(({ sku }) => sku);
    expect(new Set(skus).size).toBe(6);
    expect((await own.get<Page>('/ws/listings')).results.length).toBeLessThanOrEqual(10);
    expect((await own.get<Page>('/ws/listings?page-size=500&page_size=2')).results.length).toBeGreaterThan(10);
    expect((await own.get<Page>('/ws/listings?page=9999')).results).toEqual([]);
  });

  it('are found by quantity and by publication', async () => {
    const online = await own.get<Page>('/ws/listings?publication_state=2&page-size=50');
    expect(online.results.every(({ quantity }) => Number(quantity) > 0)).toBe(true);
    const few = await own.get<Page>('/ws/listings?min_quantity=1&max_quantity=2&page-size=50');
    expect(few.results.every(({ quantity }) => quantity === 1 || quantity === 2)).toBe(true);
    expect((await own.get<Page>('/ws/listings?publication_state=0')).count).toBe(0);
  });

  it('are read one by one, by every name they have', async () => {
    const [row] = (await own.get<Page>('/ws/listings?page-size=1')).results;
    const sku = encodeURIComponent(String(row?.sku).toLowerCase());
    for (const path of [
      `/ws/listings/${row?.id}`,
      `/ws/listings/${row?.listing_id}`,
      `/ws/listings/detail?sku=${sku}`,
      `/ws/listings/detail?listing_id=${row?.listing_id}`,
      `/ws/listings/detail?id=${row?.id}`,
    ]) {
      expect(await own.get(path), path).toEqual({ ...row, statuscode: 200 });
      expect((await other.ask('GET', path)).status === 404 || path.includes('sku='), path).toBe(true);
    }
  });

  it('keep their numbers, and a test key reads the same ones', async () => {
    const path = '/ws/listings?page-size=7&page=2';
    const rehearsing = await connect(site, { sellerId: own.sellerId, mode: 'test' });
    const rehearsed = await rehearsing.get<Page>(path);
    expect(await own.get<Page>(path)).toEqual(rehearsed);
    const [row] = rehearsed.results;
    const dearer = (Number(row?.price) + 1).toFixed(2);
    const changed = await rehearsing.send<Row>('POST', `/ws/listings/${row?.listing_id}`, { price: dearer });
    expect(changed).toMatchObject({ listing_id: row?.listing_id, price: dearer });
    expect(await own.get(`/ws/listings/${row?.id}`)).toMatchObject({ price: row?.price });
  });

  it('have a price for each market, and one quantity', async () => {
    const [row] = (await own.get<Page>('/ws/listings?publication_state=2&page-size=1')).results;
    const path = `/ws/listings/${row?.id}`;
    const there = await own.get<Row>(path, { 'accept-language': 'en-gb' });
    expect(there).toMatchObject({ currency: 'GBP', quantity: row?.quantity });
    const before = Number((await own.get<Row>(path)).price);
    const abroad = await own.ask('POST', path, { price: 333.5, currency: 'GBP' }, { 'accept-language': 'en-gb' });
    expect(await abroad.json()).toMatchObject({ price: '333.50', currency: 'GBP', statuscode: 200 });
    expect(Number((await own.get<Row>(path)).price)).toBe(before);
    const wrong = await own.ask('POST', path, { price: '300.00', currency: 'GBP' });
    expect([wrong.status, faults(await wrong.json(), page.error)]).toEqual([400, []]);
    for (const field of ['fr-be', 'en-us', 'xx'])
      expect((await own.ask('GET', path, undefined, { 'accept-language': field })).status).toBe(400);
    for (const field of ['*', 'IT-IT', 'it-it,it;q=0.9'])
      expect((await own.get<Row>(path, { 'accept-language': field })).currency).toBe('EUR');
  });

  it('take terms, answer delivery, and follow the market between two prices', async () => {
    const [row] = (await own.get<Page>('/ws/listings?publication_state=2&page-size=1&page=3')).results;
    const path = `/ws/listings/${row?.id}`;
    const price = Number(row?.price);
    const least = (price - 20).toFixed(2);
    const sent = { min_price: least, warranty_delay: 24, shipper_1: 'UPS', shipping_delay_1: 24, comment: 'Good' };
    const changed = await own.send<Row>('POST', path, sent);
    expect(faults(changed, page.listing)).toEqual([]);
    expect(changed).toMatchObject({ min_price: least, max_price: row?.price, warranty_delay: 24, comment: '' });
    expect((changed.shippings_response as Row[]).map(({ field }) => field)).toEqual(['shipper_1', 'shipping_delay_1']);
    expect(await own.send('POST', path, { min_price: null })).toMatchObject({ min_price: null });
    for (const bad of [
      { price: 'cheap' },
      { quantity: -1 },
      { price: '0.10' },
      { min_price: '99999.00' },
      { warranty_delay: 3 },
    ])
      expect((await own.ask('POST', path, bad)).status, JSON.stringify(bad)).toBe(400);
    const slip = await own.ask('POST', path, { price: (price / 3).toFixed(2) });
    expect(await slip.json()).toMatchObject({ status: 400, errors: [{ code: 'price_halved' }] });
  });
});

describe('what else there is', () => {
  it('is the tree of categories, with what tells their devices apart', async () => {
    const root = await own.get<Row & { children: Row[] }>('/ws/category/tree');
    expect(faults(root, { ...page.category, children: [page.category] })).toEqual([]);
    expect(root.children).toHaveLength(8);
    const [first] = root.children;
    expect(first).toMatchObject({ category_name: 'Smartphone', is_leaf: true });
    expect(await own.get(`/ws/category/tree/${first?.category_id}`)).toEqual(first);
    expect((await own.ask('GET', '/ws/category/tree/999')).status).toBe(404);
  });

  it('is where listings stand, and at what price they would be first', async () => {
    const { results } = await own.get<Page>('/ws/listings?publication_state=2&page-size=5');
    for (const { id, listing_id } of results) {
      const all = await own.get<Row[]>(`/ws/backbox/v1/competitors/${id}`);
      expect(faults(all, [page.competitor])).toEqual([]);
      expect(all.length).toBeGreaterThan(0);
      expect(await own.get(`/ws/backbox/v1/competitors/${listing_id}`)).toEqual(all);
    }
    expect((await other.ask('GET', `/ws/backbox/v1/competitors/${results[0]?.id}`)).status).toBe(404);
    const places = await own.get<Page>('/ws/listings_bi?page-size=50');
    expect(faults(places, page.pageOf(page.place))).toEqual([]);
    expect(places.results.length).toBeGreaterThan(10);
    const straddling = await own.get<Page>('/ws/listings_bi?page-size=7&page=3');
    expect(straddling.results.map(({ sku }) => sku)).toEqual(places.results.slice(14, 21).map(({ sku }) => sku));
  });

  it('is parcels and what buyers said, of one’s own orders alone', async () => {
    const parcels = await own.get<Page>('/ws/shipping/v1/deliveries?page-size=50');
    expect(faults(parcels, page.pageOf(page.delivery))).toEqual([]);
    expect(parcels.count).toBeGreaterThan(0);
    const [parcel] = parcels.results;
    expect(await own.get(`/ws/shipping/v1/deliveries/${parcel?.shipmentId}`)).toEqual(parcel);
    expect((await other.ask('GET', `/ws/shipping/v1/deliveries/${parcel?.shipmentId}`)).status).toBe(404);
    const same = await own.get<Page>(`/ws/shipping/v1/deliveries?order_id=${parcel?.order}`);
    expect(same.results).toContainEqual(parcel);
    const { rows } = await site.db.execute(
      "SELECT s.id FROM sellers s JOIN claims c ON c.seller_id = s.id WHERE s.state = 'live' LIMIT 1",
    );
    const claimed = await connect(site, { sellerId: String(rows[0]?.id) });
    const folders = await claimed.get<Page>('/ws/sav');
    expect(faults(folders, page.pageOf(page.folder))).toEqual([]);
    const [folder] = folders.results;
    expect(faults(await claimed.get(`/ws/sav/${folder?.id}`), page.folderDetail)).toEqual([]);
    expect((await own.get<Page>('/ws/sav?last_id=0')).results.some(({ id }) => id === folder?.id)).toBe(
      claimed.sellerId === own.sellerId,
    );
    const open = await claimed.get<Page>('/ws/sav?state=0');
    const closed = await claimed.get<Page>('/ws/sav?state=9&last_modification_date=2020-01-01-00-00');
    expect(open.count + closed.count).toBe(folders.count);
    // What is opened last has the highest number, however old its order is: who asks from the last one on misses none.
    const last = Math.max(...folders.results.map(({ id }) => Number(id)));
    expect((await claimed.get<Page>(`/ws/sav?last_id=${last}`)).count).toBe(0);
    const oldest = `SELECT l.id FROM order_lines l WHERE l.seller_id = ? AND l.paid_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id) ORDER BY l.created_at LIMIT 1`;
    const line = await site.db.execute({ sql: oldest, args: [claimed.sellerId] });
    await claimed.get('/ws/orders?page-size=50');
    await site.db.execute({
      sql: "INSERT INTO claims (id, line_id, seller_id, kind, opened_at) VALUES ('claim-late', ?, ?, 'not_as_described', ?)",
      args: [String(line.rows[0]?.id), claimed.sellerId, Date.now()],
    });
    expect((await claimed.get<Page>(`/ws/sav?last_id=${last}`)).count).toBe(1);
  });

  it('is nothing of trade-in, in its shapes', async () => {
    for (const path of ['orders', 'orders/pending-reply'])
      expect(await own.get(`/ws/buyback/v1/${path}?status=NEW`)).toEqual({
        count: 0,
        next: null,
        previous: null,
        results: [],
      });
    expect(await own.get('/ws/buyback/v1/listings')).toEqual({ next: null, results: [] });
    expect(await own.get('/ws/buyback/v1/orders/suspend-reasons')).toEqual([]);
    expect((await own.get<Page>('/ws/shipping/v1/returns')).count).toBe(0);
    for (const [method, path] of [
      ['GET', 'buyback/v1/orders/US-24527-ABCDE'],
      ['GET', 'buyback/v1/orders/US-24527-ABCDE/messages'],
      ['POST', 'buyback/v1/orders/US-24527-ABCDE/messages'],
      ['PUT', 'buyback/v1/orders/US-24527-ABCDE/suspend'],
      ['PUT', 'buyback/v1/orders/US-24527-ABCDE/validate'],
      ['GET', 'buyback/v1/orders/US-24527-ABCDE/counter-offers/reasons'],
      ['PUT', 'buyback/v2/orders/US-24527-ABCDE/counter-offers'],
      ['GET', 'buyback/v1/listings/x'],
      ['PUT', 'buyback/v1/listings/x'],
      ['GET', 'buyback/v1/competitors/x'],
      ['POST', 'sav/1/msg'],
      ['POST', 'sav/1/problem'],
      ['POST', 'sav/refund'],
      ['POST', 'sav/1/item-transfer'],
      ['GET', 'shipping/v1/returns/1'],
    ] as const) {
      const answer = await own.ask(method, `/ws/${path}`, method === 'GET' ? undefined : {});
      expect([answer.status, faults(await answer.json(), page.error)], path).toEqual([404, []]);
    }
  });
});
