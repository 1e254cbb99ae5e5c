import type Stripe from 'stripe';
import type { Params } from '../outside/form.ts';
import { moveBalance } from './balance.ts';
import { integer, metadata, onlyKnown, text } from './params.ts';
import { adoptSeeded, refundManner } from './payments.ts';
import { forbidden, invalid, missing } from './refusal.ts';
import { freshId, money, seconds, type World } from './state.ts';

const known = [
  'amount',
  'charge',
  'payment_intent',
  'metadata',
  'reason',
  'reverse_transfer',
  'refund_application_fee',
];
const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'];

/** `POST /v1/refunds`: never more than what is left of the charge. */
export function createRefund(world: World, params: Params): Stripe.Refund {
  onlyKnown(params, known);
  const reason = text(params, 'reason');
  if (reason !== undefined && !reasons.includes(reason)) {
    throw invalid(`Invalid reason: must be one of ${reasons.join(', ')}`, 'reason');
  }
  const charge = chargeOf(world, params);
  const amount = amountOf(charge, integer(params, 'amount'));
  const manner = refundManner(charge);
  const refund: Stripe.Refund = {
    id: freshId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(world),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: metadata(params),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: (reason ?? null) as Stripe.Refund.Reason | null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: manner === 'settle_refund' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  const currency = charge.currency;
  refund.balance_transaction = moveBalance(world, {
    type: 'refund',
    amount: -amount,
    currency,
    source: refund.id,
    at_once: true,
  });
  world.state.refunds[refund.id] = refund;
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.emit('refund.created', refund);
  world.emit('charge.refunded', charge);
  if (manner) world.state.scheduled.push({ at: world.clock.now() + 86_400_000, kind: manner, id: refund.id });
  else giveReference(world, refund);
  return refund;
}

function chargeOf(world: World, params: Params): Stripe.Charge {
  const byIntent = text(params, 'payment_intent');
  const byCharge = text(params, 'charge');
  if (byIntent !== undefined) {
    const intent = world.state.intents[byIntent] ?? adoptSeeded(world, byIntent);
    if (!intent) throw missing('payment_intent', byIntent, 'payment_intent');
    const charge = world.state.charges[String(intent.latest_charge)];
    if (!charge || intent.status !== 'succeeded') {
      throw forbidden(
        `This PaymentIntent (${byIntent}) does not have a successful charge to refund.`,
        'payment_intent',
      );
    }
    return charge;
  }
  if (byCharge === undefined) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const charge = world.state.charges[byCharge];
  if (!charge) throw missing('charge', byCharge, 'charge');
  if (!charge.paid) throw forbidden(`Charge ${byCharge} has not been paid and cannot be refunded.`, 'charge');
  return charge;
}

function amountOf(charge: Stripe.Charge, asked: number | undefined): number {
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw forbidden(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded');
  if (charge.disputed)
    throw forbidden(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed');
  const amount = asked ?? left;
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  if (amount > left) {
    const [more, rest] = [money(amount, charge.currency), money(left, charge.currency)];
    throw forbidden(
      `Refund amount (${more}) is greater than unrefunded amount on charge (${rest})`,
      'amount',
      'amount_too_large',
    );
  }
  return amount;
}

function giveReference(world: World, refund: Stripe.Refund): void {
  const card = refund.destination_details?.card;
  if (card) Object.assign(card, { reference: String(7_000_000_000 + world.state.seq), reference_status: 'available' });
  world.emit('refund.updated', refund);
  world.emit('charge.refund.updated', refund);
}

/** A pending refund arrives at the buyer's bank. */
export function settleRefund(world: World, refund: Stripe.Refund): void {
  if (refund.status !== 'pending') return;
  refund.status = 'succeeded';
  giveReference(world, refund);
}

/** The bank sends a refund back: the money returns to the balance and can be refunded again. */
export function failRefund(world: World, refund: Stripe.Refund): void {
  if (refund.status === 'failed') return;
  refund.status = 'failed';
  refund.failure_reason = 'expired_or_canceled_card';
  const { amount, currency, id } = refund;
  refund.failure_balance_transaction = moveBalance(world, {
    type: 'refund_failure',
    amount,
    currency,
    source: id,
    at_once: true,
  });
  const charge = world.state.charges[String(refund.charge)];
  if (charge) {
    charge.amount_refunded -= amount;
    charge.refunded = false;
  }
  world.emit('refund.failed', refund);
  world.emit('refund.updated', refund);
  world.emit('charge.refund.updated', refund);
}

/** `POST /v1/refunds/{id}`: only the metadata can change. */
export function updateRefund(world: World, params: Params, id: string): Stripe.Refund {
  onlyKnown(params, ['metadata']);
  const refund = world.state.refunds[id];
  if (!refund) throw missing('refund', id);
  refund.metadata = metadata(params, refund.metadata ?? {});
  world.emit('refund.updated', refund);
  return refund;
}
