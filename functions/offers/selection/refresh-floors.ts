import type { Ctx } from '../../edge/context.ts';
import { parameters } from '../choice/parameters.ts';

const dayMs = 86_400_000;

/** What makes a product, its colours together: colour hardly moves a price, and sales of one colour are few. */
const product = `json_array(v.model_id, v.storage_gb, v.memory_gb, v.connectivity, v.size_mm, v.chip, v.edition, v.keyboard)`;

/**
 * Sales that went through, one a day and refurbisher, so that nobody moves the floor by selling a lot to itself; of each
 * product, grade and currency the price under which one in so many was made.
 */
const floors = `
  sales AS (
    SELECT ${product} AS product, l.grade, l.currency, avg(l.price_cents) AS cents
    FROM order_lines l JOIN variants v ON v.id = l.variant_id
    WHERE l.paid_at >= ?1 AND l.state IN ('accepted', 'shipped', 'delivered')
    GROUP BY product, l.grade, l.currency, l.seller_id, l.paid_at / ${dayMs}),
  placed AS (
    SELECT *, row_number() OVER (PARTITION BY product, grade, currency ORDER BY cents) AS place,
      count(*) OVER (PARTITION BY product, grade, currency) AS sales FROM sales),
  floors AS (
    SELECT product, grade, currency, sales, CAST(min(cents) * ${parameters.floorShareBps} / 10000 AS INTEGER) AS floor_cents
    FROM placed WHERE sales >= ${parameters.floorSales} AND place * 100 >= sales * ${parameters.floorPercentile}
    GROUP BY product, grade, currency)`;

const write = `
  INSERT INTO market_floors (variant_id, grade, currency, floor_cents, sales)
  WITH ${floors}
  SELECT v.id, f.grade, f.currency, f.floor_cents, f.sales FROM variants v JOIN floors f ON f.product = ${product} WHERE true
  ON CONFLICT (variant_id, grade, currency) DO UPDATE SET floor_cents = excluded.floor_cents, sales = excluded.sales
    WHERE market_floors.floor_cents <> excluded.floor_cents OR market_floors.sales <> excluded.sales`;

const forget = `
  DELETE FROM market_floors WHERE (variant_id, grade, currency) NOT IN (
    WITH ${floors} SELECT v.id, f.grade, f.currency FROM variants v JOIN floors f ON f.product = ${product})`;

/**
 * Reads the market floors anew from the sales of the last `floorDays`. One batch; run again on the same facts, it
 * changes nothing. Prices below a floor do not count below it (choice/expected-cost.ts).
 */
export async function refreshFloors(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const args = [ctx.now - parameters.floorDays * dayMs];
  await ctx.db.$client.batch(
    [
      { sql: write, args },
      { sql: forget, args },
    ],
    'write',
  );
}
