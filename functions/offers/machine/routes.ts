import { type Context, Hono } from 'hono';
import type { Ctx } from '../../edge/context.ts';
import { pageOf, placeOf } from '../../edge/cursor.ts';
import { etagOf, namesEtag } from '../../edge/etag.ts';
import { parseBody, parseQuery } from '../../edge/forms.ts';
import { type Outcome, type Refusal, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../../sellers/keys/by-key.ts';
import { addPhoto } from '../photos/add-photo.ts';
import { photoTypes } from '../photos/contract.ts';
import { removePhoto } from '../photos/remove-photo.ts';
import { addUnits } from './add-units.ts';
import { changeListing } from './change-listing.ts';
import {
  catalogueQuery,
  listingChange,
  newListing,
  type OwnListing,
  ownListingsQuery,
  ownUnitsQuery,
  stockInput,
  stockPath,
  unitsInput,
} from './contract.ts';
import { createListing } from './create-listing.ts';
import { endListing } from './end-listing.ts';
import { findVariants } from './find-variants.ts';
import { findOwnListing, listOwnListings, listOwnUnits } from './queries.ts';
import { setStock } from './set-stock.ts';
import { withdrawUnit } from './withdraw-unit.ts';

type C = Context<{ Bindings: Env }>;

const told = (c: C, refusal: Refusal): Response => problem(refusal, c.req.path);
const badCursor = () => refuse('invalid', 'invalid_input', { errors: [{ pointer: '/cursor', code: 'unknown' }] });
const plain = (c: C, outcome: Outcome<object>, status: 200 | 201 = 200): Response =>
  outcome.ok ? c.json(outcome.value, status) : told(c, outcome);

/** One listing with the name of exactly this state of it; 304 for who has it already. */
async function listingAnswer(c: C, outcome: Outcome<OwnListing>, status: 200 | 201 = 200): Promise<Response> {
  if (!outcome.ok) return told(c, outcome);
  const etag = await etagOf(outcome.value);
  const reads = c.req.method === 'GET';
  if (reads && namesEtag(c.req.header('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { etag } });
  if (status === 201) c.header('location', `/api/seller/listings/${outcome.value.id}`);
  return c.json(outcome.value, status, { etag });
}

async function list(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), ownListingsQuery);
  if (!query.ok) return told(c, query);
  const after = placeOf(query.value.cursor);
  if (after === undefined) return told(c, badCursor());
  return c.json(pageOf(await listOwnListings(ctx, query.value, after), query.value.limit, ({ sku }) => sku));
}

async function units(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), ownUnitsQuery);
  if (!query.ok) return told(c, query);
  const after = placeOf(query.value.cursor);
  if (after === undefined) return told(c, badCursor());
  const offerId = c.req.param('id') ?? '';
  if (!(await findOwnListing(ctx, { id: offerId }))) return told(c, refuse('not_found', 'listing_not_found'));
  const rows = await listOwnUnits(ctx, { offerId, after, most: query.value.limit + 1 });
  return c.json(pageOf(rows, query.value.limit, ({ id }) => id));
}

async function create(c: C, ctx: Ctx): Promise<Response> {
  const input = await parseBody(c.req.raw, newListing);
  return listingAnswer(c, input.ok ? await createListing(ctx, input.value) : input, 201);
}

async function read(c: C, ctx: Ctx): Promise<Response> {
  const found = await findOwnListing(ctx, { id: c.req.param('id') ?? '' });
  return listingAnswer(c, found ? { ok: true, value: found } : refuse('not_found', 'listing_not_found'));
}

async function change(c: C, ctx: Ctx): Promise<Response> {
  const input = await parseBody(c.req.raw, listingChange);
  if (!input.ok) return told(c, input);
  const asked = { id: c.req.param('id') ?? '', change: input.value, ifMatch: c.req.header('if-match') };
  return listingAnswer(c, await changeListing(ctx, asked));
}

async function stock(c: C, ctx: Ctx): Promise<Response> {
  const input = await parseBody(c.req.raw, stockInput);
  return plain(c, input.ok ? await setStock(ctx, input.value) : input);
}

async function addition(c: C, ctx: Ctx): Promise<Response> {
  const input = await parseBody(c.req.raw, unitsInput);
  return plain(c, input.ok ? await addUnits(ctx, { ...input.value, offerId: c.req.param('id') ?? '' }) : input, 201);
}

async function photo(c: C, ctx: Ctx): Promise<Response> {
  const type = (c.req.header('content-type') ?? '').toLowerCase();
  if (!photoTypes.some((one) => one === type))
    return told(c, refuse('invalid', 'media_type_unsupported', { accepts: photoTypes }));
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const added = await addPhoto(ctx, { offerId: c.req.param('id') ?? '', bytes });
  if (!added.ok && added.code === 'offer_not_found') return told(c, refuse('not_found', 'listing_not_found'));
  return plain(c, added, 201);
}

async function catalogue(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), catalogueQuery);
  return plain(c, query.ok ? await findVariants(ctx, c.env.ASSETS, query.value) : query);
}

/** Listings and devices, kept in step by a seller's own programs. */
export const machineRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/seller/catalogue', byKey('listings:read', catalogue))
  .get('/api/seller/listings', byKey('listings:read', list))
  .post('/api/seller/listings', byKey('listings:write', create))
  .get('/api/seller/listings/:id', byKey('listings:read', read))
  .patch('/api/seller/listings/:id', byKey('listings:write', change))
  .delete(
    '/api/seller/listings/:id',
    byKey('listings:write', async (c, ctx) => listingAnswer(c, await endListing(ctx, { id: c.req.param('id') ?? '' }))),
  )
  .post(stockPath, byKey('listings:write', stock))
  .get('/api/seller/listings/:id/units', byKey('listings:read', units))
  .post('/api/seller/listings/:id/units', byKey('listings:write', addition))
  .delete(
    '/api/seller/listings/:id/units/:unitId',
    byKey('listings:write', async (c, ctx) =>
      plain(c, await withdrawUnit(ctx, { offerId: c.req.param('id') ?? '', unitId: c.req.param('unitId') ?? '' })),
    ),
  )
  .post('/api/seller/listings/:id/photos', byKey('listings:write', photo, { streams: true }))
  .delete(
    '/api/seller/listings/:id/photos/:photoId',
    byKey('listings:write', async (c, ctx) =>
      plain(c, await removePhoto(ctx, { offerId: c.req.param('id') ?? '', photoId: c.req.param('photoId') ?? '' })),
    ),
  );
