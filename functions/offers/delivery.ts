import { businessDayAfter, isoDay, wallClock } from '../process/calendar.ts';

export interface DeliveryOption {
  service: 'standard' | 'express';
  carrier: string;
  priceCents: number;
  cutoffHour: number;
  handlingDays: number;
  transitMinDays: number;
  transitMaxDays: number;
}

export interface DeliveryDates {
  /** First and last day at the door, YYYY-MM-DD. */
  from: string;
  until: string;
  /** True when an order now still counts as today's at the refurbisher's. */
  today: boolean;
}

/**
 * When a parcel ordered now arrives. An order after the cutoff, or on a day off, counts from the next business day
 * of the refurbisher's country; handling is in its business days, transit in those of the market it goes to.
 */
export function deliveryDates(
  option: DeliveryOption,
  now: number,
  sellerCountry: string,
  market: string,
): DeliveryDates {
  const { day, ms } = wallClock(now, sellerCountry);
  const inTime = ms < option.cutoffHour * 3_600_000;
  const starts = businessDayAfter(inTime ? day : day + 1, 0, sellerCountry);
  const leaves = businessDayAfter(starts, option.handlingDays, sellerCountry);
  return {
    from: isoDay(businessDayAfter(leaves, option.transitMinDays, market)),
    until: isoDay(businessDayAfter(leaves, option.transitMaxDays, market)),
    today: inTime && starts === day,
  };
}

/** Business days from order to door, middle of the range: what the choice counts as waiting. */
export function waitingDays(option: DeliveryOption): number {
  return option.handlingDays + (option.transitMinDays + option.transitMaxDays) / 2;
}
