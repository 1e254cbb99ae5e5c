import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSellerFacts, listHealth, listMonths } from '../../../../functions/sellers/quality/health-queries.ts';
import { boundRate, monthsBefore } from '../../../../functions/sellers/quality/health-rules.ts';
import { openWorld } from '../../../support/world.ts';

const team = { kind: 'operator', operatorId: 'op', roles: ['account'] } as const;

describe('a rate with its bounds', () => {
  it('lies between them, and they close in as orders come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const count = Math.round(trials * share);
        const rate = boundRate(count, trials, 0.04);
        expect(rate.low).toBeLessThan(rate.mean);
        expect(rate.mean).toBeLessThan(rate.high);
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.high).toBeLessThanOrEqual(1);
      }),
    );
    const few = boundRate(2, 50, 0.04);
    const many = boundRate(40, 1000, 0.04);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  });

  it('is the usual one where nothing is known, and hardly moved by one order', () => {
    expect(boundRate(0, 0, 0.04).mean).toBeCloseTo(0.04, 6);
    expect(boundRate(1, 1, 0.04).mean).toBeLessThan(0.06);
  });

  it('holds nine tenths of the belief: against tables of Beta(3, 57)', () => {
    // 5 % and 95 % points of Beta(3, 57), by numeric integration of its density.
    const { low, high } = boundRate(0, 0, 0.05);
    expect(low).toBeCloseTo(quantileByHand(3, 57, 0.05), 3);
    expect(high).toBeCloseTo(quantileByHand(3, 57, 0.95), 3);
  });
});

/** A quantile of a Beta distribution by adding up its density in small steps. */
function quantileByHand(a: number, b: number, share: number): number {
  const steps = 200_000;
  const density = (x: number) => x ** (a - 1) * (1 - x) ** (b - 1);
  let total = 0;
  for (let i = 0; i < steps; i += 1) total += density((i + 0.5) / steps);
  let sum = 0;
  for (let i = 0; i < steps; i += 1) {
    sum += density((i + 0.5) / steps);
    if (sum >= share * total) return (i + 0.5) / steps;
  }
  return 1;
}

describe('months', () => {
  it('end with the one of today, across years', () => {
    expect(monthsBefore(Date.UTC(2027, 1, 1), 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBefore(Date.UTC(2026, 11, 31, 23, 59), 1)).toEqual(['2026-12']);
  });
});

describe('sellers at a glance', () => {
  it('are counted as their records and the event log say, and by nobody but the team', async () => {
    const world = await openWorld();
    const ctx = world.ctx(team);
    const all = await listHealth(ctx);
    const stored = await world.rows(
      `SELECT seller_id, sum(matured_lines) AS matured, sum(defects) AS defects, sum(late) AS late
       FROM seller_records WHERE seller_id <> '*' GROUP BY seller_id`,
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const row of stored) {
      const seller = all.find(({ sellerId }) => sellerId === row.seller_id);
      expect([seller?.defects.trials, seller?.defects.count, seller?.late.count]).toEqual(
        [row.matured, row.defects, row.late].map(Number),
      );
    }

    const ids = all.slice(0, 5).map(({ sellerId }) => sellerId);
    const months = await listMonths(ctx, ids, 6);
    for (const id of ids) {
      const counted = months.get(id) ?? [];
      expect(counted).toHaveLength(6);
      const since = Date.parse(`${counted[0]?.month}-01T00:00:00Z`);
      const [byHand] = await world.rows(
        `SELECT count(*) AS n FROM events e JOIN order_lines l ON l.id = e.subject_id
         WHERE l.seller_id = '${id}' AND e.step = 'ship' AND e.at >= ${since}`,
      );
      expect(counted.reduce((sum, { shipped }) => sum + shipped, 0)).toBe(Number(byHand?.n));
    }

    const [first] = all;
    expect(await findSellerFacts(ctx, first?.sellerId ?? '')).toMatchObject({ gates: expect.any(Array) });
    expect([await findSellerFacts(ctx, 'nobody'), await listHealth(ctx, 'nobody')]).toEqual([undefined, []]);
    for (const actor of [{ kind: 'guest' }, { kind: 'seller', sellerId: ids[0] ?? '', memberId: 'm' }] as const) {
      const other = world.ctx(actor);
      expect(await listHealth(other)).toEqual([]);
      expect((await listMonths(other, ids, 6)).size).toBe(0);
      expect(await findSellerFacts(other, ids[0] ?? '')).toBeUndefined();
    }
  });
});
