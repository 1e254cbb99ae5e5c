import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { wallClock } from '../../../functions/process/calendar.ts';
import { dayNumber, deliveredAt, isEnding } from './parts.ts';

/** A rule whose long ticks are days, from the order to the day after the promise. Positions in percent. */
export interface DayScale {
  /** Long ticks, one a day. */
  days: number;
  /** Short ticks in each day. */
  sub: number;
  /** Labelled days, YYYY-MM-DD, at equal distances from the first tick to the last. */
  labels: string[];
  /** Where the hand stands, and when and where that is. */
  hand: { percent: number; at: number; city?: string; known: 'seen' | 'now' | 'arrived' };
  /** The promised days. */
  band: { from: number; until: number };
}

const mostLabels = 5;
const isoOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/**
 * The rule of one part: the hand is on the last thing the carrier has said, on the arrival once it has arrived, else on
 * now. Undefined for what is not paid or has ended: nothing moves there. Pure.
 */
export function dayScaleOf(part: OrderPartView, view: OrderView, now: number): DayScale | undefined {
  if (view.paidAt === null || isEnding(part.status) || part.status === 'expired') return undefined;
  const arrived = deliveredAt(part);
  const seen = part.status === 'shipped' ? part.parcels.at(-1)?.trail.at(-1) : undefined;
  const at = arrived ?? seen?.at ?? now;
  const first = wallClock(view.paidAt, view.market).day;
  const promised = { from: dayNumber(part.promisedFrom), until: dayNumber(part.promisedUntil) };
  const { day, ms } = wallClock(at, view.market);
  const span = Math.max(promised.until + 1, day + 1, first + 2) - first;
  const step = Math.ceil(span / (mostLabels - 1));
  const days = Math.ceil(span / step) * step;
  const percentOf = (value: number) => Math.round(Math.min(Math.max((value - first) / days, 0), 1) * 1000) / 10;
  return {
    days,
    sub: days <= 6 ? 6 : days <= 12 ? 4 : 1,
    labels: Array.from({ length: days / step + 1 }, (_, i) => isoOf(first + i * step)),
    hand: {
      percent: percentOf(day + ms / 86_400_000),
      at,
      city: arrived === undefined ? seen?.city : undefined,
      known: arrived !== undefined ? 'arrived' : seen ? 'seen' : 'now',
    },
    band: { from: percentOf(promised.from), until: percentOf(promised.until + 1) },
  };
}
