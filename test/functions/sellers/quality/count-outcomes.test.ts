import { describe, expect, it } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import type { Evidence } from '../../../../functions/offers/choice/rates.ts';
import { decayCounts } from '../../../../functions/sellers/quality/decay-counts.ts';
import { countOutcomes, readRipeness } from '../../../../functions/sellers/quality/queries.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
type Row = Record<string, unknown>;

/** What was known at an instant, all orders weighing the same. */
async function cellsAt(world: World, at: number) {
  const cells = [];
  for await (const weeks of countOutcomes(world.db, at)) cells.push(...decayCounts(weeks, Number.POSITIVE_INFINITY));
  return new Map(cells.map(({ sellerId, category, market, counts }) => [`${sellerId} ${category} ${market}`, counts]));
}

const until = (value: unknown, at: number): boolean => value !== null && value !== undefined && Number(value) <= at;

/** The same as one would count it by hand at that time: line by line, without SQL. */
async function countByHand(world: World, at: number): Promise<Map<string, Evidence>> {
  const by = async (sql: string, key: string) => new Map((await world.rows(sql)).map((row) => [row[key], row]));
  const orders = await by('SELECT o.*, g.market FROM orders o JOIN order_groups g ON g.id = o.group_id', 'id');
  const parcels = await by('SELECT * FROM parcels', 'id');
  const reviews = await by('SELECT * FROM reviews', 'line_id');
  const ends = await by(
    "SELECT * FROM events WHERE to_state IN ('refused', 'lapsed') OR to_state = 'cancelled' AND by_kind NOT IN ('buyer', 'guest')",
    'subject_id',
  );
  const claims = Map.groupBy(await world.rows('SELECT * FROM claims'), (row) => row.line_id);
  const found = new Map<string, Evidence>();
  for (const line of await world.rows('SELECT * FROM order_lines WHERE paid_at IS NOT NULL')) {
    if (!until(line.paid_at, at)) continue;
    const order = orders.get(line.order_id);
    const key = `${line.seller_id} ${line.category} ${order?.market}`;
    const counts = found.get(key) ?? {
      defect: { count: 0, trials: 0 },
      late: { count: 0, trials: 0 },
      cancelled: { count: 0, trials: 0 },
      reviews: { count: 0, mean: 0 },
    };
    const known = (claims.get(line.id) ?? []).filter((claim) => until(claim.opened_at, at));
    const arrived = parcels.get(line.parcel_id)?.delivered_at ?? line.delivered_at;
    const seen = until(arrived, at) ? Number(arrived) : at;
    const late = new Date(seen).toISOString().slice(0, 10) > String(order?.promised_until);
    const dropped = until(ends.get(line.id)?.at, at);
    if (until(line.accepted_at, at) || dropped) count(counts.cancelled, dropped);
    if (until(line.shipped_at, at) && (until(arrived, at) || late)) count(counts.late, late);
    if (until(line.delivered_at, at - parameters.maturityDays * dayMs)) {
      const faults = known.filter((claim) => isFault(claim, Number(line.delivered_at)));
      const open = faults.some((claim) => !until(claim.resolved_at, at));
      const upheld = faults.some((claim) => until(claim.resolved_at, at) && claim.upheld === 1);
      if (upheld || !open) count(counts.defect, upheld);
    }
    const review = reviews.get(line.id);
    if (until(review?.written_at, at) && !late && until(arrived, at) && known.length === 0) {
      const sum = counts.reviews.count * counts.reviews.mean + Number(review?.rating);
      counts.reviews.count += 1;
      counts.reviews.mean = sum / counts.reviews.count;
    }
    found.set(key, counts);
  }
  return found;
}

const isFault = (claim: Row, deliveredAt: number): boolean =>
  claim.kind !== 'wrong_item' && Number(claim.opened_at) <= deliveredAt + parameters.faultDays * dayMs;

function count(tally: { count: number; trials: number }, failed: boolean): void {
  tally.trials += 1;
  if (failed) tally.count += 1;
}

const isEmpty = ({ defect, late, cancelled }: Evidence): boolean =>
  defect.trials + late.trials + cancelled.trials === 0;

