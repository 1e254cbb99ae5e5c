import { type Context, Hono } from 'hono';
import { type Locale, locales } from '../../content/locales.ts';
import type { Ctx } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { limits } from '../limits.ts';
import { describeImport } from '../offers/imports/describe-import.ts';
import { findImport } from '../offers/imports/queries.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import type { OpenKey } from '../sellers/keys/queries.ts';
import { beside } from './beside.ts';
import { categoryTree } from './category-rules.ts';
import {
  shipperField,
  type WsListing,
  wsCatalog,
  wsDetailQuery,
  wsListingChange,
  wsListingsQuery,
} from './listing-contract.ts';
import { findWsListing, listAxisValues, listWsListings } from './listing-queries.ts';
import { subjectAt } from './queries.ts';
import { readSent } from './read-sent.ts';
import { localeOf, pageLinks } from './rules.ts';
import { setListing } from './set-listing.ts';
import { takeCatalog } from './take-catalog.ts';
import { taskOf, taskRehearsed } from './task-rules.ts';

type C = Context<{ Bindings: Env }>;
/** What is not there is not there in any market: with `chosen` refused, `locale` only serves to look. */
type InMarket = (c: C, ctx: Ctx, locale: Locale, chosen: Outcome<Locale>) => Promise<Outcome<object>>;

const missing = () => refuse('not_found', 'listing_not_found');

/** An answer in the market that the request selects; what is refused is told. */
const inMarket =
  (answer: InMarket) =>
  async (c: C, ctx: Ctx, key: OpenKey): Promise<Response> => {
    const chosen = localeOf(c.req.header('accept-language'), key.seller.country);
    const answered = await answer(c, ctx, chosen.ok ? chosen.value : locales.en, chosen);
    const outcome = answered.ok && !chosen.ok ? chosen : answered;
    return outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);
  };

const tree: InMarket = async (c, ctx, { language }) => {
  const id = c.req.param('id');
  const found = categoryTree(await listAxisValues(ctx), language, id === undefined ? undefined : Number(id));
  return found ? done(found) : refuse('not_found', 'category_not_found');
};

const list: InMarket = async (c, ctx, locale) => {
  const query = parseQuery(c.req.query(), wsListingsQuery);
  if (!query.ok) return query;
  const { page, 'page-size': size } = query.value;
  const { count, results } = await listWsListings(ctx, locale, query.value);
  const links = pageLinks({ origin: ctx.settings.PUBLIC_ORIGIN, url: c.req.url }, { page, size, count });
  return done({ count, ...links, results });
};

const whole = (found: WsListing | undefined): Outcome<object> =>
  found ? done({ ...found, statuscode: 200 }) : missing();

const read: InMarket = async (c, ctx, locale) => {
  const id = await subjectAt(ctx, 'listing', c.req.param('id') ?? '');
  return whole(id ? await findWsListing(ctx, locale, { id }) : undefined);
};

const detail: InMarket = async (c, ctx, locale) => {
  const query = parseQuery(c.req.query(), wsDetailQuery);
  if (!query.ok) return query;
  const { sku, listing_id: number, id = number } = query.value;
  if (id === undefined) return sku === undefined ? missing() : whole(await findWsListing(ctx, locale, { sku }));
  const known = await subjectAt(ctx, 'listing', id);
  return whole(known ? await findWsListing(ctx, locale, { id: known }) : undefined);
};

const change: InMarket = async (c, ctx, locale, chosen) => {
  const input = await readSent(c.req.raw, wsListingChange);
  // Its numbers are given before a rehearsal begins to write.
  const lasting = beside(ctx);
  const id = await subjectAt(lasting, 'listing', c.req.param('id') ?? '');
  const before = id ? await findWsListing(lasting, locale, { id }) : undefined;
  if (!before) return missing();
  if (!chosen.ok) return chosen;
  if (!input.ok) return input;
  const set = await setListing(ctx, { id, locale, change: input.value });
  if (!set.ok) return set;
  const after = whole(await findWsListing(ctx, locale, { id }));
  if (!after.ok) return after;
  const refused = Object.keys(input.value).filter((field) => shipperField.test(field));
  const message = 'delivery is the seller’s, for all its listings';
  return done({ ...after.value, shippings_response: refused.map((field) => ({ field, status: 'refused', message })) });
};

const upload: InMarket = async (c, ctx, { market }, chosen) => {
  if (!chosen.ok) return chosen;
  const input = await readSent(c.req.raw, wsCatalog);
  if (!input.ok) return input;
  const taken = await takeCatalog(c, ctx, { catalog: input.value, market });
  return taken.ok ? done({ bodymessage: taken.value.id, statuscode: 200 }) : taken;
};

async function task(c: C, ctx: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const seen = await findImport(ctx, id);
  const found = seen ? taskOf(await describeImport(ctx, seen)) : taskRehearsed(id);
  return found ? c.json(found) : problem(refuse('not_found', 'task_not_found'), c.req.path);
}

const reads = (answer: InMarket) => byKey('listings:read', inMarket(answer));
const writes = (answer: InMarket) => byKey('listings:write', inMarket(answer), { mostBytes: limits.wsBytes });

/** Categories, listings and catalogues, as stock systems already speak of them. */
export const wsListingRoutes = new Hono<{ Bindings: Env }>()
  .get('/ws/category/tree', reads(tree))
  .get('/ws/category/tree/:id', reads(tree))
  .get('/ws/listings', reads(list))
  .post('/ws/listings', writes(upload))
  .get('/ws/listings/detail', reads(detail))
  .get('/ws/listings/:id', reads(read))
  .post('/ws/listings/:id', writes(change))
  .get('/ws/tasks/:id', byKey('listings:read', task));
