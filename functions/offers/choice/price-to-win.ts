import { compare, type Ranked, rank, switchMargin } from './choose.ts';
import { type Candidate, type Contest, type Terms, termNames } from './expected-cost.ts';
import type { Parameters } from './parameters.ts';

/** What a rival is worth by itself, without what steadiness takes off. */
const alone = <T extends Candidate>(one: Ranked<T>): Ranked<T> => ({
  ...one,
  expectedCents: one.expectedCents - one.terms.steady,
});

/** Whether an offer would be first at a price that has held, against these rivals. */
function winner(offer: Candidate, rivals: readonly Ranked<Candidate>[], contest: Contest, p: Parameters) {
  const others = rivals.filter((rival) => rival.offer.offerId !== offer.offerId).map(alone);
  const best = others.reduce<Ranked<Candidate> | undefined>(
    (first, rival) => (first && compare(first, rival) <= 0 ? first : rival),
    undefined,
  );
  // Against nobody, or nobody who may be first, there is nothing to win.
  if (!best || best.offer.barred) return undefined;
  const incumbent = others.find((rival) => rival.offer.offerId === contest.incumbent && !rival.offer.barred);
  return (cents: number): boolean => {
    const one = rank({ ...offer, priceCents: cents, heldCents: cents }, contest, p);
    if (contest.incumbent === offer.offerId)
      return one.expectedCents - best.expectedCents <= switchMargin(best, p) || compare(one, best) < 0;
    const beats = compare(one, best) < 0;
    return beats && (!incumbent || incumbent.expectedCents - one.expectedCents > switchMargin(one, p));
  };
}

/**
 * The highest price at which a losing offer would be first against these rivals, once it has held: set it and the winner
 * flips; one cent more and it does not. May be its own price when only the holding time is missing. Undefined when no
 * allowed price at or above the market's floor would do, and for an offer that its record bars.
 */
export function priceToWin(
  offer: Candidate,
  rivals: readonly Ranked<Candidate>[],
  contest: Contest,
  p: Parameters,
): number | undefined {
  const wins = offer.barred ? undefined : winner(offer, rivals, contest, p);
  let winning = Math.max(contest.floorCents, p.leastPriceCents);
  if (!wins?.(winning)) return undefined;
  // Its sum never falls when its price rises, so what wins and what loses are parted by one cent.
  let losing = winning * 2;
  while (wins(losing)) losing *= 2;
  while (losing - winning > 1) {
    const middle = Math.floor((winning + losing) / 2);
    if (wins(middle)) winning = middle;
    else losing = middle;
  }
  return winning;
}

/** How much dearer one offer's sum is than another's, term by term, the heaviest first: they add up to the gap. Cents. */
export function gapOf(
  loser: Pick<Ranked<Candidate>, 'terms' | 'expectedCents'>,
  winner: Pick<Ranked<Candidate>, 'terms' | 'expectedCents'>,
): { cents: number; parts: { term: keyof Terms; cents: number }[] } {
  const parts = termNames
    .map((term) => ({ term, cents: loser.terms[term] - winner.terms[term] }))
    .filter(({ cents }) => cents !== 0)
    .sort((a, b) => b.cents - a.cents);
  return { cents: loser.expectedCents - winner.expectedCents, parts };
}
