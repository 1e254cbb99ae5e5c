import { beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '../../journeys/steps.ts';
import { order as buy } from '../../support/buy.ts';
import { serveApp } from '../api/serve-app.ts';
import { type Connector, connect } from './connector.ts';
import * as page from './page-shapes.ts';

interface Line {
  id: number;
  state: number;
  listing: string;
  imei: string | null;
}
interface Order {
  order_id: number;
  state: number;
  orderlines: Line[];
  shipping_address: { first_name: string; firstName: string; country: string };
  tracking_number: string;
  date_creation: string;
  date_modification: string;
}
interface Page {
  count: number;
  results: Order[];
}

let site: Awaited<ReturnType<typeof serveApp>>;
let own: Connector;
let other: Connector;
/** Two listings of the same refurbisher, phones without numbers on sale in Italy. */
let skus: { id: string; sku: string }[];

beforeAll(async () => {
  site = await serveApp();
  const { rows } = await site.db.execute(`SELECT o.id, o.seller_id FROM offers o JOIN sellers s ON s.id = o.seller_id
    JOIN models m ON m.id = o.model_id JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    WHERE s.state = 'live' AND s.start_cap IS NULL AND s.unit_vat_scheme IS NOT NULL AND s.kind NOT IN ('brand', 'distributor', 'operator')
      AND m.category = 'smartphones' ORDER BY o.seller_id, o.id`);
  for (const [sellerId, found] of Map.groupBy(rows, (row) => String(row.seller_id))) {
    own = await connect(site, { sellerId });
    const stands = await own.get<{ market: string }[]>(`/ws/backbox/v1/competitors/${found[0]?.id}`);
    if (stands.some(({ market }) => market === 'IT')) break;
  }
  const { results } = await own.get<{ results: { id: string; product_id: string }[] }>('/ws/listings?page-size=50');
  const phone = results.find(({ id }) => rows.some((row) => row.id === id));
  const line = (sku: string) => `${sku},${phone?.product_id},40,12,199.00,GOOD`;
  const catalog = ['sku,product_id,quantity,warranty_delay,price,grade', line('WS-A'), line('WS-B')].join('\n');
  await own.send('POST', '/ws/listings', { catalog, quotechar: '"', delimiter: ',', encoding: 'utf-8' });
  const made = await site.db.execute({
    sql: "SELECT id, sku FROM offers WHERE seller_id = ? AND sku LIKE 'WS-_'",
    args: [own.sellerId],
  });
  skus = made.rows.map((row) => ({ id: String(row.id), sku: String(row.sku) }));
  const nextSeller = "SELECT id FROM sellers WHERE state = 'live' AND id <> ? LIMIT 1";
  const others = await site.db.execute({ sql: nextSeller, args: [own.sellerId] });
  other = await connect(site, { sellerId: String(others.rows[0]?.id) });
  return () => site.close();
}, 60_000);

/** A paid order of as many devices of each listing, as the connector reads it. */
async function sold(...quantities: number[]): Promise<Order> {
  const wishes = quantities.flatMap((quantity, i) => (skus[i] ? [{ offerId: skus[i].id, quantity }] : []));
  const { paymentUrl } = await buy(site.newVisitor(), 'it', wishes);
  site.outside.stripe.pay(sessionOf(paymentUrl));
  await site.outside.stripe.deliver();
  await site.settled();
  const [newest] = (await own.get<Page>('/ws/orders?state=1&page-size=1')).results;
  if (!newest) throw new Error('no order came');
  return newest;
}

const move = (order: Order, step: object) =>
  own.ask('POST', `/ws/orders/${order.order_id}`, { order_id: order.order_id, ...step });
const moved = async (order: Order, step: object) => (await move(order, step)).json<Order>();
const codeOf = async (answer: Response) => [answer.status, (await answer.json<{ code: string }>()).code];
/** An IMEI that nobody has: any fourteen digits and their check digit. */
let numbers = 0;
function newImei(): string {
  numbers += 1;
  const body = `35209900${String(700_000 + numbers)}`;
  const sum = [...body].reduce((all, digit, i) => {
    const one = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return all + (one > 9 ? one - 9 : one);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

describe('orders', () => {
  it('have every field, in pages, for those who sell them', async () => {
    const made = await sold(1);
    expect(page.faultsOf(await own.get('/ws/orders?page-size=50'), page.pageOf(page.order)).slice(0, 5)).toEqual([]);
    expect(made).toMatchObject({ state: 1, orderlines: [{ state: 1, listing: skus[0]?.sku }] });
    expect(made.shipping_address).toMatchObject({ first_name: '', firstName: '', country: 'IT' });
    const one = `/ws/orders/${made.order_id}`;
    expect(await own.get(one)).toEqual(made);
    for (const [method, path, body] of [
      ['GET', one],
      ['POST', one, { new_state: 2 }],
      ['PATCH', `/ws/orderlines/${made.orderlines[0]?.id}`, { imei: newImei() }],
    ] as const)
      expect((await other.ask(method, path, body)).status, path).toBe(404);
  });

  it('are found by when they came, when they changed, where they go and how they stand', async () => {
    const made = await sold(1);
    const ids = async (query: string) =>
      (await own.get<Page>(`/ws/orders?page-size=50&${query}`)).results.map(({ order_id: id }) => id);
    expect(await ids(`date_creation=${encodeURIComponent(made.date_creation)}`)).toContain(made.order_id);
    const later = new Date(Date.parse(made.date_creation) + 3_600_000).toISOString();
    expect(await ids(`date_creation=${later}`)).toEqual([]);
    expect(await ids(`date_modification=${later}`)).toEqual([]);
    expect(await ids(`date_modification=${made.date_modification}`)).toContain(made.order_id);
    expect(await ids('date_modification=2026-01-01')).toContain(made.order_id);
    expect(await ids('country_code=it-it')).toContain(made.order_id);
    expect(await ids('country_code=fr-fr')).not.toContain(made.order_id);
    expect(await ids('state=1')).toContain(made.order_id);
    for (const state of [3, 9]) expect(await ids(`state=${state}`)).not.toContain(made.order_id);
    for (const state of [0, 8, 10]) expect(await ids(`state=${state}`)).toEqual([]);
    const all = await own.get<Page>('/ws/orders?page-size=50');
    const counts = await Promise.all(
      [1, 3, 9].map(async (state) => (await own.get<Page>(`/ws/orders?state=${state}`)).count),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(all.count);
    expect((await own.ask('GET', '/ws/orders?date_creation=yesterday')).status).toBe(400);
  });

  it('are accepted, numbered and shipped, and doing it twice is as once', async () => {
    const made = await sold(1);
    const imei = newImei();
    expect(await codeOf(await move(made, { new_state: 3, tracking_number: 'BRT0123456789', imei }))).toEqual([
      409,
      'not_now',
    ]);
    const accepted = await moved(made, { new_state: 2, sku: made.orderlines[0]?.listing.toLowerCase() });
    expect(accepted).toMatchObject({
      state: 3,
      orderlines: [{ state: 2 }],
      shipping_address: { first_name: 'Ada', firstName: 'Ada' },
    });
    expect(await moved(made, { new_state: 2 })).toEqual(accepted);
    expect(await codeOf(await move(made, { new_state: 3, imei }))).toEqual([400, 'invalid_input']);
    expect(
      await codeOf(await move(made, { new_state: 3, tracking_number: 'X123456', imei, shipper: 'Pigeon' })),
    ).toEqual([400, 'shipper_unknown']);
    expect(await codeOf(await move(made, { new_state: 3, tracking_number: 'X123456', imei: '123' }))).toEqual([
      400,
      'imei_invalid',
    ]);
    const ship = {
      new_state: 9,
      tracking_number: 'BRT0123456789',
      tracking_url: 'https://x.example',
      imei,
      shipper: 'DHL Express',
    };
    const shipped = await moved(made, ship);
    expect(shipped).toMatchObject({
      state: 9,
      tracking_number: 'BRT0123456789',
      shipper: 'DHL',
      orderlines: [{ state: 3, imei }],
    });
    expect(page.faultsOf(shipped, page.order)).toEqual([]);
    expect(await moved(made, ship)).toEqual(shipped);
    expect(await codeOf(await move(made, { new_state: 6, return_message: 'late' }))).toEqual([409, 'after_shipping']);
    expect(await codeOf(await move(made, { new_state: 5 }))).toEqual([409, 'after_shipping']);
    expect(await codeOf(await move(made, { new_state: 7 }))).toEqual([400, 'step_unknown']);
    expect(await codeOf(await move(made, { new_state: 2, sku: 'no such' }))).toEqual([404, 'line_not_found']);
    expect(await codeOf(await move(made, {}))).toEqual([400, 'invalid_input']);
  });

  it('can be taken on and given back line by line', async () => {
    const made = await sold(1, 1);
    const [first, second] = skus;
    const half = await moved(made, { new_state: 2, sku: first?.sku });
    expect(half.orderlines.map(({ listing, state }) => [listing, state]).sort()).toEqual(
      [
        [first?.sku, 2],
        [second?.sku, 1],
      ].sort(),
    );
    expect(half.state).toBe(1);
    const rest = await moved(made, { new_state: 4, sku: second?.sku, return_reason: 0 });
    expect(rest).toMatchObject({ state: 3 });
    expect(rest.orderlines.find(({ listing }) => listing === second?.sku)).toMatchObject({
      state: 4,
      return_reason: 0,
    });
    const gone = await moved(made, { new_state: 5, sku: first?.sku });
    expect(gone.state).toBe(9);
    expect(gone.orderlines.map(({ state }) => state).sort()).toEqual([4, 5]);
    const { rows } = await site.db.execute({
      sql: 'SELECT count(*) AS n FROM refunds WHERE line_id IN (SELECT subject_id FROM ws_numbers WHERE number IN (?, ?))',
      args: made.orderlines.map(({ id }) => id),
    });
    expect(rows[0]?.n).toBe(2);
  });

  it('of several devices leave together, once each is numbered', async () => {
    const made = await sold(2);
    const [a, b] = made.orderlines;
    await moved(made, { new_state: 2 });
    const [one, two] = [newImei(), newImei()];
    const ship = { new_state: 3, tracking_number: 'GLS0123456789', shipper: 'GLS - IT' };
    expect(await codeOf(await move(made, { ...ship, imei: one }))).toEqual([400, 'imei_invalid']);
    expect(await own.send('PATCH', `/ws/orderlines/${a?.id}`, { imei: one })).toEqual({
      id: a?.id,
      imei: one,
      serial_number: null,
    });
    expect(await own.send('PATCH', `/ws/orderlines/${a?.id}`, { imei: one })).toMatchObject({ imei: one });
    expect(await codeOf(await own.ask('PATCH', `/ws/orderlines/${a?.id}`, { imei: two }))).toEqual([
      409,
      'number_recorded',
    ]);
    expect(await codeOf(await own.ask('PATCH', `/ws/orderlines/${b?.id}`, { imei: '490154203237519' }))).toEqual([
      400,
      'imei_invalid',
    ]);
    const shipped = await moved(made, { ...ship, imei: two });
    expect(shipped.orderlines.map(({ imei }) => imei).sort()).toEqual([one, two].sort());
    expect(shipped).toMatchObject({ state: 9, tracking_number: 'GLS0123456789', shipper: 'GLS' });
    expect(await codeOf(await own.ask('PATCH', `/ws/orderlines/${b?.id}`, { serial_number: 'F2LXYZ' }))).toEqual([
      409,
      'not_now',
    ]);
  });

  it('of one SKU are numbered one after the other as they are accepted, and a bad number accepts nothing', async () => {
    const made = await sold(2);
    const [one, two] = [newImei(), newImei()];
    expect(await codeOf(await move(made, { new_state: 2, imei: '490154203237519' }))).toEqual([400, 'imei_invalid']);
    expect((await own.get<Order>(`/ws/orders/${made.order_id}`)).orderlines.map(({ state }) => state)).toEqual([1, 1]);
    for (const imei of [one, two, one])
      expect((await move(made, { new_state: 2, sku: skus[0]?.sku, imei })).status, imei).toBe(200);
    const { orderlines: taken } = await own.get<Order>(`/ws/orders/${made.order_id}`);
    expect(taken.map(({ imei }) => imei).sort()).toEqual([one, two].sort());
  });

  it('do not leave unasked with those of a SKU', async () => {
    const made = await sold(1, 1);
    await moved(made, { new_state: 2 });
    const ship = { new_state: 3, tracking_number: 'BRT0123456780', shipper: 'BRT', sku: skus[0]?.sku, imei: newImei() };
    expect(await codeOf(await move(made, ship))).toEqual([409, 'other_lines_wait']);
    expect((await own.get<Order>(`/ws/orders/${made.order_id}`)).state).toBe(3);
    await moved(made, { new_state: 5, sku: skus[1]?.sku });
    expect((await moved(made, ship)).state).toBe(9);
  });

  it('are rehearsed by a test key, with the numbers that a live key reads', async () => {
    const made = await sold(1);
    const rehearsing = await connect(site, { sellerId: own.sellerId, mode: 'test' });
    const path = `/ws/orders/${made.order_id}`;
    expect(await rehearsing.get(path)).toEqual(made);
    expect(await rehearsing.send('POST', path, { new_state: 2 })).toMatchObject({ order_id: made.order_id, state: 3 });
    expect(
      await rehearsing.send('PATCH', `/ws/orderlines/${made.orderlines[0]?.id}`, { imei: newImei() }),
    ).toMatchObject({ id: made.orderlines[0]?.id });
    expect(await own.get(path)).toEqual(made);
  });

  it('take an invoice, which is kept once', async () => {
    const made = await sold(1);
    const send = (bytes: string, who = own) => {
      const form = new FormData();
      form.set('invoice', new File([bytes], 'invoice.pdf', { type: 'application/pdf' }));
      return who.ask('POST', `/ws/orders/${made.order_id}/invoice`, form);
    };
    const pdf = '%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n';
    expect([(await send(pdf)).status, (await send(pdf)).status, (await send(pdf, other)).status]).toEqual([
      200, 200, 404,
    ]);
    expect(await codeOf(await send('<html>'))).toEqual([400, 'document_type']);
    const { rows } = await site.db.execute('SELECT count(*) AS n FROM order_documents');
    expect(rows[0]?.n).toBe(1);
  });

  it('are read with as many questions for fifty as for one', async () => {
    let asked = 0;
    const real = globalThis.fetch;
    const counted: typeof fetch = (input, init) => {
      if (String(input instanceof Request ? input.url : input).includes('/v2/pipeline')) asked += 1;
      return real(input, init);
    };
    await own.get('/ws/orders?page-size=50');
    globalThis.fetch = counted;
    try {
      await own.get('/ws/orders?page-size=1');
      const one = asked;
      await own.get('/ws/orders?page-size=50');
      expect(asked - one).toBe(one);
      expect(one).toBeGreaterThan(2);
      expect(one).toBeLessThan(12);
    } finally {
      globalThis.fetch = real;
    }
  });
});
