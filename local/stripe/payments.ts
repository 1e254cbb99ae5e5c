import type Stripe from 'stripe';
import { chargeFee, moveBalance } from './balance.ts';
import { type CardRule, cardOf } from './cards.ts';
import { freshId, type StoredSession, seconds, type World } from './state.ts';

/** How an attempt to pay ended; `refused` carries the bank's words, `closed` means that the session is over. */
export type Paid =
  | { kind: 'paid'; redirect: string }
  | { kind: 'confirm' }
  | { kind: 'refused'; code: string; decline_code: string | null; message: string }
  | { kind: 'closed'; status: 'expired' | 'complete' };

/** Where the buyer goes after paying: the success URL with the session's id filled in. */
export function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

/** Pays a session with a card. Paying a paid one again changes nothing and gives the same success. */
export function payWith(world: World, stored: StoredSession, card: CardRule, email?: string): Paid {
  const { session } = stored;
  if (session.status === 'complete') return { kind: 'paid', redirect: successUrl(session) };
  if (session.status !== 'open') return { kind: 'closed', status: 'expired' };
  const intent = intentOf(world, stored);
  if (email && !session.customer_email) session.customer_details = detailsOf(email);
  if (card.confirm) return askToConfirm(world, stored, intent, card);
  if (card.decline) return refuse(world, intent, card, card.decline);
  return succeed(world, stored, intent, card);
}

/** The buyer's answer to the confirmation step; without a waiting card it says how the session stands. */
export function confirmChallenge(world: World, stored: StoredSession, agreed: boolean): Paid {
  const { session, challenge } = stored;
  if (session.status === 'complete') return { kind: 'paid', redirect: successUrl(session) };
  if (session.status !== 'open') return { kind: 'closed', status: 'expired' };
  const intent = intentOf(world, stored);
  if (!challenge) return { kind: 'refused', code: 'payment_intent_unexpected_state', decline_code: null, message: '' };
  stored.challenge = null;
  intent.next_action = null;
  if (agreed) return succeed(world, stored, intent, challenge);
  const code = 'payment_intent_authentication_failure';
  return refuse(world, intent, challenge, { code, message: 'The provided payment method has failed authentication.' });
}

function askToConfirm(world: World, stored: StoredSession, intent: Stripe.PaymentIntent, card: CardRule): Paid {
  stored.challenge = card;
  intent.status = 'requires_action';
  const url = stored.session.url ?? '';
  intent.next_action = { type: 'redirect_to_url', redirect_to_url: { return_url: url, url } };
  world.emit('payment_intent.requires_action', intent);
  return { kind: 'confirm' };
}

function refuse(
  world: World,
  intent: Stripe.PaymentIntent,
  card: CardRule,
  why: NonNullable<CardRule['decline']>,
): Paid {
  const charge = chargeShape(world, intent, card);
  Object.assign(charge, {
    amount_captured: 0,
    captured: false,
    failure_code: why.code,
    failure_message: why.message,
    paid: false,
    status: 'failed',
  });
  world.state.charges[charge.id] = charge;
  intent.status = 'requires_payment_method';
  intent.latest_charge = charge.id;
  intent.last_payment_error = {
    charge: charge.id,
    code: why.code as Stripe.PaymentIntent.LastPaymentError.Code,
    decline_code: why.decline_code,
    message: why.message,
    type: why.decline_code ? 'card_error' : 'invalid_request_error',
  };
  world.emit('charge.failed', charge);
  world.emit('payment_intent.payment_failed', intent);
  return { kind: 'refused', code: why.code, decline_code: why.decline_code ?? null, message: why.message };
}

