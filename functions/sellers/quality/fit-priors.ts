import { type Beta, meanOf } from '../../offers/choice/beta.ts';
import type { Parameters } from '../../offers/choice/parameters.ts';
import { type Outcome, outcomes, type Prior, unknownPrior } from '../../offers/choice/rates.ts';
import type { Cell } from './decay-counts.ts';
import { fitStrength, type Tried } from './fit-strength.ts';

/**
 * A mean of few orders is mixed with that of the whole it belongs to, as if so many orders spoke for the whole: enough
 * that one failure more or less, of the few that a small market has, does not double what is usual there. Assumption.
 */
const wholeOrders = 200;
/** Mean and strength need each other: a few turns settle both. */
const turns = 3;

/** Priors of every category and market; by category alone, what is usual over all markets. */
export interface Priors {
  of(category: string, market: string): Prior;
  usual(category: string): Prior;
}

/** Adds up what each seller experienced over some cells. */
function bySeller(cells: readonly Cell[], outcome: Outcome): Tried[] {
  const sellers = new Map<string, Tried>();
  for (const { sellerId, counts } of cells) {
    const sum = sellers.get(sellerId) ?? { count: 0, trials: 0 };
    sum.count += counts[outcome].count;
    sum.trials += counts[outcome].trials;
    sellers.set(sellerId, sum);
  }
  return [...sellers.values()].filter(({ trials }) => trials > 0);
}

/**
 * The mean rate of sellers, leaning on `whole`. A seller with many orders does not weigh as much as they are: they
 * all tell of the same seller (weights of the beta-binomial, Kleinman 1973).
 */
function meanOver(sellers: readonly Tried[], strength: number, whole: number): number {
  let [count, trials] = [wholeOrders * whole, wholeOrders];
  for (const one of sellers) {
    const weight = (strength + 1) / (strength + one.trials);
    count += one.count * weight;
    trials += one.trials * weight;
  }
  return count / trials;
}

/** The Beta of sellers' rates, leaning on `whole`. */
function fitBeta(sellers: readonly Tried[], whole: Beta): Beta {
  const usual = whole.a + whole.b;
  let strength = usual;
  let mean = meanOf(whole);
  for (let turn = 0; turn < turns; turn += 1) {
    mean = meanOver(sellers, strength, meanOf(whole));
    strength = fitStrength(sellers, mean, usual);
  }
  return { a: mean * strength, b: (1 - mean) * strength };
}

/** The mean review over some cells, leaning on `whole`. */
function ratingOver(cells: readonly Cell[], whole: number): number {
  let [sum, count] = [wholeOrders * whole, wholeOrders];
  for (const { counts } of cells) {
    sum += counts.reviews.count * counts.reviews.mean;
    count += counts.reviews.count;
  }
  return sum / count;
}

function fitOver(cells: readonly Cell[], whole: Prior): Prior {
  const of = (outcome: Outcome): Beta => fitBeta(bySeller(cells, outcome), whole[outcome]);
  return {
    defect: of('defect'),
    late: of('late'),
    cancelled: of('cancelled'),
    rating: ratingOver(cells, whole.rating),
  };
}

/** A market has a mean of its own; how much sellers differ is taken from the whole category. */
function fitMarket(cells: readonly Cell[], category: Prior): Prior {
  const prior: Prior = { ...category, rating: ratingOver(cells, category.rating) };
  for (const outcome of outcomes) {
    const { a, b } = category[outcome];
    const mean = meanOver(bySeller(cells, outcome), a + b, a / (a + b));
    prior[outcome] = { a: mean * (a + b), b: (1 - mean) * (a + b) };
  }
  return prior;
}

/**
 * What is usual, from all sellers' decayed counts: all orders lean on the parameters' fallbacks, a category on all
 * orders, a market on its category. Pure; the order of cells decides nothing but the last digits.
 */
export function fitPriors(cells: readonly Cell[], p: Parameters): Priors {
  const all = fitOver(cells, unknownPrior(p));
  const grouped = Map.groupBy(cells, ({ category }) => category);
  const categories = new Map<string, { usual: Prior; markets: Map<string, Prior> }>();
  for (const [category, own] of grouped) {
    const usual = fitOver(own, all);
    const markets = new Map<string, Prior>();
    for (const [market, here] of Map.groupBy(own, (cell) => cell.market)) markets.set(market, fitMarket(here, usual));
    categories.set(category, { usual, markets });
  }
  const elsewhere = { usual: fitOver([], all), markets: new Map<string, Prior>() };
  const find = (category: string) => categories.get(category) ?? elsewhere;
  return {
    usual: (category) => find(category).usual,
    of: (category, market) => find(category).markets.get(market) ?? find(category).usual,
  };
}
