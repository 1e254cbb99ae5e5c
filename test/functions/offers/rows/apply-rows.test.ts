import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../../db/client.ts';
import { findBreaches } from '../../../../db/reconcile.ts';
import { endOfferStatements } from '../../../../functions/offers/machine/writes.ts';
import type { ListingRow } from '../../../../functions/offers/rows/contract.ts';
import { countPrices } from '../../../../functions/offers/selection/count-prices.ts';
import { openWorld } from '../../../support/world.ts';
import { apply, codes, someSeller, standing, whole } from './sellers-rows.ts';

const day = 86_400_000;
const sqlOf = (statement: Statement) => {
  const { sql, params } = statement.toSQL();
  return { sql, args: params as never[] };
};

describe('rows of listings', () => {
  it('make a listing, with what its grade promises and as many devices as they say', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    const outcome = await apply(world, sellerId, [
      whole('A'),
      whole('B', { grade: 'premium', prices: { IT: 40_000, GB: 35_000 } }),
    ]);
    expect(outcome).toMatchObject({ ok: true, value: { created: 2, changed: 0, same: 0, faults: [] } });
    expect(await standing(world, sellerId, 'A')).toMatchObject({
      ...{ grade: 'good', battery: 85, warrantyMonths: 12, state: 'live', prices: { IT: 30_000 }, available: 2 },
    });
    expect(await standing(world, sellerId, 'B')).toMatchObject({ battery: 90, prices: { GB: 35_000, IT: 40_000 } });
    const units = await world.rows(`SELECT id, vat_scheme, acquired_from FROM units WHERE received_at = ?`, world.now);
    expect(units).toHaveLength(4);
    for (const unit of units) {
      expect(String(unit.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(unit).toMatchObject({ vat_scheme: 'margin', acquired_from: 'private' });
    }
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('that say what is so already write nothing', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A')]);
    const version = () => world.row(`SELECT version FROM shelves WHERE model_id = 'iphone-13'`);
    const before = await version();
    const outcome = await apply(world, sellerId, [whole('A')]);
    expect(outcome).toMatchObject({ ok: true, value: { created: 0, changed: 0, same: 1 } });
    expect(await version()).toEqual(before);
  });

  it('of a number that has ended sell it anew, whole and as the same product alone', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A', { prices: { IT: 30_000, FR: 31_000 }, quantity: 3 })]);
    const first = await standing(world, sellerId, 'A');
    const offerId = first?.offerId ?? '';
    const end = () => world.client.batch(endOfferStatements(world.ctx(), { offerId, sellerId }).map(sqlOf), 'write');
    await end();
    world.now += 60 * day;
    // What a stock system goes on saying of it, and another product under its number, change nothing.
    expect(codes(await apply(world, sellerId, [{ sku: 'A', quantity: 4, prices: { IT: 1_000 } }]))).toEqual([
      '1 sku listing_ended',
    ]);
    const other = await world.row(
      "SELECT id FROM variants WHERE model_id = 'iphone-13' AND id <> ? LIMIT 1",
      whole('A').variantId ?? '',
    );
    expect(codes(await apply(world, sellerId, [whole('A', { variantId: String(other?.id) })]))).toEqual([
      '1 variantId product_fixed',
    ]);
    expect(codes(await apply(world, sellerId, [{ sku: 'A', variantId: whole('A').variantId }]))).toEqual(
      ['grade', 'quantity', 'prices'].map((field) => `1 ${field} field_missing`),
    );
    expect(await standing(world, sellerId, 'A')).toMatchObject({ state: 'ended', available: 0 });
    // A third of its old price is no slip: it is another sale. What it once cost stays in its history.
    const anew = whole('A', { grade: 'excellent', prices: { IT: 10_000 }, quantity: 2 });
    expect(await apply(world, sellerId, [anew])).toMatchObject({ ok: true, value: { created: 1, changed: 0 } });
    expect(await standing(world, sellerId, 'A')).toMatchObject({
      ...{ offerId, state: 'live', grade: 'excellent', prices: { IT: 10_000 }, available: 2 },
    });
    const history = await world.rows(
      "SELECT price_cents FROM price_history WHERE offer_id = ? AND market = 'IT' ORDER BY from_at",
      offerId,
    );
    expect(history.map(({ price_cents }) => price_cents)).toEqual([30_000, 10_000]);
    expect(await findBreaches(world.client)).toEqual([]);
    // A sanction is not shaken off by ending and beginning anew; its own steps are another test's matter.
    await end();
    for (const { name } of await world.rows(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'sanctions'",
    ))
      await world.client.execute(`DROP TRIGGER ${name}`);
    await world.client.execute({
      sql: `INSERT INTO sanctions (id, seller_id, kind, offer_id, state, version, ground, clause, facts, proposed_by, created_at)
        VALUES ('s', ?, 'listing_suspension', ?, 'in_force', 1, 'x', 'x', '{}', 'rule', 1)`,
      args: [sellerId, offerId],
    });
    await apply(world, sellerId, [anew]);
    expect(await standing(world, sellerId, 'A')).toMatchObject({ state: 'suspended' });
  });

  it('that go up and down keep as many rows of devices as there were at most', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    for (const quantity of [5, 0, 4, 1, 5, 3]) {
      await apply(world, sellerId, [whole('A', { quantity })]);
      expect((await standing(world, sellerId, 'A'))?.available).toBe(quantity);
      world.now += 60_000;
    }
    const [rows] = await world.rows(
      "SELECT count(*) AS n FROM units u JOIN offers o ON o.id = u.offer_id AND o.sku = 'A'",
    );
    expect(rows?.n).toBe(5);
    // Under another VAT scheme a device is another.
    await apply(world, sellerId, [whole('A', { quantity: 6, vatScheme: 'standard', acquiredFrom: 'business' })]);
    const schemes = await world.rows(
      "SELECT vat_scheme, count(*) AS n FROM units u JOIN offers o ON o.id = u.offer_id AND o.sku = 'A' WHERE u.state = 'available' GROUP BY 1 ORDER BY 1",
    );
    expect(schemes).toEqual([
      { vat_scheme: 'margin', n: 3 },
      { vat_scheme: 'standard', n: 3 },
    ]);
  });

  it('change what they name and leave what they do not', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A', { ean: '4006381333931', prices: { IT: 30_000, FR: 31_000 } })]);
    world.now += 60_000;
    await apply(world, sellerId, [{ sku: 'A', prices: { IT: 29_000, FR: null }, quantity: 5, warrantyMonths: 24 }]);
    const now = await standing(world, sellerId, 'A');
    expect(now).toMatchObject({ ean: '4006381333931', grade: 'good', warrantyMonths: 24, prices: { IT: 29_000 } });
    expect(now?.available).toBe(5);
    await apply(world, sellerId, [{ sku: 'A', ean: null, state: 'paused', quantity: 0 }]);
    expect(await standing(world, sellerId, 'A')).toMatchObject({ ean: null, state: 'paused', available: 0 });
    const history = await world.rows(
      `SELECT price_cents, from_at FROM price_history WHERE offer_id = ? AND market = 'IT' ORDER BY from_at`,
      now?.offerId ?? '',
    );
    expect(history.map((row) => row.price_cents)).toEqual([30_000, 29_000]);
  });

  it('keep the meaning of prices that count: a cut waits, and a listing made anew is a cut too', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A', { prices: { IT: 30_000 } })]);
    world.now += 2 * 3_600_000;
    await apply(world, sellerId, [{ sku: 'A', prices: { IT: 28_000 } }, whole('B', { prices: { IT: 20_000 } })]);
    const counted = () =>
      world.rows(
        `SELECT o.sku, p.counted_cents FROM offers o JOIN offer_prices p ON p.offer_id = o.id
          WHERE o.seller_id = ? AND o.sku IN ('A', 'B') ORDER BY o.sku`,
        sellerId,
      );
    expect((await counted()).map((row) => Number(row.counted_cents) >= 28_000)).toEqual([true, true]);
    expect((await counted())[0]?.counted_cents).toBe(30_000);
    world.now += 2 * 3_600_000;
    await countPrices(world.ctx());
    expect((await counted()).map((row) => row.counted_cents)).toEqual([28_000, 20_000]);
  });

  it('are refused by row and field, and then none of them is taken unless the good ones are asked for', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A'), whole('E')]);
    await world.client.execute({
      sql: `UPDATE offers SET state = 'ended' WHERE seller_id = ? AND sku = 'E'`,
      args: [sellerId],
    });
    await world.client.execute({
      sql: `UPDATE units SET serial = 'S' || id WHERE offer_id = (SELECT id FROM offers WHERE seller_id = ? AND sku = 'A')`,
      args: [sellerId],
    });
    const rows: ListingRow[] = [
      whole('new'),
      { sku: 'thin' },
      whole('ghost', { variantId: 'iphone-99' }),
      { sku: 'A', variantId: 'iphone-13.128.starlight' },
      { sku: 'A', quantity: 1 },
      whole('sealed', { grade: 'new' }),
      whole('flat', { batteryMinPercent: 80 }),
      whole('leased', { acquiredFrom: 'leasing' }),
      { sku: 'E', quantity: 9 },
      whole('new', { quantity: 1 }),
    ];
    const expected = [
      ...['2 variantId field_missing', '2 grade field_missing', '2 quantity field_missing', '2 prices field_missing'],
      ...['3 variantId variant_unknown', '4 variantId product_fixed', '5 quantity quantity_below_serials'],
      ...[
        '5 sku sku_twice',
        '6 grade grade_not_for_product',
        '6 vatScheme vat_scheme_not_allowed',
        '7 batteryMinPercent battery_below_grade',
      ],
      ...['8 vatScheme vat_scheme_not_allowed', '9 sku listing_ended', '10 sku sku_twice'],
    ];
    expect(codes(await apply(world, sellerId, rows))).toEqual(expected);
    expect(await standing(world, sellerId, 'new')).toBeUndefined();
    const taken = await apply(world, sellerId, rows, { takesGood: true });
    expect(codes(taken)).toEqual(expected);
    expect(taken).toMatchObject({ value: { created: 1, changed: 0, same: 0 } });
    expect(await standing(world, sellerId, 'new')).toMatchObject({ available: 2 });
  });

  it('need a declared VAT scheme as soon as they add a device', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await world.client.execute({ sql: 'UPDATE sellers SET unit_vat_scheme = NULL WHERE id = ?', args: [sellerId] });
    expect(codes(await apply(world, sellerId, [whole('A')]))).toEqual(['1 vatScheme vat_scheme_missing']);
    expect(codes(await apply(world, sellerId, [whole('A', { quantity: 0 })]))).toEqual([]);
    expect(codes(await apply(world, sellerId, [whole('A', { vatScheme: 'standard' })]))).toEqual([]);
  });

  it('of half of yesterday’s price or less are taken for a slip until somebody says that they are meant', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    await apply(world, sellerId, [whole('A', { prices: { IT: 40_000 } })]);
    world.now += 3 * day;
    const cut = (cents: number, more: Partial<ListingRow> = {}) =>
      apply(world, sellerId, [{ sku: 'A', prices: { IT: cents }, ...more }]);
    expect(codes(await cut(20_000))).toEqual(['1 prices.IT price_halved']);
    expect(codes(await cut(25_000))).toEqual([]);
    world.now += 60_000;
    // In two steps within a day it is the same slip.
    expect(codes(await cut(19_000))).toEqual(['1 prices.IT price_halved']);
    expect(codes(await cut(19_000, { confirmPrice: true }))).toEqual([]);
    // What stands is no slip, and may be sent again with the next file.
    expect(codes(await cut(19_000))).toEqual([]);
  });

  it('cannot be another refurbisher’s: the same number is a listing of one’s own', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    const other = await someSeller(world, 'recycler');
    await apply(world, sellerId, [whole('A')]);
    const before = await standing(world, sellerId, 'A');
    await apply(world, other, [whole('A', { quantity: 7, prices: { IT: 22_000 } })]);
    expect(await standing(world, sellerId, 'A')).toEqual(before);
    expect((await standing(world, other, 'A'))?.offerId).not.toBe(before?.offerId);
    expect(codes(await apply(world, 'nobody', [whole('A')]))).toEqual([]);
  });
});
