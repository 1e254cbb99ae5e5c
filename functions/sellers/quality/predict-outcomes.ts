import { meanOf } from '../../offers/choice/beta.ts';
import type { Parameters } from '../../offers/choice/parameters.ts';
import { type Outcome, outcomes, ratesOf } from '../../offers/choice/rates.ts';
import { borrowEvidence } from './borrow-evidence.ts';
import type { Predicted } from './compare-predictions.ts';
import type { Cell } from './decay-counts.ts';
import { fitPriors } from './fit-priors.ts';

/** The rate of each category over all orders: what one would say who knows no seller. */
function baseRates(past: readonly Cell[], p: Parameters): (category: string, outcome: Outcome) => number {
  const usual = fitPriors([], p).usual('');
  const rates = new Map<string, number>();
  for (const [category, cells] of Map.groupBy(past, (cell) => cell.category)) {
    for (const outcome of outcomes) {
      const trials = cells.reduce((sum, { counts }) => sum + counts[outcome].trials, 0);
      const count = cells.reduce((sum, { counts }) => sum + counts[outcome].count, 0);
      if (trials > 0) rates.set(`${category} ${outcome}`, count / trials);
    }
  }
  return (category, outcome) => rates.get(`${category} ${outcome}`) ?? meanOf(usual[outcome]);
}

/**
 * What the choice would have believed, from the decayed counts of the past alone, of each line that came later, and what
 * came of those lines (`later`, not decayed).
 */
export function predictOutcomes(
  past: readonly Cell[],
  later: readonly Cell[],
  p: Parameters,
): Record<Outcome, Predicted[]> {
  const priors = fitPriors(past, p);
  const base = baseRates(past, p);
  const pastOf = Map.groupBy(past, ({ sellerId }) => sellerId);
  const groups: Record<Outcome, Predicted[]> = { defect: [], late: [], cancelled: [] };
  for (const { sellerId, category, market, counts } of later) {
    const evidence = borrowEvidence(pastOf.get(sellerId) ?? [], { category, market }, priors, p);
    const rates = ratesOf(evidence, priors.of(category, market), p);
    for (const outcome of outcomes) {
      const { count, trials } = counts[outcome];
      if (trials === 0) continue;
      groups[outcome].push({
        predicted: rates[outcome],
        base: base(category, outcome),
        lines: trials,
        failed: count,
      });
    }
  }
  return groups;
}
