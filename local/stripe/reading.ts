import type { Params } from '../outside/form.ts';
import { getAccount } from './accounts.ts';
import { group, integer, list, text } from './params.ts';
import { invalid, missing } from './refusal.ts';
import { newest, type World } from './state.ts';

type Plain = Record<string, unknown>;
interface Row {
  id: string;
  created?: number;
}

/** One page of a list, newest first, in Stripe's shape: `limit` 1 to 100 (10), `starting_after`, `ending_before`, `created`. */
export function pageOf<T extends Row>(
  all: T[],
  params: Params,
  url: string,
): { object: 'list'; url: string; has_more: boolean; data: T[] } {
  const limit = integer(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalid('Limit must be between 1 and 100.', 'limit');
  let rows = all.filter((row) => within(row.created ?? 0, params));
  const after = text(params, 'starting_after');
  const before = text(params, 'ending_before');
  if (after !== undefined) {
    const place = rows.findIndex((row) => row.id === after);
    if (place < 0) throw missing('object', after, 'starting_after');
    rows = rows.slice(place + 1);
  }
  if (before !== undefined) {
    const place = rows.findIndex((row) => row.id === before);
    if (place < 0) throw missing('object', before, 'ending_before');
    rows = rows.slice(Math.max(0, place - limit), place);
  }
  return { object: 'list', url, has_more: rows.length > limit, data: rows.slice(0, limit) };
}

function within(created: number, params: Params): boolean {
  const asked = params.created;
  if (typeof asked === 'string') return created === Number(asked);
  const range = group(params, 'created');
  const { gt, gte, lt, lte } = {
    gt: integer(range, 'gt'),
    gte: integer(range, 'gte'),
    lt: integer(range, 'lt'),
    lte: integer(range, 'lte'),
  };
  return created > (gt ?? -1) && created >= (gte ?? 0) && created < (lt ?? Infinity) && created <= (lte ?? Infinity);
}

/** Those of `records` (newest first) whose fields equal the named parameters, where these are given. */
export function matching<T extends object>(records: Record<string, T>, params: Params, fields: string[]): T[] {
  return newest(records).filter((record) =>
    fields.every((field) => {
      const wanted = text(params, field);
      return wanted === undefined || (record as Plain)[field] === wanted;
    }),
  );
}

/** A copy of an answer with the ids that `expand[]` names replaced by their objects. */
export function expanded(world: World, answer: object, params: Params): object {
  const paths = list(params, 'expand').filter((path) => typeof path === 'string');
  const copy = structuredClone(answer) as Plain;
  for (const path of paths) {
    if (path.split('.').length > 4) throw invalid('You cannot expand more than 4 levels.', 'expand');
    expandAt(world, copy, path.split('.'), path);
  }
  return copy;
}

function expandAt(world: World, at: Plain, [name = '', ...rest]: string[], path: string): void {
  if (name === 'data' && Array.isArray(at.data)) {
    for (const row of at.data as Plain[]) expandAt(world, row, rest, path);
    return;
  }
  if (name === 'line_items' && at.object === 'checkout.session') at.line_items = lineItemsOf(world, String(at.id), {});
  if (name === 'refunds' && at.object === 'charge') at.refunds = refundsOf(world, String(at.id));
  const value = at[name];
  if (value === undefined) throw invalid(`This property cannot be expanded (${path}).`, 'expand');
  if (typeof value === 'string') at[name] = structuredClone(objectOf(world, value, path));
  const next = at[name];
  if (rest.length > 0 && typeof next === 'object' && next !== null) expandAt(world, next as Plain, rest, path);
}

function objectOf(world: World, id: string, path: string): object {
  const { state } = world;
  if (id.startsWith('acct_')) return getAccount(world, id).account;
  for (const records of [state.intents, state.charges, state.refunds, state.transfers, state.balance, state.disputes]) {
    const found = (records as Record<string, object>)[id];
    if (found) return found;
  }
  const transfer = Object.values(state.transfers).find((one) => one.reversals.data.some((part) => part.id === id));
  const reversal = transfer?.reversals.data.find((part) => part.id === id);
  if (reversal) return reversal;
  const session = state.sessions[id]?.session;
  if (session) return session;
  throw invalid(`This property cannot be expanded (${path}).`, 'expand');
}

/** `GET /v1/checkout/sessions/{id}/line_items`. */
export function lineItemsOf(world: World, id: string, params: Params): object {
  const stored = world.state.sessions[id];
  if (!stored) throw missing('checkout.session', id);
  return pageOf(stored.lines, params, `/v1/checkout/sessions/${id}/line_items`);
}

function refundsOf(world: World, charge: string): object {
  const rows = newest(world.state.refunds).filter((refund) => refund.charge === charge);
  return pageOf(rows, {}, `/v1/charges/${charge}/refunds`);
}