describe('what was known of orders at an instant', () => {
  it('is what a careful reader would have counted then', async () => {
    const world = await openWorld();
    for (const daysAgo of [0, 1.4, 20, 75.3, 200]) {
      const at = world.now - daysAgo * dayMs;
      const [counted, byHand] = [await cellsAt(world, at), await countByHand(world, at)];
      const kept = [...byHand].filter(([, counts]) => !isEmpty(counts));
      expect([...counted.keys()].sort()).toEqual(kept.map(([key]) => key).sort());
      expect(counted.size).toBeGreaterThan(40);
      for (const [key, { reviews, ...tallies }] of kept) {
        const { reviews: found, ...others } = counted.get(key) ?? { reviews: undefined };
        expect({ key, ...others }).toEqual({ key, ...tallies });
        expect(found?.count).toBe(reviews.count);
        expect(found?.mean).toBeCloseTo(reviews.mean, 9);
      }
    }
  });
});

/** A line that was delivered in time, long ago, without any claim; and its cell. */
async function goodLine(world: World): Promise<{ id: string; deliveredAt: number; key: string }> {
  const row = await world.row(
    `SELECT l.*, g.market FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN order_groups g ON g.id = l.group_id
      WHERE date(l.delivered_at / 1000, 'unixepoch') <= o.promised_until AND l.delivered_at < ?
        AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id) AND EXISTS (SELECT 1 FROM reviews r WHERE r.line_id = l.id)
      ORDER BY l.id LIMIT 1`,
    world.now - 100 * dayMs,
  );
  if (!row) throw new Error('no such line in the seeded world');
  return {
    id: String(row.id),
    deliveredAt: Number(row.delivered_at),
    key: `${row.seller_id} ${row.category} ${row.market}`,
  };
}

const claim = (world: World, lineId: string, openedAt: number, resolvedAt: number | null, kind = 'defect') =>
  world.client.execute({
    sql: 'INSERT INTO claims (id, line_id, seller_id, kind, opened_at, resolved_at, upheld) SELECT ?, id, seller_id, ?, ?, ?, ? FROM order_lines WHERE id = ?',
    args: [`claim ${openedAt}`, kind, openedAt, resolvedAt, resolvedAt === null ? null : 1, lineId],
  });

describe('one order', () => {
  it('has no outcome while its fault is disputed, and failed once the buyer was right', async () => {
    const world = await openWorld();
    const { id, deliveredAt, key } = await goodLine(world);
    const at = (days: number) => deliveredAt + days * dayMs;
    await claim(world, id, at(20), at(60));
    const [before, disputed, after] = [
      await cellsAt(world, at(44)),
      await cellsAt(world, at(59)),
      await cellsAt(world, at(61)),
    ];
    const trials = (cells: typeof before) => cells.get(key)?.defect.trials ?? 0;
    expect((after.get(key)?.defect.count ?? 0) - (disputed.get(key)?.defect.count ?? 0)).toBe(1);
    expect(trials(after)).toBeGreaterThan(trials(disputed));
    expect(trials(disputed)).toBeGreaterThanOrEqual(trials(before));
  });

  it('did not fail by a complaint of another kind, or later than faults count', async () => {
    const world = await openWorld();
    const { id, deliveredAt, key } = await goodLine(world);
    const before = (await cellsAt(world, world.now)).get(key);
    await claim(world, id, deliveredAt + 31 * dayMs, deliveredAt + 33 * dayMs);
    await claim(world, id, deliveredAt + 3 * dayMs, deliveredAt + 5 * dayMs, 'wrong_item');
    expect((await cellsAt(world, world.now)).get(key)?.defect).toEqual(before?.defect);
  });

  it('lets its review count only if it came in time and nobody complained', async () => {
    for (const spoil of ['late', 'claim'] as const) {
      const world = await openWorld();
      const { id, deliveredAt, key } = await goodLine(world);
      const before = (await cellsAt(world, world.now)).get(key)?.reviews.count ?? 0;
      if (spoil === 'claim') await claim(world, id, deliveredAt + 90 * dayMs, null);
      else
        await world.client.execute({
          sql: 'UPDATE parcels SET delivered_at = delivered_at + ? WHERE id = (SELECT parcel_id FROM order_lines WHERE id = ?)',
          args: [30 * dayMs, id],
        });
      expect((await cellsAt(world, world.now)).get(key)?.reviews.count ?? 0).toBeLessThan(before);
    }
  });

  it('is late from the day after the promise, while it is still on its way', async () => {
    const world = await openWorld();
    const { id, deliveredAt, key } = await goodLine(world);
    await world.client.execute({
      sql: 'UPDATE parcels SET delivered_at = NULL WHERE id = (SELECT parcel_id FROM order_lines WHERE id = ?)',
      args: [id],
    });
    await world.client.execute({
      sql: "UPDATE order_lines SET delivered_at = NULL, state = 'shipped' WHERE id = ?",
      args: [id],
    });
    const row = await world.row(
      'SELECT promised_until FROM orders WHERE id = (SELECT order_id FROM order_lines WHERE id = ?)',
      id,
    );
    const promised = Date.parse(`${row?.promised_until}T12:00:00Z`);
    const late = async (at: number) => (await cellsAt(world, at)).get(key)?.late ?? { count: 0, trials: 0 };
    const [then, next] = [await late(promised), await late(promised + dayMs)];
    expect(next.count - then.count).toBeGreaterThanOrEqual(1);
    expect(deliveredAt).toBeLessThan(promised + dayMs);
  });
});

