import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../../db/seed/random.ts';
import { meanOf } from '../../../../functions/offers/choice/beta.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { outcomes, unknownPrior } from '../../../../functions/offers/choice/rates.ts';
import { type Cell, decayCounts } from '../../../../functions/sellers/quality/decay-counts.ts';
import { fitPriors } from '../../../../functions/sellers/quality/fit-priors.ts';
import { fitStrength } from '../../../../functions/sellers/quality/fit-strength.ts';
import { cell, cells, week } from './cells.ts';

describe('decayed counts', () => {
  it('weigh half after a half-life, and all the same without one', () => {
    const weeks = [week({ ageWeeks: 0 }), week({ ageWeeks: 26 }), week({ ageWeeks: 52 })];
    const [halved] = decayCounts(weeks, 26);
    expect(halved?.counts.defect).toEqual({ count: 1.75, trials: 17.5 });
    expect(halved?.counts.reviews).toEqual({ count: 3.5, mean: 4 });
    expect(decayCounts(weeks, Number.POSITIVE_INFINITY)[0]?.counts.late).toEqual({ count: 6, trials: 30 });
  });

  it('keep sellers, categories and markets apart', () => {
    const weeks = [week({}), week({ market: 'FR' }), week({ category: 'tablets' }), week({ sellerId: 's2' })];
    expect(decayCounts(weeks, 26)).toHaveLength(4);
  });
});

/** Sellers whose rates are drawn from a Beta of this strength around `mean`: integer parameters, so order statistics do. */
function drawnSellers(a: number, b: number, sellers: number, trials: number) {
  const random = randomOf(`sellers ${a} ${b}`);
  return Array.from({ length: sellers }, () => {
    const draws = Array.from({ length: a + b - 1 }, () => random.next()).sort((x, y) => x - y);
    const rate = draws[a - 1] ?? 0;
    const count = Array.from({ length: trials }, () => random.next()).filter((x) => x < rate).length;
    return { count, trials };
  });
}

describe('the strength of a prior', () => {
  it('is found again from what sellers that differ so much sold', () => {
    for (const [a, b] of [
      [2, 38],
      [5, 95],
      [15, 285],
    ] as const) {
      const strength = fitStrength(drawnSellers(a, b, 300, 400), a / (a + b), 60);
      expect(strength / (a + b)).toBeGreaterThan(0.75);
      expect(strength / (a + b)).toBeLessThan(1.35);
    }
  });

  it('is the usual one where few sellers are known, and within its bounds everywhere', () => {
    const seven = Array.from({ length: 7 }, () => ({ count: 5, trials: 100 }));
    expect(fitStrength([...seven, { count: 0, trials: 9 }], 0.05, 60)).toBe(60);
    const tried = fc
      .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 5_000, noNaN: true }))
      .map(([share, trials]) => ({ count: share * trials, trials }));
    fc.assert(
      fc.property(
        fc.array(tried, { maxLength: 30 }),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        (list, mean) => {
          const strength = fitStrength(list, mean, 60);
          expect(strength).toBeGreaterThanOrEqual(10);
          expect(strength).toBeLessThanOrEqual(1_000.000_001);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('priors', () => {
  it('are the parameters’ where nothing was ever sold', () => {
    const { of } = fitPriors([], parameters);
    const unknown = unknownPrior(parameters);
    for (const outcome of outcomes)
      expect(meanOf(of('tablets', 'IT')[outcome])).toBeCloseTo(meanOf(unknown[outcome]), 12);
    expect(of('tablets', 'IT').rating).toBe(parameters.usualRating);
  });

  it('follow what many orders say, a market leaning on its category and a category on all', () => {
    const many = (category: string, market: string, rate: number, trials: number): Cell[] =>
      Array.from({ length: 20 }, (_, i) =>
        cell({ sellerId: `s${i}`, category, market }, { defect: { count: rate * trials, trials } }),
      );
    const priors = fitPriors(
      [...many('phones', 'IT', 0.02, 5_000), ...many('phones', 'FR', 0.06, 5_000), ...many('tablets', 'IT', 0.2, 1)],
      parameters,
    );
    const defect = (category: string, market: string) => meanOf(priors.of(category, market).defect);
    expect(defect('phones', 'IT')).toBeLessThan(0.03);
    expect(defect('phones', 'FR')).toBeGreaterThan(0.05);
    // Twenty orders, a fifth of them faulty, move the mean a little; a market without orders has its category's.
    expect(defect('tablets', 'IT')).toBeGreaterThan(defect('none', 'IT'));
    expect(defect('tablets', 'IT')).toBeLessThan(0.08);
    expect(defect('phones', 'DE')).toBe(meanOf(priors.usual('phones').defect));
  });

  it('do not let one giant speak for all sellers', () => {
    const small = Array.from({ length: 20 }, (_, i) =>
      cell({ sellerId: `s${i}` }, { late: { count: 10, trials: 100 } }),
    );
    const giant = cell({ sellerId: 'giant' }, { late: { count: 200, trials: 20_000 } });
    expect(meanOf(fitPriors([...small, giant], parameters).usual('phones').late)).toBeGreaterThan(0.07);
  });

  it('are rates above nought whatever happened, whatever the order of what happened', () => {
    fc.assert(
      fc.property(cells, fc.nat(), (list, turn) => {
        const by = list.length > 0 ? turn % list.length : 0;
        const [one, other] = [
          fitPriors(list, parameters),
          fitPriors([...list.slice(by), ...list.slice(0, by)], parameters),
        ];
        for (const outcome of outcomes) {
          const { a, b } = one.of('phones', 'IT')[outcome];
          expect(a).toBeGreaterThan(0);
          expect(b).toBeGreaterThan(0);
          expect(meanOf(other.of('phones', 'IT')[outcome])).toBeCloseTo(a / (a + b), 5);
        }
        expect(one.of('phones', 'IT').rating).toBeGreaterThanOrEqual(1);
        expect(one.of('phones', 'IT').rating).toBeLessThanOrEqual(5);
      }),
      { numRuns: 100 },
    );
  });
});
