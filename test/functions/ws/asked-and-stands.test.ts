import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOfLines } from '../../../functions/ws/catalog-rules.ts';
import { skuMeant } from '../../../functions/ws/sku-rules.ts';
import { serveApp } from '../api/serve-app.ts';
import { type Connector, connect } from './connector.ts';

type Row = Record<string, unknown>;

let site: Awaited<ReturnType<typeof serveApp>>;
let own: Connector;
/** A listing that is online, and its address. */
let listing: { id: string; sku: string };
let path: string;
const form = { quotechar: '"', delimiter: ';', encoding: 'utf-8' };

beforeAll(async () => {
  site = await serveApp();
  const most = await site.db.execute(`SELECT o.seller_id AS id FROM offers o JOIN sellers s ON s.id = o.seller_id
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' WHERE s.state = 'live' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`);
  own = await connect(site, { sellerId: String(most.rows[0]?.id) });
  const { results } = await own.get<{ results: Row[] }>('/ws/listings?publication_state=2&page-size=1');
  listing = { id: String(results[0]?.id), sku: String(results[0]?.sku) };
  path = `/ws/listings/${listing.id}`;
  await own.send('POST', path, { price: '300', min_price: null, confirm_price: true });
  return () => site.close();
}, 120_000);

const run = (sql: string, ...args: string[]) => site.db.execute({ sql, args });
/** A rule between 200 and 300 that has set 210 since. */
async function following(): Promise<void> {
  await own.send('POST', path, { price: '300', min_price: null, confirm_price: true });
  await own.send('POST', path, { min_price: '200' });
  await run("UPDATE offer_prices SET price_cents = 21000 WHERE offer_id = ? AND market = 'IT'", listing.id);
}
const upload = async (catalog: string) => {
  const sent = await own.send<Row>('POST', '/ws/listings', { catalog, ...form });
  return own.get<{ result: { changed: number; faults: Row[] } }>(`/ws/tasks/${sent.bodymessage}`);
};

describe('what was asked of a price is what stands, or nothing has changed:', () => {
  it('a bad lowest price keeps the price out too', async () => {
    await following();
    for (const bad of [
      { price: '290', min_price: '291' },
      { price: '290', min_price: 'x' },
      { price: '190', quantity: 1 },
    ])
      expect((await own.ask('POST', path, { ...bad, confirm_price: true })).status, JSON.stringify(bad)).toBe(400);
    expect(await own.get(path)).toMatchObject({ price: '210.00', min_price: '200.00', max_price: '300.00' });
  });

  it('a price with the end of its rule is the price', async () => {
    await following();
    expect(await own.send('POST', path, { price: '300', min_price: null })).toMatchObject({
      ...{ price: '300.00', min_price: null, max_price: '300.00' },
    });
  });

  it('the target repeated is no change, and another price is the new target', async () => {
    await following();
    const stands = { price: '210.00', min_price: '200.00', max_price: '300.00' };
    expect(await own.send('POST', path, { price: '300' })).toMatchObject(stands);
    expect((await upload(`sku;price;currency\n${listing.sku};300;EUR`)).result.faults).toEqual([]);
    expect(await own.get(path)).toMatchObject(stands);
    expect(await own.send('POST', path, { price: '280' })).toMatchObject({ min_price: '200.00', max_price: '280.00' });
  });
});

describe('a quantity', () => {
  const state = async () => (await run('SELECT state FROM offers WHERE id = ?', listing.id)).rows[0]?.state;

  it('lifts the pause that a quantity of zero made, and no pause made by hand', async () => {
    await own.send('POST', path, { quantity: 0 });
    expect(await state()).toBe('paused');
    await own.send('POST', path, { quantity: 40 });
    expect(await state()).toBe('live');
    await run("UPDATE offers SET state = 'paused' WHERE id = ?", listing.id);
    for (const quantity of [41, 0, 42]) await own.send('POST', path, { quantity });
    expect(await state()).toBe('paused');
    await upload(`sku;quantity\n${listing.sku};43`);
    expect(await state()).toBe('paused');
    await run("UPDATE offers SET state = 'live' WHERE id = ?", listing.id);
  });

  it('does the same in a catalogue', async () => {
    await upload(`sku;quantity\n${listing.sku};0`);
    expect(await state()).toBe('paused');
    await upload(`sku;quantity\n${listing.sku};40`);
    expect(await state()).toBe('live');
    expect((await run('SELECT count(*) AS n FROM ws_paused')).rows[0]?.n).toBe(0);
  });
});

describe('a SKU', () => {
  it('is the very one, else the only one in another case, else none', () => {
    const of = (...skus: string[]) => skus.map((sku) => ({ sku, isListed: sku !== 'OLD' }));
    expect(skuMeant(of('abc', 'ABC'), 'ABC')).toMatchObject({ sku: 'ABC' });
    expect(skuMeant(of('abc', 'ABC'), 'Abc')).toEqual({ ambiguous: true });
    expect(skuMeant(of('abc'), 'Abc')).toMatchObject({ sku: 'abc' });
    expect(skuMeant(of('OLD', 'old'), 'Old')).toMatchObject({ sku: 'old' });
    expect(skuMeant(of('abc'), 'abd')).toBeUndefined();
  });

  it('that could be two is a fault of its line, and two are two rows', () => {
    const one = (sku: string) => ({ id: sku, sku, isListed: true, isPausedByUs: false, targets: {} });
    const skus = [one('abc'), one('ABC')];
    const lines = ['abc', 'ABC', 'Abc'].map((sku, i) => ({ line: i + 2, cells: { sku, price: `${100 + i}` } }));
    const facts = { variantOf: () => undefined, ownOf: (typed: string) => skuMeant(skus, typed), market: 'IT' };
    expect(rowsOfLines(lines, facts).map(({ row }) => row)).toEqual([
      { sku: 'abc', prices: { IT: 10_000 } },
      { sku: 'ABC', prices: { IT: 10_100 } },
      { sku: 'Abc', sku_ambiguous: true },
    ]);
  });
});
