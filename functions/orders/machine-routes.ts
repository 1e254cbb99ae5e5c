import { type Context, Hono } from 'hono';
import type { Ctx } from '../edge/context.ts';
import { cursorOf, placeOf } from '../edge/cursor.ts';
import { etagOf, namesEtag } from '../edge/etag.ts';
import { parseBody, parseQuery } from '../edge/forms.ts';
import { done, type Outcome, type Refusal, refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import { acceptOrder } from './accept-order.ts';
import {
  changedSinceDays,
  type MachineOrder,
  machineOrdersQuery,
  machineRefusal,
  machineShipment,
  reportQuery,
} from './machine-contract.ts';
import { findMachineOrder, listMachineEvents, listMachineOrders } from './machine-queries.ts';
import { refuseOrder } from './refuse-order.ts';
import { shipByMachine } from './ship-by-machine.ts';
import { writeReport } from './write-report.ts';

type C = Context<{ Bindings: Env }>;
type Answer = (c: C, ctx: Ctx) => Promise<Response>;
/** A step that a program takes with an order, as it was read. */
type Step = (ctx: Ctx, order: MachineOrder) => Promise<Outcome<unknown>>;

const day = 86_400_000;
const told = (c: C, refusal: Refusal): Response => problem(refusal, c.req.path);
/** What cannot be an id is one of nothing: a database need not see it. */
const orderId = (c: C): string => /^[\w-]{1,80}$/.exec(c.req.param('id') ?? '')?.[0] ?? '';
const missing = () => refuse('not_found', 'order_not_found');

const list: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), machineOrdersQuery);
  if (!query.ok) return told(c, query);
  const { changedSince, cursor } = query.value;
  if (changedSince !== undefined && changedSince < ctx.now - changedSinceDays * day)
    return told(c, refuse('invalid', 'too_far_back', { days: changedSinceDays }));
  const [, at, id] = /^(\d{1,16}) ([\w-]{1,80})$/.exec(placeOf(cursor) ?? '') ?? [];
  if (cursor !== undefined && !id)
    return told(c, refuse('invalid', 'invalid_input', { errors: [{ pointer: '/cursor', code: 'unknown' }] }));
  const { items, next } = await listMachineOrders(ctx, query.value, id ? [Number(at), id] : undefined);
  return c.json({ items, next: next && cursorOf(next.join(' ')) });
};

/** One order with the name of exactly this state of it; 304 for who has it already. */
async function orderAnswer(c: C, order: MachineOrder | undefined): Promise<Response> {
  if (!order) return told(c, missing());
  const etag = await etagOf(order);
  if (c.req.method === 'GET' && namesEtag(c.req.header('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { etag } });
  return c.json(order, 200, { etag });
}

/**
 * Takes a step and answers the order as it stands then. What is so already is answered like what was just done, so that a
 * program may repeat itself; what cannot be says how the order stands.
 */
async function takeStep(c: C, ctx: Ctx, step: Step, isSo: (order: MachineOrder) => boolean): Promise<Response> {
  const before = await findMachineOrder(ctx, orderId(c));
  if (!before) return told(c, missing());
  const outcome = isSo(before) ? done(null) : await stepIfStill(c, ctx, before, step);
  const after = await findMachineOrder(ctx, before.id);
  if (outcome.ok) return orderAnswer(c, after);
  if (outcome.code === 'not_now')
    return told(c, refuse('conflict', 'not_now', { state: after?.state ?? before.state }));
  return told(c, outcome);
}

async function stepIfStill(c: C, ctx: Ctx, before: MachineOrder, step: Step): Promise<Outcome<unknown>> {
  const expected = c.req.header('if-match');
  if (expected !== undefined && !namesEtag(expected, await etagOf(before)))
    return refuse('conflict', 'precondition_failed');
  return step(ctx, before);
}

const every = (order: MachineOrder, state: string) => order.lines.every((line) => line.state === state);

const acceptance: Answer = (c, ctx) =>
  takeStep(
    c,
    ctx,
    (as, order) => acceptOrder(as, { orderId: order.id }),
    (order) => every(order, 'accepted'),
  );

const refusal: Answer = async (c, ctx) => {
  const input = await parseBody(c.req.raw, machineRefusal);
  if (!input.ok) return told(c, input);
  const { reason } = input.value;
  return takeStep(
    c,
    ctx,
    (as, order) => refuseOrder(as, { orderId: order.id, reason }),
    (order) => every(order, 'refused') && order.lines.every((line) => line.reason === reason),
  );
};

const shipment: Answer = async (c, ctx) => {
  const input = await parseBody(c.req.raw, machineShipment);
  if (!input.ok) return told(c, input);
  const { carrier, trackingCode } = input.value;
  return takeStep(
    c,
    ctx,
    (as, order) => shipByMachine(as, { ...input.value, orderId: order.id }),
    ({ lines, parcels }) =>
      lines.every((line) => line.state !== 'accepted') &&
      parcels.some((parcel) => parcel.carrier === carrier && parcel.trackingCode === trackingCode),
  );
};

const steps: Answer = async (c, ctx) => {
  const items = await listMachineEvents(ctx, orderId(c));
  return items ? c.json({ items, next: null }) : told(c, missing());
};

const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' } as const;

const report: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), reportQuery);
  if (!query.ok) return told(c, query);
  const { format, from, to } = query.value;
  const [first, last] = [from, to].map((at) => new Date(at).toISOString().slice(0, 10));
  return c.body(await writeReport(ctx, query.value), 200, {
    'content-type': mediaTypes[format],
    'content-disposition': `attachment; filename="orders-${first}-${last}.${format}"`,
    'cache-control': 'private, no-store',
  });
};

/** Orders as a seller's own programs work through them, and the report of them. */
export const machineOrderRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/seller/orders', byKey('orders:read', list))
  .get(
    '/api/seller/orders/:id',
    byKey('orders:read', async (c, ctx) => orderAnswer(c, await findMachineOrder(ctx, orderId(c)))),
  )
  .get('/api/seller/orders/:id/events', byKey('orders:read', steps))
  .post('/api/seller/orders/:id/acceptance', byKey('orders:write', acceptance))
  .post('/api/seller/orders/:id/refusal', byKey('orders:write', refusal))
  .post('/api/seller/orders/:id/shipment', byKey('orders:write', shipment))
  .get('/api/seller/reports/orders', byKey('reports:read', report));
