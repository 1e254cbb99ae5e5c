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

describe('catalogues', () => {
  const form = { quotechar: '"', delimiter: ';', encoding: 'utf-8' };

  it('are taken in line by line, for several markets, and answered as a task', async () => {
    const [known] = (await own.get<Page>('/ws/listings?publication_state=2&page-size=1&page=5')).results;
    const catalog = [
      'sku;product_id;backmarket_id;quantity;warranty_delay;price;state;grade;currency;lang;comment',
      `WS-1;${known?.product_id};;2;12;199.90;;VERY_GOOD;EUR;it-it;"two; good ones"`,
      'WS-1;;;;;189.00;;;GBP;en-gb;',
      `WS-2;;${known?.backmarket_id};1;;#CLEAR#;9;;;;`,
      `WS-3;${crypto.randomUUID()};;1;12;100;2;;;;`,
      `WS-4;${known?.product_id};;1;12;100.00;4;;;;`,
      `${String(known?.sku).toLowerCase()};;;;36;;;;;;`,
      `WS-5;${known?.product_id};;1;12;100.00;2;;GBP;it-it;`,
    ].join('\r\n');
    const sent = await own.send<Row>('POST', '/ws/listings', { catalog, ...form });
    expect(sent).toEqual({ bodymessage: expect.any(String), statuscode: 200 });
    const task = await own.get<Row & { result: { faults: Row[] } }>(`/ws/tasks/${sent.bodymessage}`);
    expect(task).toMatchObject({ task_id: sent.bodymessage, action_status: 9, statuscode: 200 });
    expect(task.result).toMatchObject({ rows: 6, created: 1, changed: 1, same: 0, bad: 4 });
    expect(task.result.faults.map(({ row, code }) => [row, code])).toEqual([
      [4, 'field_missing'],
      [5, 'variant_unknown'],
      [6, 'field_invalid'],
      [8, 'price_invalid'],
    ]);
    const one = await own.get<Row>('/ws/listings/detail?sku=ws-1');
    expect(one).toMatchObject({
      sku: 'WS-1',
      price: '199.90',
      quantity: 2,
      grade: 'GOOD',
      state: 2,
      product_id: known?.product_id,
    });
    expect(await own.get(`/ws/listings/${one.id}`, { 'accept-language': 'en-gb' })).toMatchObject({ price: '189.00' });
    expect(await own.get(`/ws/listings/${one.id}`, { 'accept-language': 'fr-fr' })).toMatchObject({
      price: '0.00',
      publication_state: 3,
    });
    expect(await own.get(`/ws/listings/${known?.id}`)).toMatchObject({ warranty_delay: 36 });
    expect(await own.send('POST', `/ws/listings/${one.listing_id}`, { quantity: '0' })).toMatchObject({
      quantity: 0,
      publication_state: 3,
    });
    expect(await own.send('POST', `/ws/listings/${one.listing_id}`, { quantity: 2 })).toMatchObject({
      quantity: 2,
      publication_state: 2,
    });
    expect((await other.ask('GET', `/ws/tasks/${sent.bodymessage}`)).status).toBe(404);
  });

  it('go off sale with none and come back, devices known by their numbers with them', async () => {
    const { results } = await own.get<Page>('/ws/listings?publication_state=2&min_quantity=2&page-size=1');
    const [one] = results;
    const units = `SELECT id FROM units WHERE offer_id = ? AND state = 'available'`;
    const numbered = async () => (await site.db.execute({ sql: units, args: [String(one?.id)] })).rows.length;
    await site.db.execute({
      sql: `UPDATE units SET serial = id WHERE offer_id = ? AND state = 'available'`,
      args: [String(one?.id)],
    });
    const before = await numbered();
    expect(await own.send('POST', `/ws/listings/${one?.id}`, { quantity: 0 })).toMatchObject({
      quantity: 0,
      publication_state: 3,
    });
    expect(await numbered()).toBe(before);
    expect(await own.send('POST', `/ws/listings/${one?.id}`, { quantity: before })).toMatchObject({
      quantity: before,
      publication_state: 2,
    });
  });

  it('are refused whole when they cannot be read', async () => {
    for (const bad of [
      { catalog: 'sku;price\nA;1', quotechar: '"', delimiter: ';' },
      { catalog: 'price\n1', ...form },
      { catalog: 'sku', ...form },
      { catalog: 'sku;price\nA;1', ...form, encoding: 'klingon' },
      { catalog: 'sku;price\nA;1', ...form, quotechar: ';' },
    ]) {
      const answer = await own.ask('POST', '/ws/listings', bad);
      expect([answer.status, faults(await answer.json(), page.error)], JSON.stringify(bad)).toEqual([400, []]);
    }
    const long = `sku;quantity\n${'A;1\n'.repeat(15_001)}`;
    expect((await own.ask('POST', '/ws/listings', { catalog: long, ...form })).status).toBe(429);
  });

  it('are rehearsed by a test key, whose task says what would be', async () => {
    const rehearsing = await connect(site, { sellerId: own.sellerId, mode: 'test' });
    const [known] = (await own.get<Page>('/ws/listings?publication_state=2&page-size=1&page=2')).results;
    const catalog = `sku,quantity\n'${known?.sku}',${Number(known?.quantity) + 1}\nNONE,1\n`;
    const sent = await rehearsing.send<Row>('POST', '/ws/listings', {
      catalog,
      quotechar: "'",
      delimiter: ',',
      encoding: 'latin1',
    });
    const task = await rehearsing.get<Row>(`/ws/tasks/${sent.bodymessage}`);
    expect(task).toMatchObject({ action_status: 9, result: { rows: 2, changed: 1, bad: 1 } });
    expect(await own.get(`/ws/listings/${known?.id}`)).toMatchObject({ quantity: known?.quantity });
    // As long a one as a live key may send.
    const long = `sku;comment\n${known?.sku};${'x'.repeat(3_000_000)}`;
    expect((await rehearsing.ask('POST', '/ws/listings', { catalog: long, ...form })).status).toBe(200);
    const beyond = { catalog: 'x'.repeat(6_100_000), ...form };
    expect((await rehearsing.ask('POST', '/ws/listings', beyond)).status).toBe(413);
  });
});
