import { beforeAll, describe, expect, it } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { refreshFloors } from '../../../../functions/offers/selection/refresh-floors.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
  return () => world.close();
});

/** Turns paid lines into sales of one variant and grade: each entry is a seller's place, days ago, and a price. */
async function sell(sales: readonly [seller: number, daysAgo: number, cents: number][]): Promise<string> {
  const variant = String((await world.row('SELECT id FROM variants ORDER BY id LIMIT 1'))?.id);
  const sellers = await world.rows('SELECT id FROM sellers ORDER BY id');
  const lines = await world.rows(
    `SELECT id FROM order_lines WHERE state = 'delivered' ORDER BY id LIMIT ?`,
    sales.length,
  );
  await world.rows('DROP TRIGGER line_terms_frozen');
  await world.rows(`UPDATE order_lines SET paid_at = 0`);
  for (const [i, [seller, daysAgo, cents]] of sales.entries()) {
    await world.rows(
      `UPDATE order_lines SET variant_id = ?, grade = 'good', currency = 'EUR', price_cents = ?, commission_cents = 0, paid_at = ?, seller_id = ? WHERE id = ?`,
      variant,
      cents,
      world.now - daysAgo * dayMs,
      String(sellers[seller]?.id),
      String(lines[i]?.id),
    );
  }
  return variant;
}

describe('a market floor', () => {
  it('is a share of the price under which one sale in ten was made, one a day and refurbisher, of all colours', async () => {
    const many = Array.from({ length: 20 }, (_, i): [number, number, number] => [i % 7, 1 + i * 3, 30_000 + i * 100]);
    // Somebody sells twenty to itself on one day: that counts as one sale.
    const dumped = Array.from({ length: 20 }, (): [number, number, number] => [8, 2, 5_000]);
    const old: [number, number, number] = [3, parameters.floorDays + 1, 100];
    const variant = await sell([...many, ...dumped, old]);
    const version = async () => Number((await world.row('SELECT sum(version) AS v FROM shelves'))?.v);
    await refreshFloors(world.ctx());
    const floors = await world.rows('SELECT * FROM market_floors');
    // 21 sales: 5000, 30000, 30100 …; the first at or above the tenth percentile is the third.
    const floor = Math.floor((30_100 * parameters.floorShareBps) / 10_000);
    expect(floors.find((row) => row.variant_id === variant)).toMatchObject({ floor_cents: floor, sales: 21 });
    const colours = await world.rows(
      `SELECT b.id FROM variants a JOIN variants b ON b.model_id = a.model_id AND b.storage_gb IS a.storage_gb AND b.memory_gb IS a.memory_gb
         AND b.connectivity IS a.connectivity AND b.size_mm IS a.size_mm AND b.chip IS a.chip AND b.edition IS a.edition AND b.keyboard IS a.keyboard WHERE a.id = ?`,
      variant,
    );
    expect(floors.map((row) => row.variant_id).sort()).toEqual(colours.map(({ id }) => id).sort());

    const before = await version();
    await refreshFloors(world.ctx());
    expect(await version()).toBe(before);

    world.now += (parameters.floorDays + 1) * dayMs;
    await refreshFloors(world.ctx());
    expect(await world.rows('SELECT * FROM market_floors')).toEqual([]);
    expect(await version()).toBeGreaterThan(before);
  });
});
