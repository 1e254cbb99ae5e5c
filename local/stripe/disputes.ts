import type Stripe from 'stripe';
import { moveBalance } from './balance.ts';
import { forbidden, missing } from './refusal.ts';
import { freshId, seconds, type World } from './state.ts';

/** Stripe's fee for a dispute in euro countries, in minor units (stripe.com/pricing, 2026). */
const disputeFee = 2000;
const answerWithinDays = 7;

/** A buyer's bank takes a charge back: the amount leaves the balance and `charge.dispute.created` is raised. */
export function openDispute(world: World, chargeId: string, reason = 'fraudulent', asked?: number): Stripe.Dispute {
  const charge = world.state.charges[chargeId];
  if (!charge) throw missing('charge', chargeId);
  if (charge.disputed) throw forbidden(`Charge ${chargeId} is disputed already.`);
  const amount = Math.min(asked ?? charge.amount, charge.amount);
  const id = freshId('du');
  const { currency } = charge;
  const entry = moveBalance(world, {
    type: 'adjustment',
    amount: -amount,
    currency,
    source: id,
    fee: disputeFee,
    at_once: true,
  });
  const created = seconds(world);
  const dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [world.state.balance[entry]],
    charge: chargeId,
    created,
    currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: created + answerWithinDays * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: null,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' },
      type: 'card',
    },
    reason,
    status: 'needs_response',
  } as unknown as Stripe.Dispute;
  world.state.disputes[id] = dispute;
  charge.disputed = true;
  world.emit('charge.dispute.created', dispute);
  world.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

/** The bank decides: won brings the amount back, lost leaves it gone. */
export function closeDispute(world: World, id: string, outcome: 'won' | 'lost'): Stripe.Dispute {
  const dispute = getDispute(world, id);
  if (dispute.status === 'won' || dispute.status === 'lost') throw forbidden(`Dispute ${id} is closed already.`);
  dispute.status = outcome;
  if (outcome === 'won') {
    const { amount, currency } = dispute;
    const entry = moveBalance(world, { type: 'adjustment', amount, currency, source: id, at_once: true });
    const row = world.state.balance[entry];
    if (row) dispute.balance_transactions.push(row);
    const charge = world.state.charges[String(dispute.charge)];
    if (charge) charge.disputed = false;
    world.emit('charge.dispute.funds_reinstated', dispute);
  }
  world.emit('charge.dispute.closed', dispute);
  return dispute;
}

/** The dispute of an id, or Stripe's 404. */
export function getDispute(world: World, id: string): Stripe.Dispute {
  const dispute = world.state.disputes[id];
  if (!dispute) throw missing('dispute', id);
  return dispute;
}
