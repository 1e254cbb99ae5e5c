import { type Context, Hono } from 'hono';
import { countRequest } from '../accounts/count-request.ts';
import type { Ctx } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { limits } from '../limits.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import type { OpenKey } from '../sellers/keys/queries.ts';
import { beside } from './beside.ts';
import { pageQuery } from './contract.ts';
import { subjectAt } from './queries.ts';
import { localeOf, pageLinks } from './rules.ts';
import { listCompetitors, listPlaces } from './standing-queries.ts';

type C = Context<{ Bindings: Env }>;

const told = (c: C, outcome: Extract<Outcome<unknown>, { ok: false }>): Response => problem(outcome, c.req.path);
const limit = { name: 'ws-standings', windowMs: 60_000, most: limits.wsStandings };

/** Shelves are computed for these answers: they have a smaller measure of their own, beside that of all requests. */
async function tooMany(c: C, ctx: Ctx, key: OpenKey): Promise<Response | undefined> {
  if ((await countRequest(beside(ctx), limit, key.id)) <= limit.most) return undefined;
  const refused = told(c, refuse('limit', 'too_many_requests'));
  refused.headers.set('retry-after', String(Math.ceil((limit.windowMs - (ctx.now % limit.windowMs)) / 1000)));
  return refused;
}

async function competitors(c: C, ctx: Ctx, key: OpenKey): Promise<Response> {
  const refused = await tooMany(c, ctx, key);
  if (refused) return refused;
  const id = await subjectAt(ctx, 'listing', c.req.param('id') ?? '');
  const found = id ? await listCompetitors(ctx, id) : undefined;
  return found ? c.json(found) : told(c, refuse('not_found', 'listing_not_found'));
}

async function places(c: C, ctx: Ctx, key: OpenKey): Promise<Response> {
  const refused = await tooMany(c, ctx, key);
  if (refused) return refused;
  const query = parseQuery(c.req.query(), pageQuery);
  if (!query.ok) return told(c, query);
  const locale = localeOf(c.req.header('accept-language'), key.seller.country);
  if (!locale.ok) return told(c, locale);
  const { page, 'page-size': size } = query.value;
  const { count, results } = await listPlaces(ctx, locale.value.market, { page, size });
  const links = pageLinks({ origin: ctx.settings.PUBLIC_ORIGIN, url: c.req.url }, { page, size, count });
  return c.json({ count, ...links, results });
}

/** Where listings stand and what it takes to be first, as stock systems already ask. */
export const wsStandingRoutes = new Hono<{ Bindings: Env }>()
  .get('/ws/backbox/v1/competitors/:id', byKey('listings:read', competitors))
  .get('/ws/listings_bi', byKey('listings:read', places));
