import { roundCents } from '../money/money.ts';
import type { Parameters } from './parameters.ts';

/** What happened to a refurbisher's orders: counts, not rates. */
export interface Experience {
  maturedLines: number;
  defects: number;
  shippedLines: number;
  late: number;
  decidedLines: number;
  cancelled: number;
}

export interface Rates {
  defect: number;
  late: number;
  cancelled: number;
}

/** What the choice looks at, and nothing else: commission, advertising and our own margin are not here. */
export interface Candidate {
  offerId: string;
  priceCents: number;
  shippingCents: number;
  warrantyMonths: number;
  batteryNew: boolean;
  batteryMinPercent: number | null;
  /** Business days from order to door, middle of the promised range. */
  waitingDays: number;
  rates: Rates;
}

/** The terms of the expected cost, in cents, with their sign: they add up to `expectedCents`, to the cent. */
export interface Terms {
  price: number;
  shipping: number;
  defect: number;
  late: number;
  cancel: number;
  waiting: number;
  warranty: number;
  battery: number;
}

export interface Scored {
  terms: Terms;
  expectedCents: number;
}

/** Draws a count towards the mean of all: (count + mean·strength) / (trials + strength). */
export function shrink(count: number, trials: number, mean: number, strength: number): number {
  return (count + mean * strength) / (trials + strength);
}

/** A refurbisher's rates, drawn towards the category's, so that a newcomer is neither hero nor pariah. */
export function ratesOf(own: Experience | undefined, all: Experience | undefined, parameters: Parameters): Rates {
  const mean = (count: number | undefined, trials: number | undefined, fallback: number) =>
    trials && trials > 0 ? (count ?? 0) / trials : fallback;
  const { priorStrength: strength, fallback } = parameters;
  return {
    defect: shrink(
      own?.defects ?? 0,
      own?.maturedLines ?? 0,
      mean(all?.defects, all?.maturedLines, fallback.defect),
      strength,
    ),
    late: shrink(own?.late ?? 0, own?.shippedLines ?? 0, mean(all?.late, all?.shippedLines, fallback.late), strength),
    cancelled: shrink(
      own?.cancelled ?? 0,
      own?.decidedLines ?? 0,
      mean(all?.cancelled, all?.decidedLines, fallback.cancelled),
      strength,
    ),
  };
}

/**
 * The expected cost of one offer to its buyer, in money. Each term is whole cents, so that the sum is exact; warranty and
 * battery are rounded together, so that two roundings never make an offer dearer by a cent when its price falls.
 */
export function expectedCost(candidate: Candidate, p: Parameters): Scored {
  const { priceCents, rates } = candidate;
  const batteryValue = candidate.batteryNew
    ? Math.min(p.newBatteryCents, (priceCents * p.newBatteryMaxBps) / 10_000)
    : Math.max(0, (candidate.batteryMinPercent ?? 80) - 80) * p.batteryPercentCents;
  const warrantyValue = (Math.max(0, candidate.warrantyMonths - 12) * priceCents * p.warrantyMonthBps) / 10_000;
  const warrantyCents = roundCents(warrantyValue);
  const terms: Terms = {
    price: priceCents,
    shipping: candidate.shippingCents,
    defect: roundCents(rates.defect * (p.defectFlatCents + (priceCents * p.defectShareBps) / 10_000)),
    late: roundCents(rates.late * p.lateCents),
    cancel: roundCents(rates.cancelled * p.cancelCents),
    waiting: roundCents(candidate.waitingDays * p.waitingDayCents),
    warranty: -warrantyCents || 0,
    battery: warrantyCents - roundCents(warrantyValue + batteryValue),
  };
  const expectedCents = Object.values(terms).reduce((sum, term) => sum + term, 0);
  return { terms, expectedCents };
}

/**
 * Orders offers by least expected cost; ties by price, then by id, so that the order of input never matters.
 * The first is the one that a page shows.
 */
export function choose<T extends Candidate>(candidates: readonly T[], parameters: Parameters): (T & Scored)[] {
  return candidates
    .map((candidate) => ({ ...candidate, ...expectedCost(candidate, parameters) }))
    .sort(
      (a, b) =>
        a.expectedCents - b.expectedCents ||
        a.priceCents - b.priceCents ||
        (a.offerId < b.offerId ? -1 : a.offerId > b.offerId ? 1 : 0),
    );
}
