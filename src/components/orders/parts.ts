import { paidForLine } from '../../../functions/money/ledger.ts';
import type { OrderLineView, OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { businessDayAfter, isoDay, wallClock } from '../../../functions/process/calendar.ts';

/** How a part or a device can end before it has reached its buyer and after it was paid. */
export const endings = ['refused', 'lapsed', 'cancelled', 'lost'] as const;
export type Ending = (typeof endings)[number];

export const isEnding = (status: string): status is Ending => (endings as readonly string[]).includes(status);

/** The buyer's calendar day of an instant, YYYY-MM-DD. */
export const dayAt = (at: number, market: string): string => isoDay(wallClock(at, market).day);

/** A calendar day as days since 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** When the last device of a part arrived; undefined while one is still to come. */
export function deliveredAt(part: OrderPartView): number | undefined {
  if (part.status !== 'delivered') return undefined;
  const times = part.lines.flatMap((line) => line.deliveredAt ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}

/**
 * The last day to withdraw: the 14th after delivery, or the next working day when that one is a day off
 * (Directive 2011/83/EU art. 9, Regulation 1182/71 art. 3(4)).
 */
export function withdrawalEnd(delivered: number, market: string): string {
  return isoDay(businessDayAfter(wallClock(delivered, market).day + 14, 0, market));
}

/** The last day of the 30 in which every seller on Rivive takes a device back, counted the same way. */
export function returnEnd(delivered: number, market: string): string {
  return isoDay(businessDayAfter(wallClock(delivered, market).day + 30, 0, market));
}

/** A day some months after an instant: the same day of the month, or the month's last. YYYY-MM-DD. */
export function monthsAfter(at: number, months: number, market: string): string {
  const [year = 1970, month = 1, day = 1] = dayAt(at, market).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The devices of a part that ended before they reached the buyer. */
export const endedLines = (part: OrderPartView): OrderLineView[] => part.lines.filter((line) => isEnding(line.state));

/** Whether every device of an order ended before it reached the buyer: then its voucher is free again. */
export const nothingComes = (view: OrderView): boolean =>
  view.orders.every((part) => part.lines.every((line) => isEnding(line.state)));

/** What goes back to the buyer for a part's ended devices, with their share of its delivery. Minor units. */
export const endedCents = (part: OrderPartView): number =>
  endedLines(part).reduce((sum, line) => sum + paidForLine(line), 0);

/** What the buyer paid for a part: its devices and their delivery, less what a voucher paid. Minor units. */
export const paidCents = (part: OrderPartView): number => part.lines.reduce((sum, line) => sum + paidForLine(line), 0);

/** When a part took a step for the last time. */
export const stepAt = (part: OrderPartView, to: string): number | undefined =>
  part.history.findLast((step) => step.to === to)?.at;

/** The deadline of what the part waits for now. */
export function dueAt(part: OrderPartView): number | null {
  const times = part.lines.filter((line) => line.state === part.status).flatMap((line) => line.dueAt ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}
