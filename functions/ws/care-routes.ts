import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Ctx } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import type { Scope } from '../sellers/keys/contract.ts';
import { folderRows, wsFoldersQuery } from './care-contract.ts';
import { findFolder, listFolders } from './care-queries.ts';
import { wsDeliveriesQuery } from './delivery-contract.ts';
import { findParcel, listParcels } from './delivery-queries.ts';
import { subjectAt } from './queries.ts';
import { pageLinks } from './rules.ts';

type C = Context<{ Bindings: Env }>;

interface Listed<Query> {
  list(ctx: Ctx, query: Query): Promise<{ count: number; results: object[] }>;
  sizeOf(query: Query): number;
}

/** A list in pages, as the query asks for it. */
function listOf<Query extends { page: number }>(schema: z.ZodType<Query>, { list, sizeOf }: Listed<Query>) {
  return byKey('orders:read', async (c, ctx) => {
    const query = parseQuery(c.req.query(), schema);
    if (!query.ok) return problem(query, c.req.path);
    const { count, results } = await list(ctx, query.value);
    const at = { origin: ctx.settings.PUBLIC_ORIGIN, url: c.req.url };
    const links = pageLinks(at, { page: query.value.page, size: sizeOf(query.value), count });
    return c.json({ count, ...links, results });
  });
}

const nowhere = (c: C): Response => problem(refuse('not_found', 'not_here'), c.req.path);

/** One thing by its number; what is not the seller's is not here. */
const one = (kind: 'folder' | 'parcel', find: (ctx: Ctx, id: string) => Promise<object | undefined>) =>
  byKey('orders:read', async (c, ctx) => {
    const id = await subjectAt(ctx, kind, c.req.param('id') ?? '');
    const found = id ? await find(ctx, id) : undefined;
    return found ? c.json(found) : nowhere(c);
  });

/** What there is none of yet: an empty list in its shape, and nothing under any id. */
const none = (body: object, scope: Scope = 'orders:read') => byKey(scope, async (c) => c.json(body));
const absent = (scope: Scope) => byKey(scope, async (c) => nowhere(c));
const noPage = { count: 0, next: null, previous: null, results: [] };
const noDelivery = { list: async () => ({ count: 0, results: [] }), sizeOf: () => folderRows };

const parcels = listOf(wsDeliveriesQuery, { list: listParcels, sizeOf: (query) => query['page-size'] });
const trade = '/ws/buyback/v1';

/** Care, parcels and trade-in, as far as there are facts for them. */
export const wsCareRoutes = new Hono<{ Bindings: Env }>()
  .get('/ws/sav', listOf(wsFoldersQuery, { list: listFolders, sizeOf: () => folderRows }))
  .get('/ws/sav/:id', one('folder', findFolder))
  .post('/ws/sav/*', absent('messages:write'))
  .get('/ws/shipping/v1/deliveries', parcels)
  .get('/ws/shipping/v1/deliveries/:id', one('parcel', findParcel))
  .get('/ws/shipping/v1/returns', listOf(wsDeliveriesQuery, noDelivery))
  .get('/ws/shipping/v1/returns/:id', absent('orders:read'))
  .get(`${trade}/orders`, none(noPage))
  .get(`${trade}/orders/pending-reply`, none(noPage))
  .get(`${trade}/orders/suspend-reasons`, none([]))
  .get(`${trade}/listings`, none({ next: null, results: [] }, 'listings:read'))
  .on(['PUT'], `${trade}/listings/:id`, absent('listings:write'))
  .get(`${trade}/listings/:id`, absent('listings:read'))
  .get(`${trade}/competitors/:id`, absent('listings:read'))
  .get(`${trade}/orders/*`, absent('orders:read'))
  .on(['PUT'], '/ws/buyback/*', absent('orders:write'))
  .post('/ws/buyback/*', absent('orders:write'));
