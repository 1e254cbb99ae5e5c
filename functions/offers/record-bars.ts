import { type Beta, cdf, meanOf } from './choice/beta.ts';
import { type Parameters, parameters } from './choice/parameters.ts';
import { beliefs, type Evidence, intolerable, type Outcome, type Prior } from './choice/rates.ts';

/** One outcome that keeps a refurbisher's offers from the first place, with the figures behind it. Rates from 0 to 1. */
export interface RecordBar {
  outcome: Outcome;
  /** Decayed in time, so that they need not be whole. */
  count: number;
  trials: number;
  usual: number;
  /** The rate above which nobody is first. */
  limit: number;
  /** The true rate is higher than this, as good as certainly. */
  atLeast: number;
}

/** The rate that the true one exceeds with a credibility. */
function boundOf(belief: Beta, credibility: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (1 - cdf(belief, middle) >= credibility) low = middle;
    else high = middle;
  }
  return low;
}

/** What in a record keeps its offers from the first place. Pure. */
export function recordBars(evidence: Evidence, prior: Prior, p: Parameters = parameters): RecordBar[] {
  const believed = beliefs(evidence, prior, p);
  return intolerable(evidence, prior, p).map((outcome) => {
    const usual = meanOf(prior[outcome]);
    const { count, trials } = evidence[outcome];
    const atLeast = boundOf(believed[outcome], p.barCredibility);
    return { outcome, count, trials, usual, limit: p.barTimes * usual, atLeast };
  });
}
