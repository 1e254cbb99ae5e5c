import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../../db/client.ts';
import { type Counts, seedFile } from '../../../db/seed/seed.ts';
import { planSellers } from '../../../db/seed/sellers.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { intolerable, outcomes } from '../../../functions/offers/choice/rates.ts';
import type { CalibrationReport } from '../../../functions/offers/choice-contract.ts';
import { borrowEvidence } from '../../../functions/sellers/quality/borrow-evidence.ts';
import { type Cell, decayCounts } from '../../../functions/sellers/quality/decay-counts.ts';
import { fitPriors } from '../../../functions/sellers/quality/fit-priors.ts';
import { countOutcomes } from '../../../functions/sellers/quality/queries.ts';

const now = Date.UTC(2026, 10, 23, 10);
const folder = mkdtempSync(join(tmpdir(), 'rivive-full-'));
const file = join(folder, 'full.db');
let counts: Counts = {};
/** Of processor time, so that neighbours on the machine do not count. */
let seconds = 0;

beforeAll(async () => {
  const before = process.cpuUsage();
  counts = await seedFile(file, { now });
  const { user, system } = process.cpuUsage(before);
  seconds = (user + system) / 1e6;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the whole world is large enough, and made in less than a minute of computing', () => {
  console.info({ seconds: Number(seconds.toFixed(1)), ...counts });
  expect(counts.sellers).toBeGreaterThanOrEqual(60);
  expect(counts.offers).toBeGreaterThanOrEqual(20_000);
  expect(counts.units).toBeGreaterThanOrEqual(45_000);
  expect(counts.order_lines).toBeGreaterThanOrEqual(14_000);
  expect(counts.order_groups).toBeGreaterThanOrEqual(12_500);
  expect(seconds).toBeLessThan(60);
});

