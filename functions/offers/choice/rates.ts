import { after, type Beta, isAbove, meanOf } from './beta.ts';
import type { Parameters } from './parameters.ts';

/** What can go wrong with an order. */
export const outcomes = ['defect', 'late', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

/** How often something goes wrong, 0 to 1: the means of what is believed. */
export type Rates = Record<Outcome, number>;

/** Counts of orders, decayed in time, of one refurbisher: real numbers, `count` ≤ `trials`. */
export type Tally = Record<Outcome, { count: number; trials: number }>;

/** What a refurbisher's buyers experienced, as far as it counts for one category and market. */
export interface Evidence extends Tally {
  /** Reviews of orders of which nothing else is known to be wrong. */
  reviews: { count: number; mean: number };
}

/** What is believed of a refurbisher nobody knows, in one category and market. */
export interface Prior extends Record<Outcome, Beta> {
  /** The mean review of all. */
  rating: number;
}

/** The prior where nothing was ever sold. */
export function unknownPrior(p: Parameters): Prior {
  const of = (mean: number): Beta => ({ a: mean * p.priorStrength, b: (1 - mean) * p.priorStrength });
  return {
    defect: of(p.fallbackDefect),
    late: of(p.fallbackLate),
    cancelled: of(p.fallbackCancelled),
    rating: p.usualRating,
  };
}

/**
 * The share of discontent buyers behind a mean rating, corrected for who answers: the mean is taken for a mixture of
 * content and discontent buyers, and the discontent write more often than they are.
 */
export function discontentShare(mean: number, p: Parameters): number {
  const seen = (p.contentRating - mean) / (p.contentRating - p.discontentRating);
  const among = Math.min(1, Math.max(0.005, seen));
  return among / (among + (1 - among) * p.discontentAnswers);
}

/**
 * What reviews say about faults, as orders: each is a part of one, and fails as often as the prior says times how much
 * more discontent these buyers are than all.
 */
function faultsInReviews(evidence: Evidence, prior: Prior, p: Parameters): { count: number; trials: number } {
  const { count, mean } = evidence.reviews;
  if (count === 0) return { count: 0, trials: 0 };
  const trials = (count * p.reviewShareBps) / 10_000;
  const ratio = discontentShare(mean, p) / discontentShare(prior.rating, p);
  return { count: trials * Math.min(1, meanOf(prior.defect) * ratio), trials };
}

/** What is believed of a refurbisher: the prior, updated by its evidence. Without evidence the prior itself. */
export function beliefs(evidence: Evidence | undefined, prior: Prior, p: Parameters): Record<Outcome, Beta> {
  if (!evidence) return { defect: prior.defect, late: prior.late, cancelled: prior.cancelled };
  const said = faultsInReviews(evidence, prior, p);
  const { defect, late, cancelled } = evidence;
  return {
    defect: after(prior.defect, defect.count + said.count, defect.trials + said.trials),
    late: after(prior.late, late.count, late.trials),
    cancelled: after(prior.cancelled, cancelled.count, cancelled.trials),
  };
}

/** Ranking uses means: a newcomer is neither hero nor pariah. */
export function ratesOf(evidence: Evidence | undefined, prior: Prior, p: Parameters): Rates {
  const { defect, late, cancelled } = beliefs(evidence, prior, p);
  return { defect: meanOf(defect), late: meanOf(late), cancelled: meanOf(cancelled) };
}

/** Sanctions use a bound: the outcomes whose rate is, as good as certainly, several times the usual one. */
export function intolerable(evidence: Evidence | undefined, prior: Prior, p: Parameters): Outcome[] {
  if (!evidence) return [];
  const believed = beliefs(evidence, prior, p);
  return outcomes.filter((outcome) =>
    isAbove(believed[outcome], p.barTimes * meanOf(prior[outcome]), p.barCredibility),
  );
}
