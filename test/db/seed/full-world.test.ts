import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Counts, seedFile } from '../../../db/seed/seed.ts';
import { planSellers } from '../../../db/seed/sellers.ts';

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
