import { sql as raw } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import { applyRows } from '../../../../functions/offers/rows/apply-rows.ts';
import type { ListingRow } from '../../../../functions/offers/rows/contract.ts';
import { openWorld, type World } from '../../../support/world.ts';
import { apply, someSeller, standing, whole } from './sellers-rows.ts';

const variants = ['iphone-13.128.midnight', 'iphone-13.128.starlight', 'iphone-13.256.midnight'];
const rowOf = fc.record(
  {
    sku: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    variantId: fc.constantFrom(...variants),
    grade: fc.constantFrom('fair' as const, 'good' as const),
    quantity: fc.integer({ min: 0, max: 6 }),
    prices: fc.dictionary(
      fc.constantFrom('IT', 'FR', 'GB'),
      fc.option(fc.integer({ min: 20_000, max: 39_000 }), { nil: null, freq: 4 }),
      { noNullPrototype: true },
    ),
    warrantyMonths: fc.constantFrom(12, 24),
    state: fc.constantFrom('live' as const, 'paused' as const),
  },
  { requiredKeys: ['sku'] },
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rows: fc.array(rowOf, { minLength: 1, maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ sell: fc.constantFrom('a', 'b', 'c', 'd', 'e') }) },
);

interface Modelled {
  variantId: string;
  grade: string;
  battery: number;
  prices: Record<string, number>;
  available: number;
  held: number;
  warrantyMonths: number;
  state: string;
}

/** One row as a clerk would enter it; false when it cannot be. */
function enter(model: Map<string, Modelled>, row: ListingRow): boolean {
  const stands = model.get(row.sku);
  if (stands && row.variantId !== undefined && row.variantId !== stands.variantId) return false;
  const isPriced = Object.values(row.prices ?? {}).some((cents) => cents !== null);
  if (!stands && (!row.variantId || !row.grade || row.quantity === undefined || !isPriced)) return false;
  // What was listed as fair promises less than good does.
  if (stands && row.grade === 'good' && stands.grade !== 'good' && stands.battery < 85) return false;
  const battery = row.grade === 'good' ? 85 : 80;
  const next = stands ?? {
    ...{ variantId: row.variantId ?? '', grade: '', battery, prices: {} },
    ...{ available: 0, held: 0, warrantyMonths: 12, state: 'live' },
  };
  next.grade = row.grade ?? next.grade;
  next.available = row.quantity ?? next.available;
  next.warrantyMonths = row.warrantyMonths ?? next.warrantyMonths;
  next.state = row.state ?? next.state;
  for (const [market, cents] of Object.entries(row.prices ?? {})) {
    if (typeof cents === 'number') next.prices[market] = cents;
    else delete next.prices[market];
  }
  model.set(row.sku, next);
  return true;
}

/** Somebody buys one, if there is one: all that the stock sees of it. */
async function sellOne(world: World, sellerId: string, sku: string, model: Map<string, Modelled>) {
  const { rowsAffected } = await world.client.execute({
    sql: `UPDATE units SET state = 'sold', line_id = 'line-' || id WHERE id = (SELECT u.id FROM units u
      JOIN offers o ON o.id = u.offer_id WHERE o.seller_id = ? AND o.sku = ? AND u.state = 'available' LIMIT 1)`,
    args: [sellerId, sku],
  });
  const stands = model.get(sku);
  if (!stands || rowsAffected === 0) return expect(stands?.available ?? 0).toBe(0);
  stands.available -= 1;
  stands.held += 1;
}

describe('any sequence of files', () => {
  it('comes to what entering row by row comes to, and loses nothing that is sold', { timeout: 60_000 }, async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        run += 1;
        const named = (sku: string) => `${run}-${sku}`;
        const model = new Map<string, Modelled>();
        for (const one of steps) {
          world.now += 60_000;
          if ('sell' in one) {
            await sellOne(world, sellerId, named(one.sell), model);
            continue;
          }
          const rows = one.rows.map((row) => ({ ...row, sku: named(row.sku) }));
          const first = rows.filter((row, i) => rows.findIndex(({ sku }) => sku === row.sku) === i);
          const good = first.filter((row) => enter(model, row)).length;
          const outcome = await apply(world, sellerId, rows, { takesGood: true });
          if (!outcome.ok) throw new Error(outcome.code);
          expect(outcome.value.created + outcome.value.changed + outcome.value.same).toBe(good);
        }
        for (const [sku, { variantId: _, ...expected }] of model)
          expect(await standing(world, sellerId, sku)).toMatchObject(expected);
        const listed = await world.rows('SELECT 1 FROM offers WHERE sku LIKE ?', named('%'));
        expect(listed).toHaveLength(model.size);
      }),
      { numRuns: 60 },
    );
    await world.client.execute(`UPDATE units SET state = 'withdrawn', line_id = NULL WHERE line_id LIKE 'line-%'`);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('settles between two that come at once, and counts a sale in between', async () => {
    const world = await openWorld();
    const sellerId = await someSeller(world);
    const both = await Promise.all([
      apply(world, sellerId, [whole('A', { quantity: 3 })]),
      apply(world, sellerId, [whole('A', { quantity: 3 })]),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect(await standing(world, sellerId, 'A')).toMatchObject({ available: 3 });
    const outcome = await applyRows(world.ctx(), {
      ...{ sellerId, rows: [{ row: 1, listing: { sku: 'A', quantity: 5 } }] },
      // Sold after the rows were read and before they are written.
      before: [
        statement(`UPDATE units SET state = 'sold', line_id = 'line-1' WHERE id = (SELECT u.id FROM units u
        JOIN offers o ON o.id = u.offer_id WHERE o.sku = 'A' AND u.state = 'available' LIMIT 1)`),
      ],
    });
    expect(outcome.ok).toBe(true);
    expect(await standing(world, sellerId, 'A')).toMatchObject({ available: 5, held: 1 });
  });
});

const statement = (sql: string) => ({ getSQL: () => raw.raw(sql), toSQL: () => ({ sql, params: [] }) });
