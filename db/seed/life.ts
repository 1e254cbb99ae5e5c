import { type RefusalReason, refusalReasons } from '../../functions/orders/contract.ts';
import { type LineState, type LineStep, lineProcess } from '../../functions/orders/process.ts';
import { addBusinessHours, businessDayAfter, dueAfter } from '../../functions/process/calendar.ts';
import { clockStep } from '../../functions/process/process.ts';
import type { Random } from './random.ts';
import type { Truth } from './sellers.ts';

export interface Step {
  name: LineStep | 'place';
  to: LineState;
  by: 'guest' | 'payments' | 'seller' | 'clock';
  at: number;
  note?: string;
}

/** What happened to one line up to now. The last step tells its state. */
export interface Life {
  steps: Step[];
  state: LineState;
  dueAt: number | null;
  reason: string | null;
}

/** Where and when a line is to go, as far as its life depends on it. */
export interface Journey {
  placedAt: number;
  paidAt: number;
  now: number;
  /** Of the refurbisher and of the buyer. */
  country: string;
  market: string;
  /** Days since 1970: when it should leave, and the promise. */
  leaves: number;
  from: number;
  until: number;
  truth: Truth;
  /** Stop the line in this state, as work for somebody's desk. */
  hold?: 'awaiting_acceptance' | 'accepted' | 'shipped';
}

/** What the lines of one order share: one desk, one parcel. */
export interface OrderPlan {
  acceptedAt: number;
  shippedAt: number;
  deliveredAt: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Draws when the lines of an order are accepted, sent and brought: late as often as this seller is late. */
export function planOrder(random: Random, journey: Journey): OrderPlan {
  const { truth, now, hold, paidAt, country, market } = journey;
  const planned = journey.leaves * dayMs + random.between(12, 16.5) * hourMs;
  const leavesAt = Math.max(planned, paidAt + 3 * hourMs);
  let acceptedAt = paidAt + random.between(0.08, 0.6) * (leavesAt - paidAt);
  if (acceptedAt - paidAt > 22 * hourMs) acceptedAt = Math.min(acceptedAt, addBusinessHours(paidAt, 22, country));
  if (hold === 'accepted' || hold === 'shipped')
    acceptedAt = Math.min(acceptedAt, paidAt + random.between(0.15, 0.6) * (now - paidAt));
  let shippedAt = Math.max(leavesAt, acceptedAt + hourMs);
  if (hold === 'shipped') shippedAt = Math.min(shippedAt, acceptedAt + random.between(0.2, 0.8) * (now - acceptedAt));
  const late = !hold && random.chance(truth.late);
  const days = Math.max(0, journey.until - journey.from);
  const day = late
    ? businessDayAfter(journey.until + 1, Math.min(6, Math.floor(random.around(1.2, 0.8))), market)
    : businessDayAfter(journey.from + random.int(0, days), 0, market);
  const arrives = late ? day : Math.min(day, journey.until);
  const deliveredAt = Math.max(arrives * dayMs + random.between(8, 17.5) * hourMs, shippedAt + 10 * hourMs);
  return { acceptedAt, shippedAt, deliveredAt };
}

function failure(random: Random, journey: Journey, plan: OrderPlan): Step[] {
  const accept: Step = { name: 'accept', to: 'accepted', by: 'seller', at: plan.acceptedAt };
  const kind = random.next();
  if (kind < 0.25) {
    const at = dueAfter(journey.paidAt, { businessHours: 24 }, journey.country) + random.int(5, 55) * 1000;
    return [{ name: 'lapse', to: 'lapsed', by: 'clock', at }];
  }
  if (kind < 0.3) {
    const at = dueAfter(plan.acceptedAt, { businessDays: 5 }, journey.country) + random.int(5, 55) * 1000;
    return [accept, { name: 'miss_dispatch', to: 'lapsed', by: 'clock', at }];
  }
  const reason: RefusalReason = random.pick([...refusalReasons, 'not_in_stock', 'failed_test']);
  if (kind < 0.8) return [{ name: 'refuse', to: 'refused', by: 'seller', at: plan.acceptedAt, note: reason }];
  return [
    accept,
    { name: 'refuse', to: 'refused', by: 'seller', at: (plan.acceptedAt + plan.shippedAt) / 2, note: reason },
  ];
}

function stepsAfterPaying(random: Random, journey: Journey, plan: OrderPlan): Step[] {
  const { hold } = journey;
  if (hold === 'awaiting_acceptance') return [];
  if (!hold && random.chance(0.012)) {
    return [
      { name: 'cancel', to: 'cancelled', by: 'guest', at: journey.paidAt + 0.7 * (plan.acceptedAt - journey.paidAt) },
    ];
  }
  if (!hold && random.chance(journey.truth.cancel)) return failure(random, journey, plan);
  const accept: Step = { name: 'accept', to: 'accepted', by: 'seller', at: plan.acceptedAt };
  if (hold === 'accepted') return [accept];
  const ship: Step = { name: 'ship', to: 'shipped', by: 'seller', at: plan.shippedAt };
  if (hold === 'shipped') return [accept, ship];
  if (random.chance(0.002)) {
    const at = dueAfter(plan.shippedAt, { businessDays: 20 }, journey.country) + random.int(5, 55) * 1000;
    return [accept, ship, { name: 'lose', to: 'lost', by: 'clock', at }];
  }
  return [accept, ship, { name: 'deliver', to: 'delivered', by: 'clock', at: plan.deliveredAt }];
}

/** The life of one paid line up to now: only steps of the process table, each when it could be taken. */
export function liveLine(random: Random, journey: Journey, plan: OrderPlan): Life {
  const all: Step[] = [
    { name: 'place', to: 'awaiting_payment', by: 'guest', at: journey.placedAt },
    { name: 'pay', to: 'awaiting_acceptance', by: 'payments', at: journey.paidAt },
    ...stepsAfterPaying(random, journey, plan),
  ];
  const steps = all.map((step) => ({ ...step, at: Math.round(step.at) })).filter((step) => step.at <= journey.now);
  const last = steps.at(-1);
  if (!last) throw new Error('a line must have been placed before now');
  const clock = clockStep(lineProcess, last.to);
  const dueAt = clock ? dueAfter(last.at, clock.after, journey.country) : null;
  const reason = last.to === 'refused' ? (last.note ?? null) : null;
  return { steps, state: last.to, dueAt, reason };
}

/** The life of a line whose buyer went away without paying. */
export function abandonedLine(placedAt: number): Life {
  return {
    steps: [
      { name: 'place', to: 'awaiting_payment', by: 'guest', at: placedAt },
      { name: 'expire', to: 'expired', by: 'clock', at: placedAt + 40 * 60_000 + 20_000 },
    ],
    state: 'expired',
    dueAt: null,
    reason: null,
  };
}
