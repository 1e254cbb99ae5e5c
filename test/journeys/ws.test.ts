import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Connector, connect } from '../functions/ws/connector.ts';
import * as page from '../functions/ws/page-shapes.ts';
import { order as buy } from '../support/buy.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { sessionOf } from './steps.ts';

/*
 * A connector that was written for the interface of others, with another base address and another token: what it asks on
 * an ordinary day, and every address that it may know, on the built Worker itself. Shapes are those of page-shapes.ts,
 * which were written from the description of that interface alone.
 */

interface Listing {
  id: string;
  listing_id: number;
  product_id: string;
  price: string;
  quantity: number;
}
interface Order {
  order_id: number;
  state: number;
  date_creation: string;
  orderlines: { id: number; listing: string; state: number }[];
}

let site: TestSite;
let connector: Connector;
let stranger: Connector;

beforeAll(async () => {
  site = await startSite();
  const { rows } = await site.db.execute(`SELECT o.seller_id AS id FROM offers o JOIN sellers s ON s.id = o.seller_id
    JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    JOIN selections c ON c.offer_id = o.id AND c.market = 'IT'
    WHERE s.state = 'live' AND s.start_cap IS NULL AND s.unit_vat_scheme IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2`);
  connector = await connect(site, { sellerId: String(rows[0]?.id) });
  stranger = await connect(site, { sellerId: String(rows[1]?.id) });
  return () => site.close();
}, 60_000);

const faults = (value: unknown, shape: page.Shape) => page.faultsOf(value, shape).slice(0, 5);

/** The connector lists, sends a catalogue with one new listing, waits for it and lowers its price. */
async function listAnew(): Promise<Listing> {
  const before = await connector.get<{ results: Listing[] }>('/ws/listings?page=1&page-size=50');
  expect(faults(before, page.pageOf(page.listing))).toEqual([]);
  const { rows } = await site.db.execute({
    sql: `SELECT o.id FROM offers o JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' WHERE o.seller_id = ?`,
    args: [connector.sellerId],
  });
  const phone = before.results.find(({ id }) => rows.some((row) => row.id === id));
  const catalog = `sku;product_id;quantity;warranty_delay;price;state;currency;comment\n"DAY-1";${phone?.product_id};3;24;199.00;2;EUR;"as said"\n`;
  const upload = { catalog, quotechar: '"', delimiter: ';', encoding: 'utf-8' };
  const sent = await connector.send<{ bodymessage: string }>('POST', '/ws/listings', upload);
  expect(sent).toMatchObject({ statuscode: 200 });
  const done = async () => {
    const task = await connector.get<{ action_status: number }>(`/ws/tasks/${sent.bodymessage}`);
    expect(task.action_status).toBe(9);
    return task;
  };
  expect(await vi.waitFor(done, 10_000)).toMatchObject({ last_action_error: null, result: { created: 1, bad: 0 } });

  const made = await connector.get<Listing>('/ws/listings/detail?sku=day-1');
  expect(made).toMatchObject({
    sku: 'DAY-1',
    price: '199.00',
    quantity: 3,
    grade: 'GOOD',
    state: 2,
    warranty_delay: 24,
    statuscode: 200,
  });
  const cheaper = await connector.send<Listing>('POST', `/ws/listings/${made.listing_id}`, {
    price: '189.90',
    currency: 'EUR',
    quantity: 4,
  });
  expect(faults(cheaper, page.listing)).toEqual([]);
  expect(cheaper).toMatchObject({ id: made.id, price: '189.90', quantity: 4, shippings_response: [] });
  return cheaper;
}

it('a connector lists, sends a catalogue, changes a price, and takes an order to the carrier', async () => {
  const made = await listAnew();
  const { paymentUrl } = await buy(site.newVisitor(), 'it', [{ offerId: made.id }]);
  site.outside.stripe.pay(sessionOf(paymentUrl));
  const poll = async () => {
    const orders = await connector.get<{ results: Order[] }>('/ws/orders?state=1&country_code=it-it&page-size=50');
    const found = orders.results.find(({ orderlines }) => orderlines.some(({ listing }) => listing === 'DAY-1'));
    if (!found) throw new Error('the order has not come yet');
    return found;
  };
  const order = await vi.waitFor(poll, 10_000);
  expect(faults(order, page.order)).toEqual([]);
  const path = `/ws/orders/${order.order_id}`;
  expect((await stranger.ask('GET', path)).status).toBe(404);
  const accepted = await connector.send<Order>('POST', path, { order_id: order.order_id, new_state: 2, sku: 'DAY-1' });
  expect(accepted).toMatchObject({ state: 3, orderlines: [{ state: 2 }] });
  const shipment = {
    order_id: order.order_id,
    new_state: 3,
    sku: 'DAY-1',
    imei: '352099001761481',
    tracking_number: 'BRT0123456789',
    shipper: 'BRT',
  };
  const shipped = await connector.send<Order>('POST', path, shipment);
  expect(shipped).toMatchObject({
    state: 9,
    tracking_number: 'BRT0123456789',
    orderlines: [{ state: 3, imei: '352099001761481' }],
  });
  const form = new FormData();
  form.set('invoice', new File(['%PDF-1.7\nstartxref\n9\n%%EOF\n'], 'invoice.pdf', { type: 'application/pdf' }));
  expect((await connector.ask('POST', `${path}/invoice`, form)).status).toBe(200);
  const polled = await connector.get<{ results: Order[] }>(
    `/ws/orders?date_modification=${encodeURIComponent(order.date_creation)}`,
  );
  expect(polled.results.map(({ order_id: id }) => id)).toContain(order.order_id);
  const parcels = await connector.get(`/ws/shipping/v1/deliveries?order_id=${order.order_id}`);
  expect(parcels).toMatchObject({ count: 1, results: [{ order: order.order_id, trackingNumber: 'BRT0123456789' }] });
});

