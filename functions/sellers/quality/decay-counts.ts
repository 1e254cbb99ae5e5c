import { type Evidence, outcomes } from '../../offers/choice/rates.ts';
import type { CellKey, WeekOfCounts } from './queries.ts';

/** What counts of one seller's own past in one category and market. */
export interface Cell extends CellKey {
  counts: Evidence;
}

/** Evidence of nothing, to be added to. */
const nothing = (): Evidence => ({
  defect: { count: 0, trials: 0 },
  late: { count: 0, trials: 0 },
  cancelled: { count: 0, trials: 0 },
  reviews: { count: 0, mean: 0 },
});

/**
 * Adds weeks of counts up, each week's orders weighing half as much `halfLifeWeeks` later (Infinity: all the same). One
 * cell per seller, category and market, in the order in which they first come.
 */
export function decayCounts(weeks: readonly WeekOfCounts[], halfLifeWeeks: number): Cell[] {
  const cells = new Map<string, Cell>();
  for (const week of weeks) {
    const { sellerId, category, market } = week;
    const key = `${sellerId} ${category} ${market}`;
    const cell = cells.get(key) ?? { sellerId, category, market, counts: nothing() };
    cells.set(key, cell);
    const weight = 2 ** (-week.ageWeeks / halfLifeWeeks);
    const failed = { defect: week.defects, late: week.late, cancelled: week.cancelled };
    const tried = { defect: week.defectTrials, late: week.lateTrials, cancelled: week.cancelledTrials };
    for (const outcome of outcomes) {
      cell.counts[outcome].count += weight * failed[outcome];
      cell.counts[outcome].trials += weight * tried[outcome];
    }
    const { reviews } = cell.counts;
    const sum = reviews.count * reviews.mean + weight * week.ratingSum;
    reviews.count += weight * week.reviews;
    reviews.mean = reviews.count > 0 ? sum / reviews.count : 0;
  }
  return [...cells.values()];
}