/** Spearman's rank correlation. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const ranks = (values: number[]) =>
    values.map((value) => values.filter((v) => v < value).length + (values.filter((v) => v === value).length - 1) / 2);
  const x = ranks(pairs.map((pair) => pair[0]));
  const y = ranks(pairs.map((pair) => pair[1]));
  const mean = (pairs.length - 1) / 2;
  const sum = (f: (i: number) => number) => pairs.reduce((total, _, i) => total + f(i), 0);
  const dx = (i: number) => (x[i] ?? 0) - mean;
  const dy = (i: number) => (y[i] ?? 0) - mean;
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
}

test('records rank sellers as they really are', async () => {
  const client = createClient({ url: `file:${file}` });
  const { rows } =
    await client.execute(`SELECT seller_id, sum(defects) * 1.0 / sum(matured_lines) AS defect, sum(late) * 1.0 / sum(shipped_lines) AS late,
    sum(cancelled) * 1.0 / sum(decided_lines) AS cancel FROM seller_records WHERE seller_id <> '*' GROUP BY seller_id HAVING sum(matured_lines) >= 100`);
  client.close();
  const truths = new Map(planSellers(now).map((plan) => [plan.row.id, plan.truth]));
  for (const trait of ['defect', 'late', 'cancel'] as const) {
    const pairs = rows.map((row) => [Number(row[trait]), truths.get(String(row.seller_id))?.[trait] ?? 0] as const);
    const found = correlation(pairs);
    console.info(`${trait}: rank correlation ${found.toFixed(2)} over ${pairs.length} sellers`);
    expect(found).toBeGreaterThan(0.5);
  }
});

test('every market has a choice of refurbishers for the best-selling models', async () => {
  const client = createClient({ url: `file:${file}` });
  const { rows } =
    await client.execute(`SELECT p.market, count(DISTINCT o.seller_id) AS sellers FROM offers o JOIN offer_prices p ON p.offer_id = o.id
    WHERE o.model_id = 'iphone-13' AND o.state = 'live' GROUP BY p.market`);
  client.close();
  expect(rows).toHaveLength(6);
  for (const row of rows) expect(Number(row.sellers), String(row.market)).toBeGreaterThanOrEqual(8);
});

type Trait = 'defect' | 'late' | 'cancel';
const traits = [
  {
    trait: 'defect',
    count: 'defects',
    trials: 'defect_trials',
    prior: 'defect',
    counted: 'defects',
    of: 'matured_lines',
  },
  { trait: 'late', count: 'late', trials: 'late_trials', prior: 'late', counted: 'late', of: 'shipped_lines' },
  {
    trait: 'cancel',
    count: 'cancelled',
    trials: 'cancelled_trials',
    prior: 'cancelled',
    counted: 'cancelled',
    of: 'decided_lines',
  },
] as const;

test('what is believed of a seller is nearer to the truth than its raw rates', async () => {
  const client = createClient({ url: `file:${file}` });
  const truths = new Map(planSellers(now).map((plan) => [plan.row.id, plan.truth]));
  for (const { trait, count, trials, prior, counted, of } of traits) {
    const { rows } = await client.execute(`
      SELECT e.seller_id, (c.${prior}_a + e.${count}) / (c.${prior}_a + c.${prior}_b + e.${trials}) AS believed,
        r.${counted} * 1.0 / r.${of} AS raw
      FROM seller_evidence e JOIN choice_priors c ON c.category = e.category AND c.market = e.market
      JOIN seller_records r ON r.seller_id = e.seller_id AND r.category = e.category WHERE r.${of} > 0`);
    const off = (column: 'believed' | 'raw') =>
      Math.sqrt(
        rows.reduce(
          (sum, row) => sum + (Number(row[column]) - (truths.get(String(row.seller_id))?.[trait] ?? 0)) ** 2,
          0,
        ) / rows.length,
      );
    console.info(
      `${trait}: off by ${off('believed').toFixed(4)} believed, ${off('raw').toFixed(4)} raw, ${rows.length} cells`,
    );
    expect(off('believed')).toBeLessThan(off('raw'));
  }
  client.close();
});

test('nobody is barred whose truth is fine', async () => {
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute("SELECT seller_id, barred_by FROM seller_evidence WHERE barred_by <> '[]'");
  client.close();
  const plans = planSellers(now);
  const truths = new Map(plans.map((plan) => [plan.row.id, plan.truth]));
  for (const row of rows)
    for (const barredBy of JSON.parse(String(row.barred_by)) as string[]) {
      const trait = (barredBy === 'cancelled' ? 'cancel' : barredBy) as Trait;
      const usual = plans.reduce((sum, { truth }) => sum + truth[trait], 0) / plans.length;
      expect(truths.get(String(row.seller_id))?.[trait]).toBeGreaterThan(1.5 * usual);
    }
});

test('predictions are better than the base rate on orders that they were not made from', async () => {
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute("SELECT report FROM choice_reports WHERE kind = 'calibration'");
  client.close();
  const { outcomes } = JSON.parse(String(rows[0]?.report)) as CalibrationReport;
  for (const { lines, brier, brierOfBase, ece, predicted, observed } of Object.values(outcomes)) {
    expect(lines).toBeGreaterThan(800);
    expect(brier).toBeLessThan(brierOfBase);
    expect(ece).toBeLessThan(0.02);
    expect(Math.abs(predicted - observed)).toBeLessThan(0.01);
  }
});

test('a seller that became awful would be barred where it sells', async () => {
  const client = createClient({ url: `file:${file}`, intMode: 'number' });
  const cells: Cell[] = [];
  for await (const weeks of countOutcomes(drizzle(client) as unknown as Db, now))
    cells.push(...decayCounts(weeks, parameters.halfLifeWeeks));
  client.close();
  const bySize = [...Map.groupBy(cells, ({ sellerId }) => sellerId).values()].sort((a, b) => sizeOf(b) - sizeOf(a));
  const own = bySize[10] ?? [];
  const main = own.reduce((most, cell) => (cell.counts.late.trials > most.counts.late.trials ? cell : most));
  for (const outcome of outcomes) {
    for (const { counts } of own) counts[outcome].count = counts[outcome].trials / 3;
    const priors = fitPriors(cells, parameters);
    const evidence = borrowEvidence(own, main, priors, parameters);
    expect(intolerable(evidence, priors.of(main.category, main.market), parameters)).toContain(outcome);
  }
});

const sizeOf = (cells: readonly Cell[]): number => cells.reduce((sum, { counts }) => sum + counts.late.trials, 0);
