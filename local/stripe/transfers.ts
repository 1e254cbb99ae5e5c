import type Stripe from 'stripe';
import type { Params } from '../outside/form.ts';
import { getAccount } from './accounts.ts';
import { balanceOf, moveBalance } from './balance.ts';
import { currency, integer, metadata, onlyKnown, requiredText, text } from './params.ts';
import { forbidden, invalid, missing } from './refusal.ts';
import { freshId, money, seconds, type World } from './state.ts';

const known = [
  'amount',
  'currency',
  'destination',
  'description',
  'metadata',
  'source_transaction',
  'source_type',
  'transfer_group',
];

/** `POST /v1/transfers`: with a source charge never more than it, without one never more than the available balance. */
export function createTransfer(world: World, params: Params): Stripe.Transfer {
  onlyKnown(params, known);
  const code = currency(params);
  const destination = requiredText(params, 'destination');
  const { account } = getAccount(world, destination, 'destination');
  if (account.capabilities?.transfers !== 'active') {
    const words =
      'Your destination account needs to have at least one of the following capabilities enabled: transfers';
    throw forbidden(words, 'destination', 'insufficient_capabilities_for_transfer');
  }
  const source = text(params, 'source_transaction');
  const charge = source === undefined ? null : sourceCharge(world, source, code);
  const asked = integer(params, 'amount');
  if (asked === undefined && !charge) throw invalid('Missing required param: amount.', 'amount', 'parameter_missing');
  const amount = asked ?? charge?.amount ?? 0;
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  if (charge) withinCharge(world, charge, amount);
  else withinBalance(world, code, amount);
  const transfer = transferShape(world, params, { amount, code, destination, charge });
  transfer.balance_transaction = moveBalance(world, {
    type: 'transfer',
    amount: -amount,
    currency: code,
    source: transfer.id,
    at_once: charge === null || chargeIsAvailable(world, charge),
  });
  world.state.transfers[transfer.id] = transfer;
  world.emit('transfer.created', transfer);
  return transfer;
}

function sourceCharge(world: World, id: string, code: string): Stripe.Charge {
  const charge = world.state.charges[id];
  if (!charge) throw missing('charge', id, 'source_transaction');
  if (!charge.paid)
    throw forbidden(`Charge ${id} has not been paid and cannot be a source of transfers.`, 'source_transaction');
  if (charge.currency !== code) {
    const words = `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${code})`;
    throw forbidden(words, 'currency');
  }
  return charge;
}

function chargeIsAvailable(world: World, charge: Stripe.Charge): boolean {
  const entry = world.state.balance[String(charge.balance_transaction)];
  return entry !== undefined && entry.available_on <= seconds(world);
}

function withinCharge(world: World, charge: Stripe.Charge, amount: number): void {
  const before = Object.values(world.state.transfers)
    .filter((transfer) => transfer.source_transaction === charge.id)
    .reduce((sum, transfer) => sum + transfer.amount, 0);
  if (before + amount > charge.amount) {
    const [limit, taken] = [money(charge.amount, charge.currency), money(before, charge.currency)];
    const words = `Transfers using this transaction as a source must not exceed the source amount of ${limit}. (There is already ${taken} transferred.)`;
    throw forbidden(words, 'amount');
  }
}

function withinBalance(world: World, code: string, amount: number): void {
  const { control } = world.state;
  const struck = control.refuseTransfers > 0;
  if (struck) control.refuseTransfers -= 1;
  if (!struck && (balanceOf(world).get(code)?.available ?? 0) >= amount) return;
  const words =
    'You have insufficient available funds in your Stripe account. Use `source_transaction` to transfer funds that are still pending.';
  throw forbidden(words, undefined, 'balance_insufficient');
}

function transferShape(
  world: World,
  params: Params,
  to: { amount: number; code: string; destination: string; charge: Stripe.Charge | null },
): Stripe.Transfer {
  const id = freshId('tr');
  const intent = to.charge?.payment_intent;
  return {
    id,
    object: 'transfer',
    amount: to.amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: seconds(world),
    currency: to.code,
    description: text(params, 'description') ?? null,
    destination: to.destination,
    destination_payment: freshId('py'),
    livemode: false,
    metadata: metadata(params),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: to.charge?.id ?? null,
    source_type: 'card',
    transfer_group:
      text(params, 'transfer_group') ?? to.charge?.transfer_group ?? (intent ? `group_${String(intent)}` : null),
  };
}

/** The transfer of an id, or Stripe's 404. */
export function getTransfer(world: World, id: string): Stripe.Transfer {
  const transfer = world.state.transfers[id];
  if (!transfer) throw missing('transfer', id);
  return transfer;
}

/** `POST /v1/transfers/{id}`: description and metadata. */
export function updateTransfer(world: World, params: Params, id: string): Stripe.Transfer {
  onlyKnown(params, ['description', 'metadata']);
  const transfer = getTransfer(world, id);
  transfer.metadata = metadata(params, transfer.metadata);
  transfer.description = text(params, 'description') ?? transfer.description;
  world.emit('transfer.updated', transfer);
  return transfer;
}

/** `POST /v1/transfers/{id}/reversals`: what is left at most, and only what the seller's account still holds. */
export function createReversal(world: World, params: Params, id: string): Stripe.TransferReversal {
  onlyKnown(params, ['amount', 'description', 'metadata', 'refund_application_fee']);
  const transfer = getTransfer(world, id);
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw forbidden(`Transfer ${id} is already fully reversed.`);
  const amount = integer(params, 'amount') ?? left;
  if (amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  if (amount > left) {
    const [more, rest] = [money(amount, transfer.currency), money(left, transfer.currency)];
    throw forbidden(
      `Reversal amount (${more}) is greater than unreversed amount on transfer (${rest})`,
      'amount',
      'amount_too_large',
    );
  }
  if (accountBalance(world, String(transfer.destination), transfer.currency) < amount) {
    throw forbidden(
      'The connected account has insufficient funds for this reversal.',
      undefined,
      'balance_insufficient',
    );
  }
  const reversal: Stripe.TransferReversal = {
    id: freshId('trr'),
    object: 'transfer_reversal',
    amount,
    balance_transaction: null,
    created: seconds(world),
    currency: transfer.currency,
    destination_payment_refund: freshId('pyr'),
    metadata: metadata(params),
    source_refund: null,
    transfer: id,
  };
  const entry = {
    type: 'transfer_refund',
    amount,
    currency: transfer.currency,
    source: reversal.id,
    at_once: true,
  } as const;
  reversal.balance_transaction = moveBalance(world, entry);
  transfer.reversals.data.unshift(reversal);
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  world.emit('transfer.reversed', transfer);
  return reversal;
}

/** What a connected account holds: transfers less reversals less what went to its bank, in minor units. */
export function accountBalance(world: World, id: string, code: string): number {
  const received = Object.values(world.state.transfers)
    .filter((transfer) => transfer.destination === id && transfer.currency === code)
    .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0);
  return received - (world.state.accounts[id]?.paid_out[code] ?? 0);
}

/** Sends all that an account holds to its bank, so that later reversals find nothing; returns the sums by currency. */
export function payOutAccount(world: World, id: string): Record<string, number> {
  const stored = getAccount(world, id);
  const sums: Record<string, number> = {};
  const currencies = new Set(Object.values(world.state.transfers).map((transfer) => transfer.currency));
  for (const code of currencies) {
    const held = accountBalance(world, id, code);
    if (held <= 0) continue;
    sums[code] = held;
    stored.paid_out[code] = (stored.paid_out[code] ?? 0) + held;
  }
  world.changed();
  return sums;
}
