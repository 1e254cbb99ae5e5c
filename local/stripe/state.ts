import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import type { Clock } from '../clock.ts';
import type { CardRule } from './cards.ts';

/** A Checkout Session with what its hosted page needs beside the public object. */
export interface StoredSession {
  session: Stripe.Checkout.Session;
  lines: Stripe.LineItem[];
  intent: { transfer_group: string | null; description: string | null; metadata: Record<string, string> };
  /** The card that waits for the buyer's confirmation (3-D Secure). */
  challenge: CardRule | null;
}

export interface StoredAccount {
  account: Stripe.Account;
  /** Minor units already paid out to the bank, by currency: a reversal cannot reach them. */
  paid_out: Record<string, number>;
  return_url: string | null;
}

export interface Attempt {
  at: number;
  status: number | null;
  error: string | null;
}

export interface Delivery {
  id: string;
  event: string;
  seq: number;
  created: number;
  due: number;
  state: 'pending' | 'delivered' | 'gave_up' | 'dropped';
  attempts: Attempt[];
}

/** What will happen by itself at `at` (epoch ms): the slow answers of banks. */
export interface Scheduled {
  at: number;
  kind: 'settle_refund' | 'fail_refund' | 'dispute';
  id: string;
}

export interface SavedAnswer {
  path: string;
  print: string;
  status: number;
  body: string;
  at: number;
}

/** Faults that a test or a person can switch on. Counts go down by one each time they strike. */
export interface Control {
  duplicate: number;
  reorder: boolean;
  delayMs: number;
  dropWebhooks: boolean;
  timeoutNext: number;
  failNext: number;
  /** Transfers that the provider refuses for want of money. */
  refuseTransfers: number;
}

export interface StripeState {
  seq: number;
  sessions: Record<string, StoredSession>;
  intents: Record<string, Stripe.PaymentIntent>;
  charges: Record<string, Stripe.Charge>;
  refunds: Record<string, Stripe.Refund>;
  transfers: Record<string, Stripe.Transfer>;
  accounts: Record<string, StoredAccount>;
  disputes: Record<string, Stripe.Dispute>;
  balance: Record<string, Stripe.BalanceTransaction>;
  events: Record<string, Stripe.Event>;
  deliveries: Record<string, Delivery>;
  keys: Record<string, SavedAnswer>;
  scheduled: Scheduled[];
  control: Control;
}

export const calm: Control = {
  duplicate: 0,
  reorder: false,
  delayMs: 0,
  dropWebhooks: false,
  timeoutNext: 0,
  failNext: 0,
  refuseTransfers: 0,
};

/** A Stripe in which nothing has happened. */
export function emptyState(): StripeState {
  const none = () => ({});
  return {
    seq: 0,
    sessions: none(),
    intents: none(),
    charges: none(),
    refunds: none(),
    transfers: none(),
    accounts: none(),
    disputes: none(),
    balance: none(),
    events: none(),
    deliveries: none(),
    keys: none(),
    scheduled: [],
    control: { ...calm },
  };
}

/** Everything that an operation may touch. `cause` is the API request being answered, for the events it raises. */
export interface World {
  state: StripeState;
  clock: Clock;
  publicUrl: () => string;
  cause: { id: string; idempotency_key: string | null } | null;
  changed: () => void;
  emit: (type: Stripe.Event['type'], object: object, previous?: object, atMs?: number) => void;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A fresh id in Stripe's manner: prefix, underscore, 24 letters and digits. */
export function freshId(prefix: string): string {
  let id = '';
  for (const byte of randomBytes(24)) id += letters[byte % letters.length];
  return `${prefix}_${id}`;
}

/** Now in whole seconds, as Stripe writes times. */
export function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

/** Newest first. */
export function newest<T>(records: Record<string, T>): T[] {
  return Object.values(records).reverse();
}

/** An amount as a message says it. */
export function money(cents: number, currency: string, locale = 'en'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() }).format(cents / 100);
}
