import { shareOf } from '../money/money.ts';
import { choose, type Ranked, switchMargin } from './choice/choose.ts';
import { type Candidate, countedCents, type Terms } from './choice/expected-cost.ts';
import { type Parameters, parameters } from './choice/parameters.ts';
import { gapOf, priceToWin } from './choice/price-to-win.ts';
import { type Outcome, outcomes, type Rates } from './choice/rates.ts';
import type { ShelfContest, ShelfOffer } from './shelf.ts';

/** How an offer came to be first: the ways are told apart, since they end in different ways. */
export const waysToBeFirst = ['only', 'best', 'steady', 'lent', 'newcomer'] as const;

/** What a refurbisher can change beside the price. */
export type LeverKind = Outcome | 'dispatch' | 'warranty';

/** The one change beside the price that is worth most. */
export interface Lever {
  kind: LeverKind;
  /** As it is and as it would be: a rate from 0 to 1, business days until dispatch, or months. */
  from: number;
  to: number;
  /** True when the offer would then be first at its present price. */
  wins: boolean;
  /** The price to win that it would then have. Cents. */
  priceToWinCents: number;
}

/** Where an offer that is on sale stands among its rivals. */
export interface Standing {
  place: 'first' | 'behind' | 'barred';
  /**
   * Of the first. `steady`: only the switching margin keeps it there; `newcomer`: for these minutes, though another costs
   * less; `lent`: it costs least, but a newcomer stands before it for these minutes.
   */
  way?: (typeof waysToBeFirst)[number];
  offer: ShelfOffer;
  /** Behind, or first as a newcomer: the offer with the lowest expected cost. First otherwise: the nearest other. */
  rival?: ShelfOffer;
  /** Who stands before the best in these minutes, when `lent`. */
  newcomer?: ShelfOffer;
  /** How much dearer the offer (or, when it is the better one, its rival) is expected to be, term by term. */
  gap?: { cents: number; parts: { term: keyof Terms; cents: number }[] };
  /** By how much the rival must be better to take over. Cents; for `steady`. */
  marginCents?: number;
  /** The highest price at which it is first, or stays so; see `priceToWin`. */
  priceToWinCents?: number;
  lever?: Lever;
}

/** A change that closes less of the gap than this share is not worth telling: assumption. */
const noticeableShareBps = 1_000;

const lift = (offer: ShelfOffer, contest: ShelfContest): Ranked<ShelfOffer> => ({
  offer,
  terms: offer.terms,
  expectedCents: offer.expectedCents,
  countedCents: countedCents(offer, contest),
});

/** Everything that could be changed beside the price, each by itself. */
function changesOf(offer: ShelfOffer, rival: ShelfOffer, usual: Rates) {
  const changes: { kind: LeverKind; from: number; to: number; changed: Candidate }[] = [];
  for (const kind of outcomes) {
    const [from, to] = [offer.rates[kind], usual[kind]];
    if (from > to) changes.push({ kind, from, to, changed: { ...offer, rates: { ...offer.rates, [kind]: to } } });
  }
  const { handlingDays } = offer.seller.standard;
  if (handlingDays > 0) {
    const changed = { ...offer, waitingDays: offer.waitingDays - 1 };
    changes.push({ kind: 'dispatch', from: handlingDays, to: handlingDays - 1, changed });
  }
  const [from, to] = [offer.warrantyMonths, rival.warrantyMonths];
  if (to > from) changes.push({ kind: 'warranty', from, to, changed: { ...offer, warrantyMonths: to } });
  return changes;
}

/** The change that helps most, found by choosing anew with it: whatever makes the offer first goes before all else. */
function leverOf(
  offer: ShelfOffer,
  rival: ShelfOffer,
  { priceNow, gapCents }: { priceNow?: number; gapCents: number },
  usual: Rates,
  win: (candidate: Candidate) => number | undefined,
): Lever | undefined {
  if (priceNow !== undefined && offer.priceCents <= priceNow) return undefined;
  const levers = changesOf(offer, rival, usual).flatMap(({ kind, from, to, changed }): Lever[] => {
    const priceToWinCents = win(changed);
    if (priceToWinCents === undefined) return [];
    const wins = offer.priceCents <= priceToWinCents;
    if (!wins && priceToWinCents - (priceNow ?? 0) <= shareOf(gapCents, noticeableShareBps)) return [];
    return [{ kind, from, to, wins, priceToWinCents }];
  });
  levers.sort((a, b) => Number(b.wins) - Number(a.wins) || b.priceToWinCents - a.priceToWinCents);
  return levers[0];
}

/**
 * Where one offer of a contest stands, and what it would take to be first. `usual`: what is usual in its category and
 * market. Undefined when the contest does not hold it. Pure.
 */
export function standingOf(
  contest: ShelfContest,
  offerId: string,
  usual: Rates,
  p: Parameters = parameters,
): Standing | undefined {
  const barred = contest.barred.find((one) => one.offerId === offerId);
  if (barred) return { place: 'barred', offer: barred };
  const offer = contest.offers.find((one) => one.offerId === offerId);
  if (!offer) return undefined;
  const newcomer = contest.shown?.explored ? contest.offers[0] : undefined;
  const [best] = newcomer ? contest.offers.slice(1) : contest.offers;
  // Offers that their record bars are rivals of nobody.
  const others = contest.offers.filter((one) => one !== offer).map((one) => lift(one, contest));
  const win = (candidate: Candidate) => priceToWin(candidate, others, contest, p);
  const priceToWinCents = win(offer);
  if (offer !== best && best) {
    const gap = gapOf(offer, best);
    const lever = leverOf(offer, best, { priceNow: priceToWinCents, gapCents: gap.cents }, usual, win);
    const way = offer === newcomer ? 'newcomer' : undefined;
    return { place: way ? 'first' : 'behind', way, offer, rival: best, gap, priceToWinCents, lever };
  }
  const rival = choose(
    contest.offers.filter((one) => one !== offer),
    { ...contest, incumbent: null },
    p,
  )[0];
  if (!rival) return { place: 'first', way: 'only', offer, priceToWinCents };
  const steady = offer.terms.steady !== 0;
  return {
    place: 'first',
    way: steady ? 'steady' : newcomer ? 'lent' : 'best',
    offer,
    rival: rival.offer,
    newcomer,
    gap: gapOf(rival, offer),
    marginCents: switchMargin(rival, p),
    priceToWinCents,
  };
}
