import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { dayAt, deliveredAt, type Ending, isEnding, stepAt, withdrawalEnd } from './parts.ts';

/** The answer that an order's page gives in its title. Days are YYYY-MM-DD, instants epoch milliseconds. */
export type Headline =
  | { kind: 'awaiting_payment'; until: number | null }
  | { kind: 'expired' | 'cancelled_unpaid' }
  | { kind: 'to_accept'; until: number | null }
  | { kind: 'accepted' | 'on_its_way' | 'late'; from: string; until: string }
  | { kind: 'today' | 'collect' | 'returning' | 'missed'; until: string }
  | { kind: 'delivered' | 'yours'; day: string; until: string }
  | { kind: 'ended'; how: Ending | 'several' }
  | { kind: 'progress'; reached: 'delivered' | 'shipped' | 'accepted'; count: number; total: number };

/** What there is to say of one refurbisher's part. Pure. */
export function partHeadline(part: OrderPartView, market: string, now: number): Headline {
  const { status, promisedFrom: from, promisedUntil: until } = part;
  if (isEnding(status)) return { kind: 'ended', how: status };
  if (status === 'awaiting_payment') return { kind: 'awaiting_payment', until: null };
  if (status === 'awaiting_acceptance') {
    const times = part.lines.flatMap((line) => (line.state === status ? (line.dueAt ?? []) : []));
    return { kind: 'to_accept', until: times.length > 0 ? Math.min(...times) : null };
  }
  if (status === 'delivered') {
    const at = deliveredAt(part) ?? stepAt(part, 'delivered') ?? now;
    const last = withdrawalEnd(at, market);
    return { kind: dayAt(now, market) > last ? 'yours' : 'delivered', day: dayAt(at, market), until: last };
  }
  if (status !== 'accepted' && status !== 'shipped') return { kind: 'expired' };
  return movingHeadline(part, dayAt(now, market), from, until);
}

function movingHeadline(part: OrderPartView, today: string, from: string, until: string): Headline {
  const carried = part.status === 'shipped' ? part.parcels.at(-1)?.status : undefined;
  if (carried === 'available_for_pickup') return { kind: 'collect', until };
  if (carried === 'return_to_sender') return { kind: 'returning', until };
  if (carried === 'failure') return { kind: 'missed', until };
  if (today > until) return { kind: 'late', from, until };
  if (carried === 'out_for_delivery') return { kind: 'today', until };
  if (part.status === 'accepted') return { kind: 'accepted', from, until };
  return today === until ? { kind: 'today', until } : { kind: 'on_its_way', from, until };
}

const untilOf = (headline: Headline): string => ('until' in headline ? String(headline.until ?? '') : '');
const latest = (headlines: readonly Headline[]): Headline | undefined =>
  [...headlines].sort((a, b) => untilOf(a).localeCompare(untilOf(b))).at(-1);

/**
 * The answer for a whole order: of the parts that still live when any does, else of how they ended. Several parts that
 * are not equally far are counted. Pure.
 */
export function orderHeadline(view: OrderView, now: number): Headline {
  if (view.state === 'awaiting_payment') return { kind: 'awaiting_payment', until: view.dueAt };
  if (view.state === 'expired') return { kind: 'expired' };
  if (view.state === 'cancelled') return { kind: 'cancelled_unpaid' };
  const living = view.orders.filter((part) => !isEnding(part.status));
  if (living.length === 0) {
    const ends = new Set(view.orders.map((part) => part.status).filter(isEnding));
    const [only] = ends;
    return { kind: 'ended', how: ends.size === 1 && only ? only : 'several' };
  }
  const headlines = living.map((part) => partHeadline(part, view.market, now));
  const same = headlines.every(({ kind }) => kind === headlines[0]?.kind);
  const last = latest(headlines);
  if (same && last) return last;
  const statuses = living.map((part) => part.status);
  const has = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  const total = living.length;
  const delivered = has('delivered');
  if (delivered > 0) return { kind: 'progress', reached: 'delivered', count: delivered, total };
  if (has('shipped') > 0) return { kind: 'progress', reached: 'shipped', count: has('shipped'), total };
  return { kind: 'progress', reached: 'accepted', count: has('accepted'), total };
}
