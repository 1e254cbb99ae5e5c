import type { Catalogue } from '../../content/catalogue.ts';
import type { ConditionId, Model, Variant } from '../../content/schema.ts';
import {
  assumedLaunchPrices,
  assumedReleased,
  marketFactor,
  paceOf,
  premiumRatio,
  priceFloor,
  resaleOverTradeIn,
  stepWorth,
  unopened,
} from './assumptions.ts';
import { gradeRatio, knownLaunchPriceCents, retention } from './price-facts.ts';

const monthMs = 30.44 * 86_400_000;

/** Remembers what a model's facts come to: both are asked for hundreds of thousands of times. */
function remembered(compute: (model: Model) => number): (model: Model) => number {
  const known = new WeakMap<Model, number>();
  return (model) => {
    const before = known.get(model);
    if (before !== undefined) return before;
    const value = compute(model);
    known.set(model, value);
    return value;
  };
}

/** The instant a model came out: the middle of the year where only that is known. */
export const releasedAt = remembered((model) => {
  const text = model.released ?? assumedReleased[model.id] ?? '2020';
  const [year = '2020', month = '07', day = '01'] = text.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
});

/** Launch price of the smallest version, cents with VAT: from a source where there is one, else our estimate. */
export const launchPriceCents = remembered((model) => {
  const known = knownLaunchPriceCents(model);
  if (known) return known;
  const key = `${model.category}/${model.id}`;
  const assumed = assumedLaunchPrices.find(([pattern]) => pattern.test(key));
  if (!assumed) throw new Error(`no launch price, known or assumed, for ${key}`);
  return assumed[1] * 100;
});

const smallest = (values: readonly (number | undefined)[]) => {
  const known = values.filter((value): value is number => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};

const doublings = (value: number | undefined, from: number | undefined) =>
  value && from ? Math.log2(value / from) : 0;

/** What the make-up of a variant is worth against the smallest one of its model. */
export function makeUpFactor(model: Model, variant: Variant): number {
  const variants = model.sale?.variants ?? [];
  const storage = doublings(variant.storageGb, smallest(variants.map((v) => v.storageGb)));
  const memory = doublings(variant.memoryGb, smallest(variants.map((v) => v.memoryGb)));
  const radio = variant.connectivity === 'cellular' || variant.connectivity === 'gps-cellular' ? 1 : 0;
  return 1 + storage * stepWorth.storageDoubling + memory * stepWorth.memoryDoubling + radio * stepWorth.cellular;
}

/** Share of its launch price that an excellent device sells for, so many months after release. */
export function worthAfter(model: Model, months: number): number {
  const android = model.category === 'smartphones' && model.brand !== 'Apple';
  const aged = Math.max(0, months) * paceOf[android ? 'android' : model.category];
  const tradeIn = retention.start * Math.exp(-retention.perMonth * aged);
  return Math.max(priceFloor.launchShare, tradeIn * (resaleOverTradeIn.base + resaleOverTradeIn.perMonth * aged));
}

/** The middle price of a variant in a condition at an instant, euro cents, before seller, market and rounding. */
export function middlePriceCents(model: Model, variant: Variant, condition: ConditionId, at: number): number {
  const months = (at - releasedAt(model)) / monthMs;
  const launch = launchPriceCents(model) * makeUpFactor(model, variant);
  const excellent = Math.max(priceFloor.cents, launch * worthAfter(model, months));
  if (condition !== 'new') return excellent * (condition === 'premium' ? premiumRatio : gradeRatio[condition]);
  const share = Math.max(unopened.floor, unopened.base - unopened.perMonth * Math.max(0, months));
  return Math.max(launch * share, excellent * premiumRatio * unopened.overPremium);
}

/** How a shop ends its prices. */
export type Ending = 'whole' | 'nine' | 'ninety' | 'ninety_nine';

/** A price in a market's own money, ended as the shop ends its prices. Minor units. */
export function shelfPriceCents(euroCents: number, market: string, ending: Ending): number {
  const amount = (euroCents * (marketFactor[market] ?? 1)) / 100;
  const whole = Math.max(20, Math.round(amount));
  if (ending === 'whole') return whole * 100;
  if (ending === 'nine') return amount < 60 ? whole * 100 : (Math.round((amount + 1) / 5) * 5 - 1) * 100;
  return (whole - 1) * 100 + (ending === 'ninety' ? 90 : 99);
}

/** Months since release of each sellable model. */
export function agesOf(catalogue: Catalogue, now: number): Map<string, number> {
  return new Map(catalogue.sellable.map((model) => [model.id, (now - releasedAt(model)) / monthMs]));
}
