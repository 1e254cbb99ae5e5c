import { logBeta } from '../../offers/choice/beta.ts';

/** Strengths that are believed: below it every seller would be a case of its own, above it all would be alike. Orders. */
const least = 10;
const most = 1_000;
/** Fewer sellers than this, each with so many orders, do not tell how much sellers differ: assumption. */
const enoughSellers = 8;
const enoughTrials = 10;
/** Little data would say that all sellers are alike or that none is: one unit of this many e-folds off counts against it. */
const spread = 1;
const coarseSteps = 12;
const fineSteps = 12;

/** Failures among trials: real numbers, `count` ≤ `trials`. */
export interface Tried {
  count: number;
  trials: number;
}

/** How likely the sellers' counts are when their rates are Beta(mean · strength, (1 − mean) · strength). Logarithm. */
function likelihoodOf(sellers: readonly Tried[], mean: number, strength: number): number {
  const [a, b] = [mean * strength, (1 - mean) * strength];
  const none = logBeta(a, b);
  return sellers.reduce((sum, { count, trials }) => sum + logBeta(a + count, b + trials - count) - none, 0);
}

/**
 * How many average orders a seller's record is to be mixed with: the strength of the Beta around `mean` under which what
 * the sellers' customers experienced is likeliest (empirical Bayes, type II maximum likelihood), within 10 and 1,000,
 * held by `usual` as a weak log-normal prior; `usual` itself where too few sellers are known. Mean: within 0 and 1.
 */
export function fitStrength(sellers: readonly Tried[], mean: number, usual: number): number {
  if (sellers.filter(({ trials }) => trials >= enoughTrials).length < enoughSellers) return usual;
  const at = (x: number): number =>
    likelihoodOf(sellers, mean, Math.exp(x)) - ((x - Math.log(usual)) / spread) ** 2 / 2;
  const width = Math.log(most / least) / coarseSteps;
  let best = Math.log(least);
  let highest = at(best);
  for (let i = 1; i <= coarseSteps; i += 1) {
    const x = Math.log(least) + i * width;
    const value = at(x);
    if (value > highest) [best, highest] = [x, value];
  }
  let [low, high] = [Math.max(Math.log(least), best - width), Math.min(Math.log(most), best + width)];
  for (let i = 0; i < fineSteps; i += 1) {
    const [left, right] = [low + (high - low) * 0.382, low + (high - low) * 0.618];
    if (at(left) < at(right)) low = left;
    else high = right;
  }
  return Math.exp((low + high) / 2);
}
