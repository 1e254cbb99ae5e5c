import type { AttackId } from '../../../content/choice/measured.ts';
import type { Rates } from '../../../functions/offers/choice/rates.ts';
import { faultFactor, type Product, products, trend } from './products.ts';
import { dayMs, runDays } from './world.ts';

// Sellers that answer to what the policy does. Each of them asks, every few hours, the highest price at which it would
// be first (the policy's own price to win), as long as it earns on it; the honest one does no more than that.

export type Behaviour = AttackId | 'honest';

/** Assumptions of the game, in shares of the middle price and in cents. */
export const game = {
  /**
   * What an honest device costs, refurbished; and one on which work was skipped. What is saved is less than what the
   * faults cost buyers, else poor devices would be fair competition, which even who knows the truth would show.
   */
  cost: 0.8,
  poorCost: 0.76,
  commission: 0.1,
  /** What a fault costs the seller: postage both ways and a repair. */
  claimCents: 7_000,
  /** What a cancelled order costs the seller: the payment's fee, and somebody's time. */
  cancelCents: 500,
  /** What a new company, its papers and a new vetting cost. */
  nameCents: 30_000,
  /** Rates of the honest seller, and of poor devices. */
  honest: { defect: 0.034, late: 0.07, cancelled: 0.017 } satisfies Rates,
  poor: { defect: 0.12, late: 0.1, cancelled: 0.017 } satisfies Rates,
  /** Hours between two looks at the price. */
  lookHours: 3,
  /** Who sells what it does not have looks for it afterwards, at a price between these. */
  spot: [0.68, 0.96] as const,
} as const;

/** How a seller plays in one product. */
interface Ask {
  price: number;
  before: number;
  changedAt: number;
}

export interface Strategist {
  seller: number;
  behaviour: Behaviour;
  asks: Ask[];
  /** How many times it has come back under a new name. */
  renamed: number;
  profitCents: number;
  delivered: number;
}

/** Opens the game for a seller. */
export function strategistOf(seller: number, behaviour: Behaviour): Strategist {
  const asks = products.map(({ middleCents }) => ({ price: middleCents, before: middleCents, changedAt: -dayMs }));
  return { seller, behaviour, asks, renamed: 0, profitCents: 0, delivered: 0 };
}

const middleAt = (product: Product, at: number): number => product.middleCents * trend(at);
const milksFrom = (runDays / 2) * dayMs;

/** True while the devices are poor. */
function isPoor({ behaviour }: Strategist, at: number): boolean {
  return behaviour === 'fake_newcomer' || (behaviour === 'milking' && at >= milksFrom);
}

/** The price below which it cancels rather than sends: what it finds costs too much. Share of the middle. */
function mostCost(priceCents: number, middle: number): number {
  return (priceCents * (1 - game.commission) + game.cancelCents) / middle;
}

/** What it is really like at a price. */
export function ratesOfStrategist(who: Strategist, product: Product, priceCents: number, at: number): Rates {
  const base = isPoor(who, at) ? game.poor : game.honest;
  const rates = { ...base, defect: base.defect * faultFactor(product.category) };
  if (who.behaviour !== 'cancel_after_winning') return rates;
  const [low, high] = game.spot;
  const found = (mostCost(priceCents, middleAt(product, at)) - low) / (high - low);
  return { ...rates, cancelled: Math.min(1, Math.max(game.honest.cancelled, 1 - found)) };
}

/** Its price, and the highest price of the last ten minutes. */
export function askAt(who: Strategist, product: number, at: number): { price: number; held: number } {
  const ask = who.asks[product];
  if (!ask) throw new Error(`no product ${product}`);
  const shift = (time: number): number => {
    // An hour low, an hour 3 % higher.
    if (who.behaviour === 'alternating') return Math.floor(time / (dayMs / 24)) % 2 === 0 ? 1 : 1.03;
    return 1;
  };
  const since = at - 10 * 60_000;
  const was = since < ask.changedAt ? Math.max(ask.before, ask.price) : ask.price;
  const price = Math.round(ask.price * shift(at));
  return { price, held: Math.max(price, Math.round(was * shift(since))) };
}

/** Ten days in thirty it sells below its cost. */
const isDumping = (at: number): boolean => Math.floor(at / dayMs) % 30 < 10;

/** Sets the price anew if it is time to look; `toWin` is the policy's answer. */
export function look(who: Strategist, index: number, at: number, toWin: () => number | undefined): void {
  const ask = who.asks[index];
  const product = products[index];
  if (!ask || !product || at < ask.changedAt + (game.lookHours * dayMs) / 24) return;
  const middle = middleAt(product, at);
  const rates = isPoor(who, at) ? game.poor : game.honest;
  const cost = (isPoor(who, at) ? game.poorCost : game.cost) * middle;
  const claims = rates.defect * faultFactor(product.category) * game.claimCents;
  const least =
    who.behaviour === 'cancel_after_winning' ? 0.82 * middle : ((cost + claims) / (1 - game.commission)) * 1.01;
  const wanted = who.behaviour === 'dumping' && isDumping(at) ? 0.75 * middle : toWin();
  const price =
    wanted === undefined
      ? Math.max(least, middle)
      : who.behaviour === 'dumping' && isDumping(at)
        ? wanted
        : wanted < least
          ? Math.max(least, middle)
          : Math.min(wanted, 1.15 * middle);
  ask.before = ask.price;
  ask.price = Math.round(price);
  ask.changedAt = at;
}

/** Books one order: `found` is a uniform number, the luck of looking for what it does not have. */
export function book(
  who: Strategist,
  product: Product,
  priceCents: number,
  at: number,
  order: { cancelled: boolean; defect: boolean; luck: number },
): void {
  if (order.cancelled) {
    who.profitCents -= game.cancelCents;
    return;
  }
  const middle = middleAt(product, at);
  const [low, high] = game.spot;
  const spot = low + order.luck * (Math.min(high, mostCost(priceCents, middle)) - low);
  const cost = who.behaviour === 'cancel_after_winning' ? spot : isPoor(who, at) ? game.poorCost : game.cost;
  who.profitCents += priceCents * (1 - game.commission) - cost * middle - (order.defect ? game.claimCents : 0);
  who.delivered += 1;
}

/** Every sixty days it comes back under a new name, and pays for it. True when it has just done so. */
export function comesBack(who: Strategist, at: number): boolean {
  if (who.behaviour !== 'fake_newcomer' || Math.floor(at / (60 * dayMs)) <= who.renamed) return false;
  who.renamed += 1;
  who.profitCents -= game.nameCents;
  return true;
}
