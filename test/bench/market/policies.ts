import type { PolicyId } from '../../../content/choice/measured.ts';
import { choose, type Ranked } from '../../../functions/offers/choice/choose.ts';
import { type Candidate, type Contest, expectedCost } from '../../../functions/offers/choice/expected-cost.ts';
import { explore, slotOf } from '../../../functions/offers/choice/explore.ts';
import type { Parameters } from '../../../functions/offers/choice/parameters.ts';
import { priceToWin } from '../../../functions/offers/choice/price-to-win.ts';
import { intolerable, outcomes, type Rates, ratesOf } from '../../../functions/offers/choice/rates.ts';
import { type Book, sumOf } from './book.ts';
import { Evidences } from './evidence.ts';
import { categories, products } from './products.ts';
import type { Listing } from './world.ts';

/** What a policy sees when somebody comes: prices and public facts, no truth. */
export interface Shelf {
  at: number;
  product: number;
  candidates: readonly Candidate[];
  /** The listing of each candidate. */
  listings: readonly number[];
}

export interface Choice {
  /** The one that is shown; the place on the shelf. */
  shown: number;
  /** The one that the ranking puts first. */
  first: number;
  probability: number;
}

/** A way to choose. It learns from the book alone, once a day. */
export interface Policy {
  refresh(day: number): void;
  choose(shelf: Shelf): Choice | undefined;
  /** Highest price at which the offer at this place would be first; undefined when none would do. Cents. */
  priceToWin(shelf: Shelf, place: number): number | undefined;
}

/** What all policies are given. */
export interface Market {
  listings: readonly Listing[];
  /** One candidate per listing, whose public facts the simulation keeps. */
  candidates: readonly Candidate[];
  book: Book;
  /** The name under which a listing's refurbisher is known now. */
  nameOf(listing: number): number;
  /** The market's floor of a product; 0 when too little was sold. */
  floorOf(product: number): number;
  parameters: Parameters;
}

export const categoryIndex = products.map(({ category }) => categories.indexOf(category));

/** The least by a figure, then by price, then by id. */
function leastOf(shelf: Shelf, figureOf: (candidate: Candidate, place: number) => number): Choice | undefined {
  let best = -1;
  let least = Infinity;
  for (const [place, candidate] of shelf.candidates.entries()) {
    const value = figureOf(candidate, place);
    const champion = shelf.candidates[best];
    const wins =
      value < least ||
      (value === least &&
        champion &&
        (candidate.priceCents - champion.priceCents || (candidate.offerId < champion.offerId ? -1 : 1)) < 0);
    if (wins) [best, least] = [place, value];
  }
  return best < 0 ? undefined : { shown: best, first: best, probability: 1 };
}

const others = <T>(list: readonly T[], place: number): T[] => list.filter((_, i) => i !== place);

function cheapest(): Policy {
  const total = (one: Candidate): number => one.priceCents + one.shippingCents;
  return {
    refresh: () => {},
    choose: (shelf) => leastOf(shelf, total),
    priceToWin(shelf, place) {
      const own = shelf.candidates[place];
      const rivals = others(shelf.candidates, place).map(total);
      return own && rivals.length > 0 ? Math.min(...rivals) - own.shippingCents - 1 : undefined;
    },
  };
}

/** Mean of the stars over the price; a refurbisher without reviews has the mean of all. */
function qualityPerPrice({ book, nameOf, candidates, parameters }: Market): Policy {
  const stars = new Float64Array(candidates.length);
  const dearness = (one: Candidate, listing: number): number =>
    (one.priceCents + one.shippingCents) / (stars[listing] ?? 1);
  return {
    refresh() {
      const ratings = Array.from(
        { length: book.names },
        (_, name) => sumOf(categories.map((_category, category) => book.raw(name, category))).reviews,
      );
      const count = ratings.reduce((sum, one) => sum + one.count, 0);
      const mean = count > 0 ? ratings.reduce((sum, one) => sum + one.sum, 0) / count : parameters.usualRating;
      for (let listing = 0; listing < stars.length; listing += 1) {
        const own = ratings[nameOf(listing)];
        stars[listing] = own && own.count > 0 ? own.sum / own.count : mean;
      }
    },
    choose: (shelf) => leastOf(shelf, (one, place) => dearness(one, shelf.listings[place] ?? 0)),
    priceToWin(shelf, place) {
      const own = shelf.candidates[place];
      const best = Math.min(
        ...shelf.candidates.map((one, i) => (i === place ? Infinity : dearness(one, shelf.listings[i] ?? 0))),
      );
      if (!own || best === Infinity) return undefined;
      return Math.ceil(best * (stars[shelf.listings[place] ?? 0] ?? 1)) - own.shippingCents - 1;
    },
  };
}