/** Every address of the interface: how it is asked, and the status and shape of its answer here. */
const nothing = { count: 'int', next: 'nothing', previous: 'nothing', results: ['nothing'] } as const;
const rows: readonly [method: string, path: string, status: number, shape: page.Shape, body?: object][] = [
  ['GET', '/ws/category/tree', 200, page.category],
  ['GET', '/ws/category/tree/2', 200, page.category],
  ['GET', '/ws/listings?publication_state=2&min_quantity=1&max_quantity=9', 200, page.pageOf(page.listing)],
  ['POST', '/ws/listings', 400, page.error, { catalog: 'sku;price' }],
  ['GET', '/ws/tasks/999999999', 404, page.error],
  ['GET', '/ws/listings/999999999', 404, page.error],
  ['GET', '/ws/listings/detail?sku=none', 404, page.error],
  ['POST', '/ws/listings/999999999', 404, page.error, { price: '1.00' }],
  ['GET', '/ws/orders?date_creation=2026-01-01T00:00:00Z', 200, page.pageOf(page.order)],
  ['GET', '/ws/orders/999999999', 404, page.error],
  ['POST', '/ws/orders/999999999', 404, page.error, { order_id: 1, new_state: 2 }],
  ['PATCH', '/ws/orderlines/999999999', 404, page.error, { imei: '352099001761481' }],
  ['GET', `/ws/backbox/v1/competitors/${crypto.randomUUID()}`, 404, page.error],
  ['GET', '/ws/listings_bi', 200, page.pageOf(page.place)],
  ['GET', '/ws/sav?state=0&last_id=0', 200, page.pageOf(page.folder)],
  ['GET', '/ws/sav/999999999', 404, page.error],
  ['POST', '/ws/sav/999999999/msg', 404, page.error, { message: 'Hello' }],
  ['POST', '/ws/sav/999999999/problem', 404, page.error, { problem_type: 'OTHER' }],
  ['POST', '/ws/sav/refund', 404, page.error, { orderline_pk: 1, refund_type: 5, amount: 1 }],
  ['POST', '/ws/sav/999999999/item-transfer', 404, page.error, { action: 'NOTHING' }],
  ['GET', '/ws/buyback/v1/orders?status=NEW', 200, nothing],
  ['GET', '/ws/buyback/v1/orders/pending-reply', 200, nothing],
  ['GET', '/ws/buyback/v1/orders/suspend-reasons', 200, ['nothing']],
  ['GET', '/ws/buyback/v1/orders/US-24527-ABCDE', 404, page.error],
  ['POST', '/ws/buyback/v1/orders/US-24527-ABCDE/messages', 404, page.error, { message: 'x', files: [] }],
  ['PUT', '/ws/buyback/v1/orders/US-24527-ABCDE/suspend', 404, page.error, { reasons: ['parcel_damaged'] }],
  ['PUT', '/ws/buyback/v1/orders/US-24527-ABCDE/validate', 404, page.error, {}],
  ['GET', '/ws/buyback/v1/orders/US-24527-ABCDE/counter-offers/reasons', 404, page.error],
  ['PUT', '/ws/buyback/v2/orders/US-24527-ABCDE/counter-offers', 404, page.error, {}],
  ['GET', '/ws/buyback/v1/listings', 200, { next: 'nothing', results: ['nothing'] }],
  ['PUT', `/ws/buyback/v1/listings/${crypto.randomUUID()}`, 404, page.error, { prices: {} }],
  ['GET', `/ws/buyback/v1/competitors/${crypto.randomUUID()}`, 404, page.error],
  ['GET', '/ws/shipping/v1/deliveries', 200, page.pageOf(page.delivery)],
  ['GET', '/ws/shipping/v1/deliveries/999999999', 404, page.error],
  ['GET', '/ws/shipping/v1/returns', 200, nothing],
  ['GET', '/ws/shipping/v1/returns/999999999', 404, page.error],
];

describe('every address', () => {
  it('answers in the shape that clients read, and nobody without a key', async () => {
    for (const [method, path, status, shape, body] of rows) {
      const answer = await connector.ask(method, path, body);
      const said = await answer.json();
      expect([answer.status, faults(said, shape)], `${method} ${path} ${JSON.stringify(said).slice(0, 200)}`).toEqual([
        status,
        [],
      ]);
      const bare = await connector.ask(method, path, body, { authorization: `Basic rv_live_${'A'.repeat(43)}` });
      expect([bare.status, faults(await bare.json(), page.error)], path).toEqual([401, []]);
    }
  });

  it('speaks JSON to a client that asks for a page, and to one that is lost', async () => {
    for (const path of ['/ws', '/ws/', '/ws/nothing', '/ws/listings/detail/more']) {
      const answer = await connector.ask('GET', path, undefined, { accept: 'text/html' });
      expect([answer.status, faults(await answer.json(), page.error)], path).toEqual([404, []]);
    }
  });
});
