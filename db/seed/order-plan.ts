import { split } from '../../functions/money/money.ts';
import { deliveryDates } from '../../functions/offers/delivery.ts';
import { businessDayAfter, wallClock } from '../../functions/process/calendar.ts';
import type { BuyerPlan } from './buyers.ts';
import { abandonedLine, type Journey, type Life, liveLine, type OrderPlan, planOrder } from './life.ts';
import { type OfferPlan, priceAt } from './offers.ts';
import type { Random } from './random.ts';
import type { HistoryRows } from './rows.ts';
import type { DeliveryRow, SellerPlan } from './sellers.ts';
import type { UnitMaker } from './stock.ts';

/** What one buyer puts into one payment. */
export interface GroupPlan {
  placedAt: number;
  paidAt: number;
  market: string;
  buyer: BuyerPlan;
  buyerId: string | null;
  offers: OfferPlan[];
  express: boolean;
  abandoned: boolean;
  hold?: NonNullable<Journey['hold']>;
}

/** A line that arrived, for what its buyer has to say. */
export interface Delivered {
  lineId: string;
  offer: OfferPlan;
  buyer: BuyerPlan;
  paidAt: number;
  deliveredAt: number;
  late: boolean;
}

/** What the writing of orders needs beside the plan. */
export interface Desk {
  random: Random;
  now: number;
  newId: () => string;
  newNumber: () => string;
  makeUnit: UnitMaker;
  rows: HistoryRows;
  delivered: Delivered[];
}

/** A line with its life, before it is written. */
export interface PlannedLine {
  id: string;
  offer: OfferPlan;
  priceCents: number;
  shippingCents: number;
  life: Life;
}

/** One seller's part of a group. */
export interface PlannedOrder {
  id: string;
  seller: SellerPlan;
  option: DeliveryRow;
  dates: { from: string; until: string };
  parcelId: string;
  plan: OrderPlan;
  lines: PlannedLine[];
}

const dayMs = 86_400_000;
/** The day of a date, counted from 1970-01-01. */
export const dayOf = (iso: string): number => Date.parse(iso) / dayMs;
/** The money of a market. */
export const currencyOf = (market: string): string => (market === 'GB' ? 'GBP' : 'EUR');
/** When a line came into a state; null when it has not. */
export const timeOf = (life: Life, to: string): number | null => life.steps.find((step) => step.to === to)?.at ?? null;

/** Draws what becomes of one seller's part: delivery as it was promised, prices of that day, a life for each line. */
export function planPart(desk: Desk, group: GroupPlan, seller: SellerPlan, offers: readonly OfferPlan[]): PlannedOrder {
  const { random, now } = desk;
  const options = seller.delivery.filter((row) => row.market === group.market);
  const option = options.find(({ service }) => service === (group.express ? 'express' : 'standard')) ?? options[0];
  if (!option) throw new Error(`${seller.row.slug} does not deliver to ${group.market}`);
  const dates = deliveryDates(option, group.placedAt, seller.row.country, group.market);
  const { day, ms } = wallClock(group.placedAt, seller.row.country);
  const starts = businessDayAfter(ms < option.cutoffHour * 3_600_000 ? day : day + 1, 0, seller.row.country);
  const journey: Journey = {
    placedAt: group.placedAt,
    paidAt: group.paidAt,
    now,
    country: seller.row.country,
    market: group.market,
    truth: seller.truth,
    hold: group.hold,
    leaves: businessDayAfter(starts, option.handlingDays, seller.row.country),
    from: dayOf(dates.from),
    until: dayOf(dates.until),
  };
  const plan = planOrder(random, journey);
  const prices = offers.map((offer) => priceAt(offer, group.market, group.placedAt));
  const shipping = split(option.priceCents, prices);
  const lines = offers.map(
    (offer, i): PlannedLine => ({
      id: desk.newId(),
      offer,
      priceCents: prices[i] ?? 0,
      shippingCents: shipping[i] ?? 0,
      life: group.abandoned ? abandonedLine(group.placedAt) : liveLine(random, journey, plan),
    }),
  );
  return { id: desk.newId(), seller, option, dates, parcelId: desk.newId(), plan, lines };
}
