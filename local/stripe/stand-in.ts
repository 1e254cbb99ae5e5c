import type { Hono } from 'hono';
import type Stripe from 'stripe';
import type { Clock } from '../clock.ts';
import { openSnapshot } from '../outside/snapshot.ts';
import { adoptAccount, completeOnboarding, restrictAccount } from './accounts.ts';
import { stripeApi } from './api.ts';
import { openBalance } from './balance.ts';
import { cardOf } from './cards.ts';
import { controlRoutes } from './control.ts';
import { dashboard } from './dashboard.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { passTime, queueDelivery, writeEvent } from './events.ts';
import { payPages } from './pay-page.ts';
import { confirmChallenge, type Paid, payWith } from './payments.ts';
import { failRefund } from './refunds.ts';
import { missing } from './refusal.ts';
import { getSession } from './sessions.ts';
import { type Control, calm, type Delivery, emptyState, newest, type World } from './state.ts';
import { payOutAccount } from './transfers.ts';
import { startWebhooks } from './webhooks.ts';

export interface StripeOptions {
  clock: Clock;
  apiKey: string;
  webhookUrl: string;
  webhookSecret: string;
  publicUrl: () => string;
  stateFile?: string | undefined;
  /** False when a test delivers webhooks by hand with `deliver()`. */
  autoDeliver?: boolean | undefined;
}

/** The stand-in for Stripe, with what tests ask of it in-process. Amounts are minor units. */
export interface StripeStandIn {
  routes: Hono[];
  /** Pays a session as a buyer would; `confirm` answers the bank's question of a 3-D Secure card (default yes). */
  pay(sessionId: string, card?: string, confirm?: boolean): Paid;
  /** Attempts every waiting webhook once, due or not, and resolves when the endpoint has answered; returns how many. */
  deliver(): Promise<number>;
  /** Sends an event once more, even when webhooks are being dropped; it goes out with the next delivery. */
  resend(eventId: string): void;
  control(patch: Partial<Control>): Control;
  calm(): void;
  openDispute(chargeId: string, reason?: string, amount?: number): Stripe.Dispute;
  closeDispute(disputeId: string, outcome: 'won' | 'lost'): Stripe.Dispute;
  failRefund(refundId: string): void;
  adoptAccount(id: string, about?: { email?: string; country?: string }): Stripe.Account;
  completeOnboarding(accountId: string): Stripe.Account;
  restrictAccount(accountId: string): Stripe.Account;
  payOutAccount(accountId: string): Record<string, number>;
  /** What the platform's books say that it holds here, by currency in lower case; once. */
  openBalance(held: Readonly<Record<string, number>>): void;
  transfers(): Stripe.Transfer[];
  sessions(): Stripe.Checkout.Session[];
  events(type?: string): Stripe.Event[];
  deliveries(): Delivery[];
  close(): Promise<void>;
}

/** Starts the stand-in; state comes from `stateFile` when there is one and is kept there. */
export function createStripe(options: StripeOptions): StripeStandIn {
  const kept = openSnapshot(options.stateFile, emptyState());
  const world: World = {
    state: kept.state,
    clock: options.clock,
    publicUrl: options.publicUrl,
    cause: null,
    changed: kept.changed,
    emit: (type, object, previous, atMs) => writeEvent(world, type, object, previous, atMs),
  };
  const webhooks = startWebhooks(world, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    auto: options.autoDeliver ?? true,
    onTick: () => passTime(world),
  });
  const standIn: StripeStandIn = {
    ...inProcess(world),
    routes: [],
    deliver() {
      passTime(world);
      return webhooks.deliverAll();
    },
    async close() {
      await webhooks.stop();
      kept.flush();
    },
  };
  standIn.routes = [
    stripeApi(world, options.apiKey),
    payPages(world),
    controlRoutes(world, standIn),
    dashboard(world, options.webhookUrl),
  ];
  return standIn;
}

function inProcess(world: World): Omit<StripeStandIn, 'routes' | 'deliver' | 'close'> {
  return {
    pay: (sessionId, card = '4242424242424242', confirm = true) => payAs(world, sessionId, card, confirm),
    resend(eventId) {
      if (!world.state.events[eventId]) throw missing('event', eventId);
      queueDelivery(world, eventId, true);
    },
    control(patch) {
      Object.assign(world.state.control, patch);
      world.changed();
      return world.state.control;
    },
    calm() {
      Object.assign(world.state.control, calm);
      world.changed();
    },
    openDispute: (chargeId, reason, amount) => openDispute(world, chargeId, reason, amount),
    closeDispute: (disputeId, outcome) => closeDispute(world, disputeId, outcome),
    failRefund(refundId) {
      const refund = world.state.refunds[refundId];
      if (!refund) throw missing('refund', refundId);
      failRefund(world, refund);
    },
    adoptAccount: (id, about) => adoptAccount(world, id, about).account,
    completeOnboarding: (accountId) => completeOnboarding(world, accountId),
    restrictAccount: (accountId) => restrictAccount(world, accountId),
    payOutAccount: (accountId) => payOutAccount(world, accountId),
    openBalance: (held) => openBalance(world, held),
    transfers: () => newest(world.state.transfers),
    sessions: () => newest(world.state.sessions).map((stored) => stored.session),
    events: (type) => Object.values(world.state.events).filter((event) => type === undefined || event.type === type),
    deliveries: () => Object.values(world.state.deliveries),
  };
}

function payAs(world: World, sessionId: string, number: string, confirm: boolean): Paid {
  passTime(world);
  const card = cardOf(number);
  if (!card) throw new Error(`${number} is no card number.`);
  const stored = getSession(world, sessionId);
  const first = payWith(world, stored, card);
  const paid = first.kind === 'confirm' ? confirmChallenge(world, stored, confirm) : first;
  world.changed();
  return paid;
}