/** The same sum as ours with the averages as they are, a category's where a refurbisher has none. */
function rawAverages(market: Market, leastOrders: number): Policy {
  const { book, candidates, listings, nameOf, parameters } = market;
  const orders = new Float64Array(candidates.length);
  const contestOf = (product: number): Contest => ({
    category: products[product]?.category,
    floorCents: 0,
    incumbent: null,
  });
  const total = (one: Candidate): number => one.priceCents + one.shippingCents;
  return {
    refresh() {
      const all = categories.map((_, category) =>
        sumOf(Array.from({ length: book.names }, (_name, name) => book.raw(name, category))),
      );
      for (const [listing, candidate] of candidates.entries()) {
        const category = categoryIndex[listings[listing]?.product ?? 0] ?? 0;
        const own = book.raw(nameOf(listing), category);
        for (const outcome of outcomes) {
          const counts = own[outcome].trials > 0 ? own[outcome] : all[category]?.[outcome];
          candidate.rates[outcome] = counts && counts.trials > 0 ? counts.count / counts.trials : 0;
        }
        orders[listing] = sumOf(categories.map((_, one) => book.raw(nameOf(listing), one))).cancelled.trials;
      }
    },
    choose(shelf) {
      const contest = contestOf(shelf.product);
      const score = (one: Candidate): number => expectedCost(one, contest, parameters).expectedCents;
      const gated = leastOf(shelf, (one, place) =>
        (orders[shelf.listings[place] ?? 0] ?? 0) >= leastOrders ? score(one) : Infinity,
      );
      return gated ?? leastOf(shelf, total);
    },
    priceToWin(shelf, place) {
      const own = shelf.candidates[place];
      if (!own || (orders[shelf.listings[place] ?? 0] ?? 0) < leastOrders) return undefined;
      const contest = contestOf(shelf.product);
      const rivals = others(shelf.candidates, place).filter(
        (_, i) => (orders[shelf.listings[i < place ? i : i + 1] ?? 0] ?? 0) >= leastOrders,
      );
      return priceToWin(own, choose(rivals, contest, parameters), contest, parameters);
    },
  };
}

/** Ours, the way the shop does it: the pure core over the evidence. */
function rivive(market: Market): Policy {
  const { book, candidates, listings, nameOf, parameters: p, floorOf } = market;
  const incumbents: (string | null)[] = products.map(() => null);
  const evidences = new Evidences(book, p);
  const rank = (shelf: Shelf, only: readonly Candidate[]): { contest: Contest; ranked: Ranked<Candidate>[] } => {
    const category = products[shelf.product]?.category;
    const contest = { category, floorCents: floorOf(shelf.product), incumbent: incumbents[shelf.product] ?? null };
    return { contest, ranked: choose(only, contest, p) };
  };
  const isSane = (one: Candidate, product: number): boolean =>
    one.priceCents >= Math.max(p.leastPriceCents, (floorOf(product) * p.insaneShareBps) / 10_000);
  return {
    refresh(day) {
      evidences.refresh(day);
      for (const [listing, candidate] of candidates.entries()) {
        const category = products[listings[listing]?.product ?? 0]?.category ?? '';
        const { evidence, prior } = evidences.of(nameOf(listing), category);
        candidate.rates = ratesOf(evidence, prior, p);
        candidate.experience = evidence.defect.trials;
        // A bound that lies above a limit has a mean of nearly that: spares most of the integrals.
        const suspect = outcomes.some((o) => {
          const usual = prior[o].a / (prior[o].a + prior[o].b);
          return candidate.rates[o] >= p.barCredibility * p.barTimes * usual;
        });
        candidate.barred = suspect && intolerable(evidence, prior, p).length > 0;
      }
    },
    choose(shelf) {
      const { ranked } = rank(
        shelf,
        shelf.candidates.filter((one) => isSane(one, shelf.product)),
      );
      const shown = explore(ranked, `${products[shelf.product]?.id} ${slotOf(shelf.at, p)}`, p);
      const first = ranked[0];
      if (!shown || !first) return undefined;
      incumbents[shelf.product] = first.offer.offerId;
      const placeOf = (id: string): number => shelf.candidates.findIndex((one) => one.offerId === id);
      return { shown: placeOf(shown.offerId), first: placeOf(first.offer.offerId), probability: shown.probability };
    },
    priceToWin(shelf, place) {
      const own = shelf.candidates[place];
      if (!own) return undefined;
      const { contest, ranked } = rank(shelf, others(shelf.candidates, place));
      return priceToWin(own, ranked, contest, p);
    },
  };
}

/** What each candidate on a shelf truly costs its buyer, and what can go wrong with it. */
export interface Truths {
  rates: readonly Rates[];
  costs: readonly number[];
  /** How much dearer the next best is, for who is cancelled on. */
  dearer: readonly number[];
}

/** Knows the truth, which comes from outside; no other policy is given it. */
function oracle(truthsOf: (shelf: Shelf) => Truths, p: Parameters): Policy {
  return {
    refresh: () => {},
    choose(shelf) {
      const { costs } = truthsOf(shelf);
      return leastOf(shelf, (_, place) => costs[place] ?? Infinity);
    },
    priceToWin(shelf, place) {
      const { rates } = truthsOf(shelf);
      const known = shelf.candidates.map((one, i) => ({
        ...one,
        heldCents: one.priceCents,
        rates: rates[i] ?? one.rates,
      }));
      const own = known[place];
      const contest = { category: products[shelf.product]?.category, floorCents: 0, incumbent: null };
      return own && priceToWin(own, choose(others(known, place), contest, p), contest, p);
    },
  };
}

/** Makes a policy for one run. */
export function policyOf(id: PolicyId, market: Market, truthsOf: (shelf: Shelf) => Truths): Policy {
  if (id === 'cheapest') return cheapest();
  if (id === 'quality_per_price') return qualityPerPrice(market);
  if (id === 'raw_averages') return rawAverages(market, 0);
  if (id === 'minimum_orders') return rawAverages(market, 30);
  return id === 'rivive' ? rivive(market) : oracle(truthsOf, market.parameters);
}
