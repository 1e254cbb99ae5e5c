import { type Context, Hono } from 'hono';
import type { Ctx } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import { beside } from './beside.ts';
import { giveNumbers } from './give-numbers.ts';
import { identifyLine } from './identify-line.ts';
import { moveOrder } from './move-order.ts';
import { type WsOrder, wsNumbers, wsOrderStep, wsOrdersQuery } from './order-contract.ts';
import { findWsLine, findWsOrder, listWsOrders } from './order-queries.ts';
import { subjectAt } from './queries.ts';
import { readSent } from './read-sent.ts';
import { pageLinks } from './rules.ts';

type C = Context<{ Bindings: Env }>;
type Answer = (c: C, ctx: Ctx) => Promise<Response>;

const told = (c: C, outcome: Extract<Outcome<unknown>, { ok: false }>): Response => problem(outcome, c.req.path);
const missing = (c: C): Response => told(c, refuse('not_found', 'order_not_found'));
const whole = (c: C, order: WsOrder | undefined): Response => (order ? c.json(order) : missing(c));

const list: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), wsOrdersQuery);
  if (!query.ok) return told(c, query);
  const { page, 'page-size': size } = query.value;
  const { count, results } = await listWsOrders(ctx, query.value);
  const links = pageLinks({ origin: ctx.settings.PUBLIC_ORIGIN, url: c.req.url }, { page, size, count });
  return c.json({ count, ...links, results });
};

/** The order that an address names, read where its numbers can be given though a rehearsal is to write. */
async function orderAt(c: C, ctx: Ctx): Promise<string | undefined> {
  const id = await subjectAt(ctx, 'order', c.req.param('order_id') ?? '');
  return id && (await findWsOrder(ctx, id)) ? id : undefined;
}

const read: Answer = async (c, ctx) => {
  const id = await subjectAt(ctx, 'order', c.req.param('order_id') ?? '');
  return whole(c, id ? await findWsOrder(ctx, id) : undefined);
};

const step: Answer = async (c, ctx) => {
  const input = await readSent(c.req.raw, wsOrderStep);
  const id = await orderAt(c, beside(ctx));
  if (!id) return missing(c);
  if (!input.ok) return told(c, input);
  const moved = await moveOrder(ctx, id, input.value);
  return moved.ok ? whole(c, await findWsOrder(ctx, id)) : told(c, moved);
};

const numbers: Answer = async (c, ctx) => {
  const input = await readSent(c.req.raw, wsNumbers);
  const lasting = beside(ctx);
  const id = await subjectAt(lasting, 'line', c.req.param('id') ?? '');
  const before = id ? await findWsLine(lasting, id) : undefined;
  if (!before) return told(c, refuse('not_found', 'line_not_found'));
  if (!input.ok) return told(c, input);
  const numberOf = await giveNumbers(lasting, [{ kind: 'line', id }]);
  const noted = await identifyLine(ctx, id, input.value);
  if (!noted.ok) return told(c, noted);
  const after = (await findWsLine(ctx, id)) ?? before;
  return c.json({ id: numberOf('line', id), imei: after.imei, serial_number: after.serial });
};

/** Orders, as stock systems already work through them. */
export const wsOrderRoutes = new Hono<{ Bindings: Env }>()
  .get('/ws/orders', byKey('orders:read', list))
  .get('/ws/orders/:order_id', byKey('orders:read', read))
  .post('/ws/orders/:order_id', byKey('orders:write', step))
  .patch('/ws/orderlines/:id', byKey('orders:write', numbers));
