import { type Context, Hono } from 'hono';
import type { Ctx } from '../../edge/context.ts';
import { etagOf, namesEtag } from '../../edge/etag.ts';
import { parseBody, parseQuery } from '../../edge/forms.ts';
import { type Outcome, type Refusal, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../keys/by-key.ts';
import { changeEndpoint } from './change-endpoint.ts';
import { changeEndpointInput, deliveriesQuery, makeEndpointInput, replayInput } from './contract.ts';
import { endEndpoint } from './end-endpoint.ts';
import { makeEndpoint } from './make-endpoint.ts';
import { endpointView, findDelivery, findEndpoint, listDeliveries, listEndpoints } from './queries.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { rotateSecret } from './rotate-secret.ts';
import { sendTest } from './send-test.ts';
import type { EndpointRow } from './writes.ts';

type C = Context<{ Bindings: Env }>;
type Answer = (c: C, ctx: Ctx) => Promise<Response>;

const told = (c: C, refusal: Refusal): Response => problem(refusal, c.req.path);
/** What cannot be an id is one of nothing: a database need not see it. */
const idAt = (c: C, name: string): string => /^[\w-]{1,80}$/.exec(c.req.param(name) ?? '')?.[0] ?? '';
const endpointId = (c: C): string => idAt(c, 'endpointId');
const missing = () => refuse('not_found', 'endpoint_not_found');
const plain = (c: C, outcome: Outcome<object>): Response => (outcome.ok ? c.json(outcome.value) : told(c, outcome));

async function endpointAnswer(c: C, ctx: Ctx, row: EndpointRow | undefined): Promise<Response> {
  if (!row) return told(c, missing());
  const view = endpointView(row, ctx.now);
  const etag = await etagOf(view);
  if (c.req.method === 'GET' && namesEtag(c.req.header('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { etag } });
  return c.json(view, 200, { etag });
}

/** With the secret, which no cache and no log of ours keeps. */
async function secretAnswer(
  c: C,
  ctx: Ctx,
  outcome: Outcome<{ endpoint: EndpointRow; secret: string }>,
  status: 200 | 201,
): Promise<Response> {
  if (!outcome.ok) return told(c, outcome);
  const view = endpointView(outcome.value.endpoint, ctx.now);
  const headers = { etag: await etagOf(view), 'cache-control': 'no-store' };
  return c.json({ ...view, secret: outcome.value.secret }, status, headers);
}

const make: Answer = async (c, ctx) => {
  const input = await parseBody(c.req.raw, makeEndpointInput);
  return secretAnswer(c, ctx, input.ok ? await makeEndpoint(ctx, input.value) : input, 201);
};

const change: Answer = async (c, ctx) => {
  const input = await parseBody(c.req.raw, changeEndpointInput);
  if (!input.ok) return told(c, input);
  const before = await findEndpoint(ctx, endpointId(c));
  if (!before) return told(c, missing());
  const expected = c.req.header('if-match');
  if (expected !== undefined && !namesEtag(expected, await etagOf(endpointView(before, ctx.now))))
    return told(c, refuse('conflict', 'precondition_failed'));
  const changed = await changeEndpoint(ctx, before.id, input.value);
  return changed.ok ? endpointAnswer(c, ctx, changed.value) : told(c, changed);
};

const log: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), deliveriesQuery);
  if (!query.ok) return told(c, query);
  const endpoint = await findEndpoint(ctx, endpointId(c));
  return endpoint ? c.json(await listDeliveries(ctx, endpoint.id, query.value)) : told(c, missing());
};

const delivery: Answer = async (c, ctx) => {
  const endpoint = await findEndpoint(ctx, endpointId(c));
  if (!endpoint) return told(c, missing());
  const found = await findDelivery(ctx, endpoint.id, idAt(c, 'deliveryId'));
  return found ? c.json(found) : told(c, refuse('not_found', 'delivery_not_found'));
};

const replayAll: Answer = async (c, ctx) => {
  const input = await parseBody(c.req.raw, replayInput);
  return plain(c, input.ok ? await replayDeliveries(ctx, endpointId(c), input.value) : input);
};

const replayOne: Answer = async (c, ctx) =>
  plain(c, await replayDeliveries(ctx, endpointId(c), { deliveryId: idAt(c, 'deliveryId') }));

const asProgram = (answer: Answer) => byKey('webhooks:write', answer);

/** Endpoints as a seller's programs keep them: made, changed, tried out, read and ended. */
export const webhookRoutes = new Hono<{ Bindings: Env }>()
  .get(
    '/api/seller/webhooks',
    asProgram(async (c, ctx) => {
      const rows = await listEndpoints(ctx);
      return c.json({ items: rows.map((row) => endpointView(row, ctx.now)), next: null });
    }),
  )
  .post('/api/seller/webhooks', asProgram(make))
  .get(
    '/api/seller/webhooks/:endpointId',
    asProgram(async (c, ctx) => endpointAnswer(c, ctx, await findEndpoint(ctx, endpointId(c)))),
  )
  .patch('/api/seller/webhooks/:endpointId', asProgram(change))
  .delete(
    '/api/seller/webhooks/:endpointId',
    asProgram(async (c, ctx) => plain(c, await endEndpoint(ctx, endpointId(c)))),
  )
  .post(
    '/api/seller/webhooks/:endpointId/secret',
    asProgram(async (c, ctx) => secretAnswer(c, ctx, await rotateSecret(ctx, endpointId(c)), 200)),
  )
  .post(
    '/api/seller/webhooks/:endpointId/test',
    asProgram(async (c, ctx) => plain(c, await sendTest(ctx, endpointId(c)))),
  )
  .get('/api/seller/webhooks/:endpointId/deliveries', asProgram(log))
  .get('/api/seller/webhooks/:endpointId/deliveries/:deliveryId', asProgram(delivery))
  .post('/api/seller/webhooks/:endpointId/deliveries/:deliveryId/replay', asProgram(replayOne))
  .post('/api/seller/webhooks/:endpointId/replay', asProgram(replayAll));
