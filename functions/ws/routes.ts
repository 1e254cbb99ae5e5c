import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Ctx } from '../edge/context.ts';
import { drainBody } from '../edge/drain-body.ts';
import { refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { limits } from '../limits.ts';
import { addInvoice } from '../orders/add-invoice.ts';
import { ownsOrder } from '../orders/invoice-queries.ts';
import { readInvoice } from '../orders/read-invoice.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import { wsCareRoutes } from './care-routes.ts';
import { wsListingRoutes } from './listing-routes.ts';
import { wsOrderRoutes } from './order-routes.ts';
import { subjectAt } from './queries.ts';
import { secretOf } from './rules.ts';
import { wsStandingRoutes } from './standing-routes.ts';

type C = Context<{ Bindings: Env }>;

/** Whether a request is one of stock systems that speak to /ws: their bodies are of any type, and their errors never a page. */
export const isWs = (path: string): boolean => path === '/ws' || path.startsWith('/ws/');

/** The bound of a body: a catalogue of the most lines that it may have, in its one text. */
export const wsBody = bodyLimit({
  maxSize: limits.wsBytes,
  onError: async (c) => {
    if (!c.req.raw.body?.locked) await drainBody(c.req.raw.body);
    return problem(refuse('limit', 'body_too_large', { maxBytes: limits.wsBytes }), c.req.path);
  },
});

/** A key as stock systems send it, handed on as our own frame reads it. */
const withKey: MiddlewareHandler<{ Bindings: Env }> = (c, next) => {
  const secret = secretOf(c.req.header('authorization'));
  if (secret) {
    const headers = new Headers(c.req.raw.headers);
    headers.set('authorization', `Bearer ${secret}`);
    c.req.raw = new Request(c.req.raw, { headers });
  }
  return next();
};

/** The invoice of an order, by the verb of our own interface. */
async function invoice(c: C, ctx: Ctx): Promise<Response> {
  const orderId = await subjectAt(ctx, 'order', c.req.param('order_id') ?? '');
  if (!orderId || !(await ownsOrder(ctx, orderId))) return problem(refuse('not_found', 'order_not_found'), c.req.path);
  const file = await readInvoice(c.req.raw);
  const added = file.ok ? await addInvoice(ctx, { orderId, ...file.value }) : file;
  return added.ok ? c.json({ statuscode: 200 }) : problem(added, c.req.path);
}

/** The interface that stock systems already speak, over the same verbs as our own. */
export const wsRoutes = new Hono<{ Bindings: Env }>()
  .use('/ws/*', withKey)
  .route('/', wsListingRoutes)
  .route('/', wsOrderRoutes)
  .post('/ws/orders/:order_id/invoice', byKey('orders:write', invoice, { streams: true, mostBytes: limits.wsBytes }))
  .route('/', wsStandingRoutes)
  .route('/', wsCareRoutes);
