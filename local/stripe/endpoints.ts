import type { Params } from '../outside/form.ts';
import { createAccount, createAccountLink, getAccount, updateAccount } from './accounts.ts';
import { retrieveBalance } from './balance.ts';
import { getDispute } from './disputes.ts';
import { metadata, onlyKnown, text } from './params.ts';
import { lineItemsOf, matching, pageOf } from './reading.ts';
import { createRefund, updateRefund } from './refunds.ts';
import { missing } from './refusal.ts';
import { createSession, expireSession, getSession, updateSession } from './sessions.ts';
import { newest, type World } from './state.ts';
import { createReversal, createTransfer, getTransfer, updateTransfer } from './transfers.ts';

/** One endpoint: the first id in the path and the second, if the path has them. */
type Endpoint = (world: World, params: Params, id: string, second: string) => object;

/** Every endpoint that this stand-in knows, as `METHOD /path`. */
export const endpoints: Record<string, Endpoint> = {
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions': (world, params) => {
    const wanted = text(params, 'payment_intent');
    const sessions = newest(world.state.sessions).map((stored) => stored.session);
    const status = text(params, 'status');
    const rows = sessions.filter(
      (one) => (!wanted || one.payment_intent === wanted) && (!status || one.status === status),
    );
    return pageOf(rows, params, '/v1/checkout/sessions');
  },
  'GET /v1/checkout/sessions/:id': (world, _params, id) => getSession(world, id).session,
  'POST /v1/checkout/sessions/:id': updateSession,
  'POST /v1/checkout/sessions/:id/expire': (world, _params, id) => expireSession(world, id),
  'GET /v1/checkout/sessions/:id/line_items': (world, params, id) => lineItemsOf(world, id, params),

  'GET /v1/payment_intents': (world, params) => pageOf(newest(world.state.intents), params, '/v1/payment_intents'),
  'GET /v1/payment_intents/:id': (world, _params, id) => found(world.state.intents, 'payment_intent', id),
  'POST /v1/payment_intents/:id': (world, params, id) => changed(world.state.intents, 'payment_intent', id, params),
  'GET /v1/charges': (world, params) =>
    pageOf(matching(world.state.charges, params, ['payment_intent', 'transfer_group']), params, '/v1/charges'),
  'GET /v1/charges/:id': (world, _params, id) => found(world.state.charges, 'charge', id),
  'POST /v1/charges/:id': (world, params, id) => changed(world.state.charges, 'charge', id, params),

  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': (world, params) =>
    pageOf(matching(world.state.refunds, params, ['payment_intent', 'charge']), params, '/v1/refunds'),
  'GET /v1/refunds/:id': (world, _params, id) => found(world.state.refunds, 'refund', id),
  'POST /v1/refunds/:id': updateRefund,

  'GET /v1/disputes': (world, params) =>
    pageOf(matching(world.state.disputes, params, ['payment_intent', 'charge']), params, '/v1/disputes'),
  'GET /v1/disputes/:id': (world, _params, id) => getDispute(world, id),

  'GET /v1/balance': (world) => retrieveBalance(world),
  'GET /v1/balance_transactions': (world, params) =>
    pageOf(matching(world.state.balance, params, ['source', 'type', 'currency']), params, '/v1/balance_transactions'),
  'GET /v1/balance_transactions/:id': (world, _params, id) => found(world.state.balance, 'balance_transaction', id),

  'POST /v1/accounts': createAccount,
  'GET /v1/accounts': (world, params) => {
    const accounts = newest(world.state.accounts).map((stored) => stored.account);
    return pageOf(accounts, params, '/v1/accounts');
  },
  'GET /v1/accounts/:id': (world, _params, id) => getAccount(world, id).account,
  'POST /v1/accounts/:id': updateAccount,
  'POST /v1/account_links': createAccountLink,

  'POST /v1/transfers': createTransfer,
  'GET /v1/transfers': (world, params) =>
    pageOf(matching(world.state.transfers, params, ['destination', 'transfer_group']), params, '/v1/transfers'),
  'GET /v1/transfers/:id': (world, _params, id) => getTransfer(world, id),
  'POST /v1/transfers/:id': updateTransfer,
  'POST /v1/transfers/:id/reversals': createReversal,
  'GET /v1/transfers/:id/reversals': (world, params, id) =>
    pageOf(getTransfer(world, id).reversals.data, params, `/v1/transfers/${id}/reversals`),
  'GET /v1/transfers/:id/reversals/:second': (world, _params, id, second) => {
    const reversal = getTransfer(world, id).reversals.data.find((one) => one.id === second);
    if (!reversal) throw missing('transfer reversal', second);
    return reversal;
  },

  'GET /v1/events': (world, params) => pageOf(matching(world.state.events, params, ['type']), params, '/v1/events'),
  'GET /v1/events/:id': (world, _params, id) => found(world.state.events, 'event', id),
};

function found<T>(records: Record<string, T>, noun: string, id: string): T {
  const record = records[id];
  if (!record) throw missing(noun, id);
  return record;
}

function changed<T extends { metadata: Record<string, string> | null; description: string | null }>(
  records: Record<string, T>,
  noun: string,
  id: string,
  params: Params,
): T {
  onlyKnown(params, ['description', 'metadata']);
  const record = found(records, noun, id);
  record.metadata = metadata(params, record.metadata ?? {});
  record.description = text(params, 'description') ?? record.description;
  return record;
}
