import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { outcomes, ratesOf, unknownPrior } from '../../../../functions/offers/choice/rates.ts';
import { borrowEvidence } from '../../../../functions/sellers/quality/borrow-evidence.ts';
import { fitPriors, type Priors } from '../../../../functions/sellers/quality/fit-priors.ts';
import { cell, cells } from './cells.ts';

const here = { category: 'phones', market: 'IT' };
const p = { ...parameters, borrowMarketBps: 8_000, borrowCategoryBps: 4_000 };
const unknown = unknownPrior(parameters);
const alike: Priors = { of: () => unknown, usual: () => unknown };
/** Tablets break four times as often. */
const differing: Priors = {
  usual: () => unknown,
  of: (category) =>
    category === 'tablets'
      ? { ...unknown, defect: { a: 16, b: 84 }, rating: 4 }
      : { ...unknown, defect: { a: 4, b: 96 }, rating: 4.4 },
};

describe('what counts of a seller’s past', () => {
  it('is its own orders, and shares of those in other markets and categories', () => {
    const own = cell({}, { late: { count: 3, trials: 40 } });
    const abroad = cell({ market: 'FR' }, { late: { count: 5, trials: 50 } });
    const tablets = cell({ category: 'tablets', market: 'DE' }, { late: { count: 10, trials: 100 } });
    expect(borrowEvidence([own], here, alike, p).late).toEqual({ count: 3, trials: 40 });
    expect(borrowEvidence([own, abroad, tablets], here, alike, p).late).toEqual({
      count: 3 + 4 + 4,
      trials: 40 + 40 + 40,
    });
  });

  it('is scaled to what is usual here, and never more than what was tried', () => {
    const tablets = cell(
      { category: 'tablets' },
      { defect: { count: 8, trials: 100 }, reviews: { count: 10, mean: 4.9 } },
    );
    const evidence = borrowEvidence([tablets], here, differing, p);
    expect(evidence.defect.count).toBeCloseTo(0.4 * 2, 12);
    expect(evidence.reviews).toEqual({ count: 4, mean: 5 });
    const phones = cell({}, { defect: { count: 90, trials: 100 } });
    const there = borrowEvidence([phones], { category: 'tablets', market: 'IT' }, differing, p);
    expect(there.defect).toEqual({ count: 40, trials: 40 });
  });

  it('is nothing for a seller without a past', () => {
    expect(ratesOf(borrowEvidence([], here, alike, p), unknown, p)).toEqual(ratesOf(undefined, unknown, p));
  });

  it('never holds more failures than trials, and gives rates between nought and one', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const priors = fitPriors(list, p);
        const own = list.filter(({ sellerId }) => sellerId === 's1');
        const evidence = borrowEvidence(own, here, priors, p);
        const rates = ratesOf(evidence, priors.of(here.category, here.market), p);
        for (const outcome of outcomes) {
          expect(evidence[outcome].count).toBeLessThanOrEqual(evidence[outcome].trials);
          expect(rates[outcome]).toBeGreaterThan(0);
          expect(rates[outcome]).toBeLessThan(1);
        }
        if (evidence.reviews.count > 0) expect(Math.abs(evidence.reviews.mean - 3)).toBeLessThanOrEqual(2.000_001);
      }),
      { numRuns: 300 },
    );
  });
});
