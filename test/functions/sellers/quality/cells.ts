import fc from 'fast-check';
import type { Evidence } from '../../../../functions/offers/choice/rates.ts';
import type { Cell } from '../../../../functions/sellers/quality/decay-counts.ts';
import type { CellKey, WeekOfCounts } from '../../../../functions/sellers/quality/queries.ts';

const someKey: CellKey = { sellerId: 's1', category: 'phones', market: 'IT' };

/** A week of ten orders of each kind, unless said otherwise. */
export const week = (said: Partial<WeekOfCounts>): WeekOfCounts => ({
  ...someKey,
  ageWeeks: 0,
  defects: 1,
  defectTrials: 10,
  late: 2,
  lateTrials: 10,
  cancelled: 1,
  cancelledTrials: 10,
  reviews: 2,
  ratingSum: 8,
  ...said,
});

/** A cell in which nothing happened but what is said. */
export const cell = (key: Partial<CellKey>, counts: Partial<Evidence>): Cell => ({
  ...someKey,
  ...key,
  counts: {
    defect: { count: 0, trials: 0 },
    late: { count: 0, trials: 0 },
    cancelled: { count: 0, trials: 0 },
    reviews: { count: 0, mean: 0 },
    ...counts,
  },
});

const trials = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 2_000, noNaN: true }));
const tried = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), trials)
  .map(([share, all]) => ({ count: share * all, trials: all }));
const reviews = fc.record({ count: trials, mean: fc.double({ min: 1, max: 5, noNaN: true }) });

/** Cells of some sellers in some categories and markets, one each. */
export const cells: fc.Arbitrary<Cell[]> = fc.uniqueArray(
  fc.record({
    sellerId: fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'),
    category: fc.constantFrom('phones', 'tablets'),
    market: fc.constantFrom('IT', 'FR', 'GB'),
    counts: fc.record({ defect: tried, late: tried, cancelled: tried, reviews }),
  }),
  { maxLength: 30, selector: ({ sellerId, category, market }) => `${sellerId} ${category} ${market}` },
);
