import { shareOf } from '../../money/money.ts';
import { type Candidate, type Contest, countedCents, expectedCost, type Scored } from './expected-cost.ts';
import type { Parameters } from './parameters.ts';

/** An offer with its expected cost. */
export interface Ranked<T extends Candidate> extends Scored {
  offer: T;
  /** The price it competes with. */
  countedCents: number;
}

/** Scores one offer by itself. */
export function rank<T extends Candidate>(offer: T, contest: Contest, p: Parameters): Ranked<T> {
  const { terms, expectedCents } = expectedCost(offer, contest, p);
  return { offer, terms, expectedCents, countedCents: countedCents(offer, contest) };
}

/**
 * Which of two is nearer to the first place: negative when `a` is. Offers barred by their record come after all others;
 * then the lesser expected cost, then the lesser price that counts, then the id, so that the order of input never matters.
 */
export function compare(a: Ranked<Candidate>, b: Ranked<Candidate>): number {
  return (
    Number(a.offer.barred) - Number(b.offer.barred) ||
    a.expectedCents - b.expectedCents ||
    a.countedCents - b.countedCents ||
    (a.offer.offerId < b.offer.offerId ? -1 : a.offer.offerId > b.offer.offerId ? 1 : 0)
  );
}

/** By how much an offer must be better to take the place of the one that has been first. Cents. */
export const switchMargin = (challenger: Ranked<Candidate>, p: Parameters): number =>
  shareOf(challenger.countedCents, p.switchBps);

/** Keeps the offer that has been first there, while none is better by more than the margin, and says so in its terms. */
function keepIncumbent<T extends Candidate>(ranked: Ranked<T>[], incumbentId: string, p: Parameters): void {
  const at = ranked.findIndex(({ offer }) => offer.offerId === incumbentId);
  const [best] = ranked;
  const incumbent = ranked[at];
  if (!best || !incumbent || at === 0 || incumbent.offer.barred) return;
  const gap = incumbent.expectedCents - best.expectedCents;
  if (gap > switchMargin(best, p)) return;
  incumbent.terms.steady = 0 - gap;
  incumbent.expectedCents = best.expectedCents;
  ranked.splice(at, 1);
  ranked.unshift(incumbent);
}

/** Orders the offers of one contest, best first. The first is the one that a page shows, unless it is barred. */
export function choose<T extends Candidate>(offers: readonly T[], contest: Contest, p: Parameters): Ranked<T>[] {
  const ranked: Ranked<T>[] = [];
  for (const offer of offers) ranked.push(rank(offer, contest, p));
  ranked.sort(compare);
  if (contest.incumbent !== null) keepIncumbent(ranked, contest.incumbent, p);
  return ranked;
}