function succeed(world: World, stored: StoredSession, intent: Stripe.PaymentIntent, card: CardRule): Paid {
  const { session } = stored;
  const charge = chargeShape(world, intent, card);
  const { amount, currency, id } = charge;
  charge.balance_transaction = moveBalance(world, {
    type: 'charge',
    amount,
    currency,
    source: id,
    fee: chargeFee(amount),
  });
  world.state.charges[id] = charge;
  Object.assign(intent, { status: 'succeeded', latest_charge: id, amount_received: amount, last_payment_error: null });
  intent.payment_method = charge.payment_method;
  session.status = 'complete';
  session.payment_status = 'paid';
  session.url = null;
  session.customer_details ??= detailsOf(session.customer_email);
  if (card.later === 'dispute') {
    world.state.scheduled.push({ at: world.clock.now() + 86_400_000, kind: 'dispute', id });
  }
  world.emit('charge.succeeded', charge);
  world.emit('payment_intent.succeeded', intent);
  world.emit('checkout.session.completed', session);
  return { kind: 'paid', redirect: successUrl(session) };
}

const seeded = /^pi_seed_\d+_(\d+)_([a-z]{3})$/;

/**
 * A payment of the seeded year, captured before this stand-in began: its id says amount and currency
 * (db/seed/order-money.ts). Taken in when it is first asked for, so that seeded orders can be refunded.
 */
export function adoptSeeded(world: World, id: string): Stripe.PaymentIntent | undefined {
  const [, amount, currency] = seeded.exec(id) ?? [];
  if (!amount || !currency) return undefined;
  const session = { amount_total: Number(amount), currency } as Stripe.Checkout.Session;
  const stored = {
    session,
    lines: [],
    intent: { transfer_group: null, description: null, metadata: {} },
    challenge: null,
  };
  const card = cardOf('4242424242424242');
  if (!card) return undefined;
  const intent: Stripe.PaymentIntent = {
    ...intentShape(world, stored),
    id,
    status: 'succeeded',
    amount_received: Number(amount),
  };
  const charge = chargeShape(world, intent, card);
  const { id: source } = charge;
  charge.balance_transaction = moveBalance(world, {
    type: 'charge',
    amount: charge.amount,
    currency,
    source,
    fee: chargeFee(charge.amount),
  });
  intent.latest_charge = source;
  world.state.charges[source] = charge;
  world.state.intents[id] = intent;
  return intent;
}

function detailsOf(email: string | null): Stripe.Checkout.Session.CustomerDetails {
  const nothing = { address: null, business_name: null, individual_name: null, name: null, phone: null };
  return { ...nothing, email, tax_exempt: 'none', tax_ids: [] };
}

function intentOf(world: World, stored: StoredSession): Stripe.PaymentIntent {
  const { session } = stored;
  const before = world.state.intents[String(session.payment_intent)];
  if (before) return before;
  const intent = intentShape(world, stored);
  world.state.intents[intent.id] = intent;
  session.payment_intent = intent.id;
  world.emit('payment_intent.created', intent);
  return intent;
}

function intentShape(world: World, { session, intent }: StoredSession): Stripe.PaymentIntent {
  const id = freshId('pi');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${freshId('s').slice(2)}`,
    confirmation_method: 'automatic',
    created: seconds(world),
    currency: session.currency ?? 'eur',
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_group: intent.transfer_group,
  };
}

function chargeShape(world: World, intent: Stripe.PaymentIntent, card: CardRule): Stripe.Charge {
  const country = card.confirm ? 'FR' : 'US';
  const shown = {
    brand: card.brand,
    country,
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    last4: card.last4,
    network: card.brand,
  };
  const outcome = { advice_code: null, network_advice_code: null, network_decline_code: null, reason: null };
  return {
    id: freshId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'STAND-IN',
    captured: true,
    created: seconds(world),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: card.decline
      ? {
          ...outcome,
          network_status: 'declined_by_network',
          seller_message: card.decline.message,
          type: 'issuer_declined',
        }
      : { ...outcome, network_status: 'approved_by_network', seller_message: 'Payment complete.', type: 'authorized' },
    paid: true,
    payment_intent: intent.id,
    payment_method: freshId('pm'),
    payment_method_details: { card: shown, type: 'card' } as unknown as Stripe.Charge.PaymentMethodDetails,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

/** What the card of a charge does later, kept by its last four digits. */
export function refundManner(charge: Stripe.Charge): 'settle_refund' | 'fail_refund' | undefined {
  const last4 = charge.payment_method_details?.card?.last4;
  return last4 === '7726' ? 'settle_refund' : last4 === '5126' ? 'fail_refund' : undefined;
}
