import { beforeAll, describe, expect, it } from 'vitest';
import {
  machineEvents,
  machineOrder,
  machineOrderCodes,
  machineOrders,
} from '../../../functions/orders/machine-contract.ts';
import { scopes } from '../../../functions/sellers/keys/contract.ts';
import { sessionOf } from '../../journeys/steps.ts';
import { order } from '../../support/buy.ts';
import { serveApp } from '../api/serve-app.ts';
import { type MadeKey, openKey } from '../sellers/keys/world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
/** An offer that is sold five times and more, its seller's key, another seller's, and one that changes nothing. */
let offerId: string;
let own: MadeKey;
let other: MadeKey;
let test: MadeKey;

beforeAll(async () => {
  site = await serveApp();
  const answer = await site.newVisitor().fetch('/api/offers?locale=it&model=iphone-13');
  const { combinations } = (await answer.json()) as { combinations: { offers: { offerId: string }[] }[] };
  const offers = combinations.flatMap((one) => one.offers.map((offer) => offer.offerId));
  const { rows } = await site.db.execute({
    sql: `SELECT u.offer_id AS id, u.seller_id AS seller FROM units u JOIN json_each(?) j ON j.value = u.offer_id
      WHERE u.state = 'available' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    args: [JSON.stringify(offers)],
  });
  offerId = String(rows[0]?.id);
  // The seed's own numbers are another test's matter.
  await site.db.execute({ sql: 'UPDATE units SET imei = NULL, serial = NULL WHERE offer_id = ?', args: [offerId] });
  const sellerId = String(rows[0]?.seller);
  const { rows: others } = await site.db.execute({
    sql: "SELECT id FROM sellers WHERE id <> ? AND state = 'live' LIMIT 1",
    args: [sellerId],
  });
  own = await openKey(site, { sellerId, scopes });
  other = await openKey(site, { sellerId: String(others[0]?.id), scopes });
  test = await openKey(site, { sellerId, scopes, mode: 'test' });
  return () => site.close();
}, 60_000);

interface Sent {
  body?: unknown;
  method?: string;
  headers?: Record<string, string>;
}

function ask(path: string, key = own, { body, method, headers }: Sent = {}) {
  return fetch(site.origin + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${key.text}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** An order of one device, bought and paid. */
async function orderPaid(): Promise<string> {
  const { groupId, paymentUrl } = await order(site.newVisitor(), 'it', [{ offerId }]);
  site.outside.stripe.pay(sessionOf(paymentUrl));
  await site.outside.stripe.deliver();
  await site.settled();
  const { rows } = await site.db.execute({ sql: 'SELECT id FROM orders WHERE group_id = ?', args: [groupId] });
  return String(rows[0]?.id);
}

const read = async (id: string) => machineOrder.parse(await (await ask(`/api/seller/orders/${id}`)).json());
const problemOf = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) });

describe('a program that works through orders', () => {
  it('lists each of its orders once, newest first, and finds what has changed since', async () => {
    const ids: string[] = [];
    let last = Number.POSITIVE_INFINITY;
    for (let next: string | null = ''; next !== null; ) {
      const page = machineOrders.parse(
        await (await ask(`/api/seller/orders?limit=7${next && `&cursor=${encodeURIComponent(next)}`}`)).json(),
      );
      for (const { id, createdAt } of page.items) {
        expect(createdAt).toBeLessThanOrEqual(last);
        last = createdAt;
        ids.push(id);
      }
      next = page.next;
    }
    const { rows } = await site.db.execute({
      sql: 'SELECT count(DISTINCT order_id) AS n FROM order_lines WHERE seller_id = ? AND paid_at IS NOT NULL',
      args: [own.sellerId],
    });
    expect(ids).toHaveLength(Number(rows[0]?.n));
    expect(new Set(ids).size).toBe(ids.length);
    const since = site.clock.now() - 60_000;
    const fresh = await orderPaid();
    const changed = machineOrders.parse(await (await ask(`/api/seller/orders?changedSince=${since}&limit=100`)).json());
    expect(changed.items.map(({ id }) => id)).toContain(fresh);
    expect(changed.items.every(({ changedAt }) => changedAt >= since - 5 * 60_000)).toBe(true);
    // A step that began before the last poll and was kept after it comes with the next.
    const late = await ask(`/api/seller/orders?changedSince=${site.clock.now() + 60_000}&limit=100`);
    expect(machineOrders.parse(await late.json()).items.map(({ id }) => id)).toContain(fresh);
    expect(await problemOf(await ask('/api/seller/orders?changedSince=1'))).toMatchObject({ code: 'too_far_back' });
    for (const bad of ['cursor=x', 'cursor=%00', 'state=awaiting_payment', 'limit=0', 'limit=101'])
      expect((await ask(`/api/seller/orders?${bad}`)).status, bad).toBe(400);
  });

  it('accepts, sees the address from then on, ships, and may repeat itself', async () => {
    const id = await orderPaid();
    const before = await ask(`/api/seller/orders/${id}`);
    const etag = before.headers.get('etag') ?? '';
    expect(machineOrder.parse(await before.json())).toMatchObject({ state: 'awaiting_acceptance', shipTo: null });
    expect((await ask(`/api/seller/orders/${id}`, own, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const post = (deed: string, body: object = {}, headers = {}, key = own) =>
      ask(`/api/seller/orders/${id}/${deed}`, key, { body, headers });
    const shipment = { carrier: 'DHL', trackingCode: 'JD0146000037', devices: [] as object[] };
    expect(await problemOf(await post('shipment', shipment))).toMatchObject({
      ...{ status: 409, code: 'not_now', state: 'awaiting_acceptance' },
    });
    // A test key is told that it would do, and nothing is done.
    expect(await (await post('acceptance', {}, {}, test)).json()).toMatchObject({ state: 'accepted' });
    expect((await read(id)).state).toBe('awaiting_acceptance');
    expect((await post('acceptance', {}, { 'if-match': '"another"' })).status).toBe(412);
    const accepted = await post('acceptance', {}, { 'if-match': etag });
    const taken = machineOrder.parse(await accepted.json());
    expect(taken).toMatchObject({ state: 'accepted', shipTo: { country: taken.market } });
    expect(await (await post('acceptance')).json()).toEqual(taken);

    const [line] = taken.lines;
    const lineId = line?.lineId ?? '';
    expect(await problemOf(await post('shipment', shipment))).toMatchObject({ status: 400, code: 'imei_invalid' });
    const luhn = { ...shipment, devices: [{ lineId, imei: '490154203237519' }] };
    expect(await problemOf(await post('shipment', luhn))).toMatchObject({ code: 'imei_invalid' });
    const strange = { ...shipment, devices: [{ lineId: 'nobody', imei: '490154203237518' }] };
    expect(await problemOf(await post('shipment', strange))).toMatchObject({ code: 'invalid_input' });
    await site.db.execute({ sql: "UPDATE units SET imei = '490154203237518' WHERE line_id = ?", args: [lineId] });
    const wrong = { ...shipment, devices: [{ lineId, imei: '352099001761481' }] };
    expect(await problemOf(await post('shipment', wrong))).toMatchObject({
      ...{ status: 409, code: 'unit_other', expected: { imei: '490154203237518' } },
    });
    // What was recorded with the device need not be sent again.
    const shipped = machineOrder.parse(await (await post('shipment', shipment)).json());
    expect(shipped).toMatchObject({ state: 'shipped', lines: [{ imei: '490154203237518' }] });
    expect(machineOrder.parse(await (await post('shipment', shipment)).json())).toEqual(shipped);
    expect(await problemOf(await post('shipment', { ...shipment, trackingCode: 'JD0146000038' }))).toMatchObject({
      ...{ code: 'not_now', state: 'shipped' },
    });
    expect(await problemOf(await post('refusal', { reason: 'damaged' }))).toMatchObject({ code: 'not_now' });
    const { items } = machineEvents.parse(await (await ask(`/api/seller/orders/${id}/events`)).json());
    expect(items.map(({ step }) => step).slice(-3)).toEqual(['pay', 'accept', 'ship']);
  });

  it('is told when a number is on sale as another device', async () => {
    const id = await orderPaid();
    expect((await ask(`/api/seller/orders/${id}/acceptance`, own, { body: {} })).status).toBe(200);
    const lineId = (await read(id)).lines[0]?.lineId;
    const number = '356938035643809';
    await site.db.execute({
      sql: "UPDATE units SET imei = ? WHERE id = (SELECT id FROM units WHERE state = 'available' AND seller_id <> ? LIMIT 1)",
      args: [number, own.sellerId],
    });
    const body = { carrier: 'DHL', trackingCode: 'JD0146000099', devices: [{ lineId, imei: number }] };
    const refused = await problemOf(await ask(`/api/seller/orders/${id}/shipment`, own, { body }));
    expect(refused).toMatchObject({ status: 409, code: 'unit_elsewhere', lineId });
    expect((await read(id)).state).toBe('accepted');
  });

  it('refuses once, with a reason, and may repeat that', async () => {
    const id = await orderPaid();
    const body = { reason: 'failed_test' };
    const post = (reason: object) => ask(`/api/seller/orders/${id}/refusal`, own, { body: reason });
    expect((await post({ reason: 'mood' })).status).toBe(400);
    const refused = machineOrder.parse(await (await post(body)).json());
    expect(refused).toMatchObject({ state: 'refused', shipTo: null, lines: [{ reason: 'failed_test' }] });
    expect(await (await post(body)).json()).toEqual(refused);
    expect(await problemOf(await post({ reason: 'address' }))).toMatchObject({ code: 'not_now', state: 'refused' });
    const { rows } = await site.db.execute({
      sql: 'SELECT count(*) AS n FROM refunds r JOIN order_lines l ON l.id = r.line_id WHERE l.order_id = ?',
      args: [id],
    });
    expect(Number(rows[0]?.n)).toBe(1);
  });

  it('never learns of another seller’s order: every route answers as if there were none', async () => {
    const { items } = machineOrders.parse(await (await ask('/api/seller/orders?limit=1')).json());
    const id = items[0]?.id ?? '';
    const posts = {
      acceptance: {},
      refusal: { reason: 'damaged' },
      shipment: { carrier: 'DHL', trackingCode: 'JD0146000037', devices: [] },
    };
    for (const name of [id, 'nobody', '%00', 'x'.repeat(300)]) {
      for (const path of ['', '/events']) {
        const answer = await ask(`/api/seller/orders/${name}${path}`, other);
        expect(await problemOf(answer), `${name}${path}`).toMatchObject({ status: 404, code: 'order_not_found' });
      }
      for (const [deed, body] of Object.entries(posts)) {
        const answer = await ask(`/api/seller/orders/${name}/${deed}`, other, { body });
        expect(await problemOf(answer), `${name} ${deed}`).toMatchObject({ status: 404, code: 'order_not_found' });
      }
    }
    const mine = machineOrders.parse(await (await ask('/api/seller/orders?limit=100', other)).json());
    expect(mine.items.map((one) => one.id)).not.toContain(id);
    expect(machineOrderCodes).toContain('order_not_found');
  });
});

describe('a report', () => {
  it('has every device once, in both forms, and no cell that a spreadsheet computes', async () => {
    const hostile = '=HYPERLINK("https://x.example","1")';
    await site.db.execute({
      sql: 'UPDATE offers SET sku = ? WHERE id = (SELECT offer_id FROM order_lines WHERE seller_id = ? AND paid_at IS NOT NULL LIMIT 1)',
      args: [hostile, own.sellerId],
    });
    const to = new Date(site.clock.now()).toISOString().slice(0, 10);
    const from = new Date(site.clock.now() - 365 * 86_400_000).toISOString().slice(0, 10);
    const answer = await ask(`/api/seller/reports/orders?from=${from}&to=${to}&format=ndjson`);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    const rows = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { rows: counted } = await site.db.execute({
      sql: `SELECT count(*) AS n, sum(l.price_cents) AS cents FROM order_lines l JOIN orders o ON o.id = l.order_id
        WHERE l.seller_id = ? AND l.paid_at IS NOT NULL AND o.created_at >= ? AND o.created_at < ?`,
      args: [own.sellerId, Date.parse(from), Date.parse(to)],
    });
    expect(rows).toHaveLength(Number(counted[0]?.n));
    expect(new Set(rows.map(({ lineId }) => lineId)).size).toBe(rows.length);
    expect(rows.reduce((sum, row) => sum + row.priceCents, 0)).toBe(Number(counted[0]?.cents));
    expect(rows.map(({ sku }) => sku)).toContain(hostile);
    const csv = await (await ask(`/api/seller/reports/orders?from=${from}&to=${to}`)).text();
    expect(csv.trim().split('\r\n')).toHaveLength(rows.length + 1);
    expect(csv).toContain('"\'=HYPERLINK(""https://x.example"",""1"")"');
    expect(csv).not.toMatch(/(^|,|\r\n)"?[=+@]/);
    const none = await ask(`/api/seller/reports/orders?from=2001-01-01&to=2001-02-01`);
    expect((await none.text()).split('\r\n')).toHaveLength(2);
    for (const bad of [
      '',
      'from=x&to=y',
      `from=${to}&to=${from}`,
      'from=2001-01-01&to=2003-01-01',
      `from=${from}&to=${to}&format=xml`,
    ])
      expect((await ask(`/api/seller/reports/orders?${bad}`)).status, bad).toBe(400);
  });
});
