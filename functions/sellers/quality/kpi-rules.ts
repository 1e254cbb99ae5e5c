import { type KpiId, type RateId, rateIds } from '../../../content/quality/tiers.ts';
import { after, type Beta, meanOf } from '../../offers/choice/beta.ts';
import { type Parameters, parameters } from '../../offers/choice/parameters.ts';
import { type Outcome, type Prior, unknownPrior } from '../../offers/choice/rates.ts';
import { boundsOf } from './health-rules.ts';

/** Figures are of the orders of so many calendar months, the one that runs included. */
export const windowMonths = 12;

/** One figure: so many hits of so many cases; for reviews, the sum of their ratings. */
export interface Counted {
  cases: number;
  hits: number;
}

/** A figure with what is believed of the true one, nine chances in ten between the bounds. Shares; for reviews, 1 to 5. */
export interface Figure extends Counted {
  kpi: KpiId;
  /** As counted; null without cases. */
  value: number | null;
  low: number;
  high: number;
  /** What is usual in the same categories and markets, where that is fitted. */
  usual: number | null;
}

/** Cases of a refurbisher in one category and market: how much what is usual there says of it. */
export interface Weight {
  category: string;
  market: string;
  cases: number;
}

export type PriorsByCell = ReadonlyMap<string, Prior>;
/** One text for a category and a market. */
export const cellKey = (category: string, market: string): string => `${category} ${market}`;

/** Figures that the choice of offers believes in, too: what is usual of them is fitted every day (fit-priors.ts). */
const outcomeOf: Partial<Record<KpiId, Outcome>> = {
  defect: 'defect',
  late_delivery: 'late',
  cancellation: 'cancelled',
};
/** Jeffreys' prior (1946), where nothing is fitted: it says as little as a prior can. */
const ignorance: Beta = { a: 0.5, b: 0.5 };
/** A mean of reviews leans on what is usual as on so many reviews: assumption. */
const usualReviews = 10;

/** What is usual over several categories and markets: their priors, each by the cases there. */
function pool(weights: readonly Weight[], of: (weight: Weight) => Beta): Beta {
  const cases = weights.reduce((sum, weight) => sum + weight.cases, 0);
  let [mean, strength] = [0, 0];
  for (const weight of weights) {
    const share = cases > 0 ? weight.cases / cases : 1 / weights.length;
    const beta = of(weight);
    mean += share * meanOf(beta);
    strength += share * (beta.a + beta.b);
  }
  return { a: mean * strength, b: (1 - mean) * strength };
}

/**
 * A figure with its credible bounds: the Beta prior of its categories and markets updated by what was counted (the
 * beta-binomial; Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4). A rating counts as a share of a hit, one star none
 * and five all: it varies less than hit or miss would, so the bounds are rather too wide. Pure.
 */
export function boundFigure(
  kpi: KpiId,
  { cases, hits }: Counted,
  weights: readonly Weight[],
  priors: PriorsByCell,
  p: Parameters = parameters,
): Figure {
  const unknown = unknownPrior(p);
  const places = weights.length > 0 ? weights : [{ category: '', market: '', cases: 0 }];
  const of = ({ category, market }: Weight): Prior => priors.get(cellKey(category, market)) ?? unknown;
  const value = cases > 0 ? hits / cases : null;
  if (kpi === 'review') {
    const usual = (p.usualRating - 1) / 4;
    const prior = { a: usual * usualReviews, b: (1 - usual) * usualReviews };
    const { low, high } = boundsOf(after(prior, (hits - cases) / 4, cases));
    return { kpi, cases, hits, value, low: 1 + 4 * low, high: 1 + 4 * high, usual: null };
  }
  const outcome = outcomeOf[kpi];
  const prior = outcome ? pool(places, (one) => of(one)[outcome]) : ignorance;
  return { kpi, cases, hits, value, ...boundsOf(after(prior, hits, cases)), usual: outcome ? meanOf(prior) : null };
}

/** True for what is a share of cases. */
export const isRate = (kpi: KpiId): kpi is RateId => (rateIds as readonly string[]).includes(kpi);

/** Adds up counts. */
export const addCounts = (counts: readonly Counted[]): Counted => ({
  cases: counts.reduce((sum, { cases }) => sum + cases, 0),
  hits: counts.reduce((sum, { hits }) => sum + hits, 0),
});
