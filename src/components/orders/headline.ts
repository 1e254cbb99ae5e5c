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

/** The parts that still come, or may. */
export const livingParts = (view: OrderView): OrderPartView[] => view.orders.filter((part) => !isEnding(part.status));

/** What the words of a title say, and so when two titles say the same. */
function titleFacts(headline: Headline): readonly unknown[] {
  switch (headline.kind) {
    case 'to_accept':
    case 'accepted':
    case 'late':
      return [headline.until];
    case 'on_its_way':
      return [headline.until, headline.from === headline.until];
    case 'delivered':
      return [headline.day];
    case 'ended':
      return [headline.how];
    case 'progress':
      return [headline.reached, headline.count, headline.total];
    default:
      return [];
  }
}

/** Answers whose explanation names one part's carrier or days: of several parts each says its own. */
const ofOneParcel = ['accepted', 'on_its_way', 'today', 'collect', 'returning', 'missed', 'late'];

/** Whether the explanation of an answer holds for one part alone. */
export const isOfOneParcel = ({ kind }: Headline): boolean => ofOneParcel.includes(kind);

/**
 * What the top of the page says of a part already: its title, and what stands under it. `alone`: of several parts this
 * is the only one that still comes, so that the whole answer is its own. Pure.
 */
export function saidAbove(part: Headline, whole: Headline, alone: boolean): { title: boolean; lead: boolean } {
  // Nothing was paid: that is all there is to say, of any part.
  if (whole.kind === 'cancelled_unpaid' || whole.kind === 'expired') return { title: true, lead: true };
  if (part.kind !== whole.kind) return { title: false, lead: false };
  const facts = titleFacts(whole);
  const title = titleFacts(part).every((fact, i) => fact === facts[i]);
  const days = 'until' in part && 'until' in whole && part.until === whole.until;
  const dated = part.kind === 'delivered' || part.kind === 'yours';
  return { title, lead: alone || (!isOfOneParcel(part) && (!dated || (title && days))) };
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
  const living = livingParts(view);
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
