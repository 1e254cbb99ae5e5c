import type Stripe from 'stripe';
import { freshId, seconds, type World } from './state.ts';

const settlesAfterSeconds = 3 * 86_400;

/** Stripe's standard fee for a European card, in minor units: 1.5 % + 0.25 (stripe.com/pricing, 2026). */
export function chargeFee(amount: number): number {
  return Math.round(amount * 0.015) + 25;
}

/** One movement of the platform's balance (`amount` signed, minor units); returns its id. */
export function moveBalance(
  world: World,
  entry: {
    type: Stripe.BalanceTransaction['type'];
    amount: number;
    currency: string;
    /** Null for what is about no object of the API. */
    source: string | null;
    fee?: number;
    at_once?: boolean;
  },
): string {
  const id = freshId('txn');
  const fee = entry.fee ?? 0;
  const created = seconds(world);
  const available_on = entry.at_once ? created : created + settlesAfterSeconds;
  const fees = [
    { amount: fee, application: null, currency: entry.currency, description: 'Processing fee', type: 'stripe_fee' },
  ];
  world.state.balance[id] = {
    id,
    object: 'balance_transaction',
    amount: entry.amount,
    available_on,
    balance_type: 'payments',
    created,
    currency: entry.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : fees,
    net: entry.amount - fee,
    reporting_category: entry.type,
    source: entry.source,
    status: available_on > created ? 'pending' : 'available',
    type: entry.type,
  };
  return id;
}

/**
 * What the platform held before this stand-in was there, available at once: the seed's payments never passed by here, and
 * their sellers shall be paid. Once: `held` in minor units is what the platform's books say, with what has passed by here.
 */
export function openBalance(world: World, held: Readonly<Record<string, number>>): void {
  const moved = Object.values(world.state.balance);
  if (moved.some(({ type }) => type === 'topup')) return;
  for (const [currency, sum] of Object.entries(held)) {
    const known = moved.filter((one) => one.currency === currency).reduce((total, one) => total + one.amount, 0);
    const amount = sum - known;
    if (amount > 0) moveBalance(world, { type: 'topup', amount, currency, source: null, at_once: true });
  }
  world.changed();
}

/** Sums of the platform's balance by currency, in minor units. */
export function balanceOf(world: World): Map<string, { available: number; pending: number }> {
  const now = seconds(world);
  const sums = new Map<string, { available: number; pending: number }>();
  for (const entry of Object.values(world.state.balance)) {
    const sum = sums.get(entry.currency) ?? { available: 0, pending: 0 };
    if (entry.available_on <= now) {
      entry.status = 'available';
      sum.available += entry.net;
    } else sum.pending += entry.net;
    sums.set(entry.currency, sum);
  }
  return sums;
}

/** `GET /v1/balance`: the platform's, or the given sums. */
export function retrieveBalance(world: World, given = balanceOf(world)): object {
  const sums = [...given];
  const rows = (kind: 'available' | 'pending') =>
    sums.map(([currency, sum]) => ({ amount: sum[kind], currency, source_types: { card: sum[kind] } }));
  return { object: 'balance', available: rows('available'), livemode: false, pending: rows('pending') };
}
