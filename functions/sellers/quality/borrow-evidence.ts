import { meanOf } from '../../offers/choice/beta.ts';
import type { Parameters } from '../../offers/choice/parameters.ts';
import { type Evidence, outcomes } from '../../offers/choice/rates.ts';
import type { Cell } from './decay-counts.ts';
import type { Priors } from './fit-priors.ts';

/**
 * What counts of a seller's past for one category and market: its own orders there, and a share of those in other
 * markets and in other categories. Borrowed failures are scaled to what is usual here, never above their trials, and
 * borrowed reviews are moved by as much as reviews here differ. `cells`: all of this one seller.
 */
export function borrowEvidence(
  cells: readonly Cell[],
  here: { category: string; market: string },
  priors: Priors,
  p: Parameters,
): Evidence {
  const evidence: Evidence = {
    defect: { count: 0, trials: 0 },
    late: { count: 0, trials: 0 },
    cancelled: { count: 0, trials: 0 },
    reviews: { count: 0, mean: 0 },
  };
  const usualHere = priors.of(here.category, here.market);
  let ratings = 0;
  for (const { category, market, counts } of cells) {
    const own = category === here.category && market === here.market;
    const share = own ? 1 : (category === here.category ? p.borrowMarketBps : p.borrowCategoryBps) / 10_000;
    const usual = priors.of(category, market);
    for (const outcome of outcomes) {
      const ratio = own ? 1 : meanOf(usualHere[outcome]) / meanOf(usual[outcome]);
      const { count, trials } = counts[outcome];
      evidence[outcome].count += share * Math.min(trials, count * ratio);
      evidence[outcome].trials += share * trials;
    }
    const moved = own ? counts.reviews.mean : counts.reviews.mean + usualHere.rating - usual.rating;
    evidence.reviews.count += share * counts.reviews.count;
    ratings += share * counts.reviews.count * Math.min(5, Math.max(1, moved));
  }
  if (evidence.reviews.count > 0) evidence.reviews.mean = ratings / evidence.reviews.count;
  return evidence;
}
