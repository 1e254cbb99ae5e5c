import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listAnomalies } from '../../../../functions/sellers/quality/anomaly-queries.ts';
import { collapses, floods, jumps, repeats } from '../../../../functions/sellers/quality/anomaly-rules.ts';
import { findAnomalies } from '../../../../functions/sellers/quality/find-anomalies.ts';
import { planSamples, type SampleGround } from '../../../../functions/sellers/quality/sample-rules.ts';
import { seeAnomaly } from '../../../../functions/sellers/quality/see-anomaly.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
const clock = { kind: 'clock' } as const;
const team = { kind: 'operator', operatorId: 'operator-ada-ferri', roles: ['lead'] } as const;

describe('what stands out', () => {
  it('is no single bad day: two refusals of twenty are none, ten are one', () => {
    const before = { cases: 200, hits: 4 };
    expect(jumps({ lately: { cases: 20, hits: 2 }, before })).toBe(false);
    expect(jumps({ lately: { cases: 20, hits: 10 }, before })).toBe(true);
    expect(jumps({ lately: { cases: 20, hits: 10 }, before: { cases: 200, hits: 100 } })).toBe(false);
  });

  it('is many orders beside few, a reason given again and again, and stars that fall', () => {
    expect([floods(9, 0, 28), floods(10, 0, 28), floods(20, 28 * 5, 28)]).toEqual([false, true, false]);
    expect([repeats(4, 4), repeats(5, 5), repeats(5, 10)]).toEqual([false, true, false]);
    const before = { cases: 40, hits: 180 };
    expect(collapses({ lately: { cases: 10, hits: 30 }, before })).toBe(true);
    expect(collapses({ lately: { cases: 10, hits: 44 }, before })).toBe(false);
    expect(collapses({ lately: { cases: 3, hits: 3 }, before })).toBe(false);
  });
});

/** Prices of one refurbisher cut to a third within the day. */
async function halvePrices(world: World): Promise<string> {
  const row = await world.row(
    "SELECT o.seller_id, o.id FROM offers o JOIN offer_prices p ON p.offer_id = o.id WHERE o.state = 'live' AND p.price_cents > 1000 ORDER BY o.id LIMIT 1",
  );
  await world.client.execute({
    sql: 'UPDATE offer_prices SET price_cents = price_cents / 3, changed_at = ? WHERE offer_id = ?',
    args: [world.now, String(row?.id)],
  });
  return String(row?.seller_id);
}

describe('the finder', () => {
  it('writes the same thing down once a week, and the first of the team to see it is named', async () => {
    const world = await openWorld();
    await world.client.execute('DELETE FROM anomalies');
    world.now += 2 * dayMs;
    const sellerId = await halvePrices(world);
    await findAnomalies(world.ctx(clock));
    world.now += 3_600_000;
    await findAnomalies(world.ctx(clock));
    const { rows } = await listAnomalies(world.ctx(team), { open: true });
    const halved = rows.filter(({ kind }) => kind === 'price_halved');
    expect(halved).toMatchObject([{ sellerId, facts: { hits: expect.any(Number) } }]);
    expect(await listAnomalies(world.ctx({ kind: 'seller', sellerId, memberId: 'm' }))).toEqual({ rows: [], open: 0 });

    const anomalyId = halved[0]?.id ?? '';
    expect(await seeAnomaly(world.ctx(clock), { anomalyId })).toMatchObject({ code: 'right_missing' });
    expect(await seeAnomaly(world.ctx(team), { anomalyId: 'none' })).toMatchObject({ code: 'anomaly_not_found' });
    expect(await seeAnomaly(world.ctx(team), { anomalyId })).toMatchObject({ ok: true });
    expect(await seeAnomaly(world.ctx(team), { anomalyId })).toMatchObject({ code: 'changed_meanwhile' });
    expect(await world.row("SELECT by_id FROM audit_log WHERE action = 'anomaly.seen'")).toEqual({
      by_id: team.operatorId,
    });
  });
});

const ground = fc.record<SampleGround>({
  sellerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  category: fc.constantFrom('smartphones', 'tablets'),
  cases: fc.integer({ min: 0, max: 400 }),
  hits: fc.constant(0),
  prior: fc.constant({ a: 2, b: 58 }),
  samples: fc.integer({ min: 0, max: 3 }),
  failed: fc.constant(0),
  sold: fc.integer({ min: 0, max: 200 }),
  lastAt: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 400 * dayMs })),
  awaited: fc.boolean(),
});

describe('the plan of mystery orders', () => {
  const now = 400 * dayMs;

  it('takes each refurbisher once, none that is awaited or was just tried, the heaviest first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(ground, { selector: ({ sellerId, category }) => `${sellerId} ${category}` }),
        (grounds) => {
          const plan = planSamples(grounds, now, 3);
          expect(plan.length).toBeLessThanOrEqual(3);
          expect(new Set(plan.map(({ sellerId }) => sellerId)).size).toBe(plan.length);
          for (const [i, one] of plan.entries()) {
            const of = grounds.find(({ sellerId, category }) => sellerId === one.sellerId && category === one.category);
            expect(of?.awaited).toBe(false);
            expect(of?.lastAt === null || (of?.lastAt ?? now) <= now - 60 * dayMs).toBe(true);
            expect(one.weight).toBeLessThanOrEqual(plan[i - 1]?.weight ?? Number.POSITIVE_INFINITY);
          }
        },
      ),
    );
  });

  it('goes where little is known of what sells much, and results count', () => {
    const of = (sellerId: string, more: Partial<SampleGround>): SampleGround => ({
      ...{ sellerId, category: 'smartphones', cases: 100, hits: 3, prior: { a: 2, b: 58 }, samples: 0, failed: 0 },
      ...{ sold: 50, lastAt: null, awaited: false, ...more },
    });
    const first = (grounds: SampleGround[]) => planSamples(grounds, now, 1)[0]?.sellerId;
    expect(first([of('known', { cases: 1_000, hits: 30 }), of('unknown', { cases: 5, hits: 0 })])).toBe('unknown');
    expect(first([of('small', { sold: 10 }), of('large', { sold: 90 })])).toBe('large');
    expect(first([of('clean', {}), of('failed', { samples: 3, failed: 3 })])).toBe('failed');
  });
});