describe('an order that is not ripe', () => {
  it('weighs as much as its age has shown, and in full once it has failed', async () => {
    const world = await openWorld();
    const { id, deliveredAt, key } = await goodLine(world);
    const ripeness = Array.from({ length: parameters.maturityDays }, (_, day) => day / 100);
    const defectAt = async (days: number) => {
      const cells = [];
      for await (const weeks of countOutcomes(world.db, deliveredAt + days * dayMs, { ripeness }))
        cells.push(...decayCounts(weeks, Number.POSITIVE_INFINITY));
      const cell = cells.find((one) => `${one.sellerId} ${one.category} ${one.market}` === key);
      return cell?.counts.defect ?? { count: 0, trials: 0 };
    };
    const withIt = [await defectAt(10.5), await defectAt(44.5), await defectAt(45)];
    await claim(world, id, deliveredAt + 3 * dayMs, deliveredAt + 8 * dayMs);
    const failed = [await defectAt(10.5), await defectAt(44.5), await defectAt(45)];
    expect(failed.map(({ count }, i) => count - (withIt[i]?.count ?? 0))).toEqual([1, 1, 1]);
    const more = failed.map(({ trials }, i) => trials - (withIt[i]?.trials ?? 0));
    for (const [i, expected] of [0.9, 0.56, 0].entries()) expect(more[i]).toBeCloseTo(expected, 9);
    expect((await defectAt(7.9)).count).toBe((withIt[0]?.count ?? 0) - 0);
  });

  it('ripens as fast as faults became known, from nought to all', async () => {
    const world = await openWorld();
    const ripeness = await readRipeness(world.db, world.now);
    expect(ripeness).toHaveLength(parameters.maturityDays);
    for (const [day, share] of ripeness.entries()) {
      expect(share).toBeGreaterThan(day === 0 ? 0 : (ripeness[day - 1] ?? 0));
      expect(share).toBeLessThan(1);
    }
    // Faults are reported within 24 days in the seeded world: three quarters are known well before an order is ripe.
    expect(ripeness[32]).toBeGreaterThan(0.75);
  });

  it('makes believed rates no more than ripe orders alone would, on average', async () => {
    const world = await openWorld();
    const total = async (counting: { ripeness?: number[] }) => {
      let [count, trials] = [0, 0];
      for await (const weeks of countOutcomes(world.db, world.now, counting))
        for (const week of weeks) [count, trials] = [count + week.defects, trials + week.defectTrials];
      return { count, trials };
    };
    const [ripe, all] = [await total({}), await total({ ripeness: await readRipeness(world.db, world.now) })];
    expect(all.trials).toBeGreaterThan(ripe.trials);
    expect(all.count / all.trials).toBeCloseTo(ripe.count / ripe.trials, 1);
  });
});
