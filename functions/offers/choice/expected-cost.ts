import type { CategoryId } from '../../../content/schema.ts';
import { roundCents } from '../../money/money.ts';
import type { Parameters } from './parameters.ts';
import type { Rates } from './rates.ts';

/** What the choice looks at, and nothing else: commission, advertising and our own margin are not here. */
export interface Candidate {
  offerId: string;
  /** Newcomers take turns by refurbisher, however many offers each of them has. */
  sellerId: string;
  priceCents: number;
  /** The highest price of the last minutes (parameter `holdMinutes`): a cut counts once it has held. At least the price. */
  heldCents: number;
  shippingCents: number;
  warrantyMonths: number;
  batteryNew: boolean;
  batteryMinPercent: number | null;
  /** Business days from order to door, middle of the promised range. */
  waitingDays: number;
  rates: Rates;
  /** Orders, decayed, that the refurbisher's record rests on. */
  experience: number;
  /** True when its record keeps it from being first. */
  barred: boolean;
}

/** Where offers compete: one variant, grade and market. */
export interface Contest {
  /** Undefined: the mean of all categories. */
  category?: CategoryId;
  /** Prices do not count below it; 0 when too little was sold. Cents. */
  floorCents: number;
  /** The offer that has been first until now. */
  incumbent: string | null;
}

/** The terms of the expected cost, in cents, with their sign: they add up to `expectedCents`, to the cent. */
export interface Terms {
  price: number;
  shipping: number;
  /** What is added while a price cut has not held yet. */
  held: number;
  /** What is added to a price below the market's floor. */
  floor: number;
  defect: number;
  late: number;
  cancel: number;
  waiting: number;
  warranty: number;
  battery: number;
  /** Taken off the offer that has been first where that, and only that, keeps it there: against flicker (choose.ts). */
  steady: number;
}

export interface Scored {
  terms: Terms;
  expectedCents: number;
}

/** The names of the terms, in the order in which they are read. */
export const termNames = [
  'price',
  'shipping',
  'held',
  'floor',
  'defect',
  'late',
  'cancel',
  'waiting',
  'warranty',
  'battery',
  'steady',
] as const satisfies readonly (keyof Terms)[];

/** The price that an offer competes with. */
export const countedCents = (candidate: Candidate, contest: Contest): number =>
  Math.max(candidate.priceCents, candidate.heldCents, contest.floorCents);

/**
 * The expected cost of one offer to its buyer, in money. Each term is whole cents, so that the sum is exact. What is
 * taken off is rounded in turn, so that two roundings never make an offer dearer when its price falls: the sum never
 * falls when the price rises.
 */
export function expectedCost(candidate: Candidate, contest: Contest, p: Parameters): Scored {
  const { priceCents, shippingCents, rates } = candidate;
  const counted = countedCents(candidate, contest);
  const settled = Math.max(priceCents, candidate.heldCents);
  const share = p.defectShareBps[contest.category ?? 'any'];
  const defect = roundCents(rates.defect * (p.defectFlatCents + (counted * share) / 10_000));
  const late = roundCents(rates.late * p.lateCents);
  const cancel = roundCents(rates.cancelled * p.cancelCents);
  const waiting = roundCents(candidate.waitingDays * p.waitingDayCents);

  const months = candidate.warrantyMonths - 12;
  const warrantyWorth = months > 0 ? (months * counted * p.warrantyMonthBps) / 10_000 : 0;
  const health = (candidate.batteryMinPercent ?? 80) - 80;
  const batteryCents = candidate.batteryNew ? p.newBatteryCents : Math.max(0, health) * p.batteryPercentCents;
  // One limit for both, so that the best old battery is never worth more than a new one.
  const batteryWorth = Math.min(batteryCents, (counted * p.newBatteryMaxBps) / 10_000);
  const one = roundCents(warrantyWorth);
  const two = roundCents(warrantyWorth + batteryWorth);

  return {
    terms: {
      price: priceCents,
      shipping: shippingCents,
      held: settled - priceCents,
      floor: counted - settled,
      defect,
      late,
      cancel,
      waiting,
      warranty: 0 - one,
      battery: one - two,
      steady: 0,
    },
    expectedCents: counted + shippingCents + defect + late + cancel + waiting - two,
  };
}
