import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import { contextFor } from '../../edge/context.ts';
import { drainBody } from '../../edge/drain-body.ts';
import { namesEtag } from '../../edge/etag.ts';
import { isForm } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { limits } from '../../limits.ts';
import { addPhoto } from './add-photo.ts';
import { photoBounds, photoTypes } from './contract.ts';
import { findPhoto, findPlace } from './queries.ts';
import { removePhoto } from './remove-photo.ts';

type C = Context<{ Bindings: Env }>;

const noStore = { 'cache-control': 'no-store' };

/** The desk's list that a form comes back to: the fields it carries beside the photo. */
function listOf(fields: Iterable<[string, unknown]>): Record<string, string> {
  const given = [...fields].filter(([name]) => ['market', 'place', 'q', 'page'].includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, String(value).slice(0, 80)]));
}

/** Back to the list, with the offer whose photos were touched and what came of it. */
const toDesk = (c: C, offerId: string, list: Record<string, string>, outcome: Outcome<unknown>, verb: string) =>
  c.redirect(
    `${paths.deskListings({ ...list, photos: offerId, came: outcome.ok ? verb : outcome.code })}#l-${offerId}`,
    303,
  );

const toDoor = (c: C) => c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskListings())}`, 303);

async function photoByForm(c: C, offerId: string): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind !== 'seller') return toDoor(c);
  const form = await c.req.raw.formData().catch(() => new FormData());
  const file = form.get('photo');
  const outcome =
    file instanceof File && file.size > 0
      ? await addPhoto(ctx, { offerId, bytes: new Uint8Array(await file.arrayBuffer()) })
      : refuse('invalid', 'photo_unreadable');
  return toDesk(c, offerId, listOf(form), outcome, 'added');
}

async function photoByProgram(c: C, offerId: string): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind !== 'seller') return problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  const outcome = await addPhoto(ctx, { offerId, bytes: new Uint8Array(await c.req.arrayBuffer()) });
  return outcome.ok ? c.json(outcome.value, 201, noStore) : problem(outcome, c.req.path);
}

async function removal(c: C, offerId: string, photoId: string): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const form = isForm(c.req.raw);
  if (ctx.actor.kind !== 'seller') return form ? toDoor(c) : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  const list = form ? listOf(new URLSearchParams(await c.req.text())) : {};
  const outcome = await removePhoto(ctx, { offerId, photoId });
  if (form) return toDesk(c, offerId, list, outcome, 'removed');
  return outcome.ok ? c.json(outcome.value, 200, noStore) : problem(outcome, c.req.path);
}

/**
 * A photo never changes, but it can be taken down, by its refurbisher or by us, and then it must vanish: whoever has seen
 * it may keep it for an hour, what many share (an edge, a proxy) for five minutes. Then they ask, and mostly hear 304.
 */
const photoKept = `public, max-age=${limits.photoFreshSeconds}, s-maxage=${limits.photoSharedSeconds}, immutable`;

/** A photo, which can run nothing even opened on its own. Another picture has another id, so that is its ETag too. */
async function photo(c: C, photoId: string): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  const etag = `"${photoId}"`;
  const isHad = namesEtag(c.req.header('if-none-match'), etag);
  const headers = { etag, 'cache-control': photoKept };
  if (isHad && (await findPlace(ctx, photoId)) !== undefined) return new Response(null, { status: 304, headers });
  const found = isHad ? undefined : await findPhoto(ctx, photoId);
  if (!found) return problem(refuse('not_found', 'photo_not_found'), c.req.path);
  return new Response(found.bytes, {
    headers: {
      ...headers,
      'content-type': found.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
    },
  });
}

/** The bound of the one body that may be larger than a form: a photo and the few fields that a form sends with it. */
export const photoBody = bodyLimit({
  maxSize: photoBounds.mostBytes + 16_384,
  onError: async (c) => {
    if (!c.req.raw.body?.locked) await drainBody(c.req.raw.body);
    const refused = refuse('limit', 'photo_too_large', { maxBytes: photoBounds.mostBytes });
    const fromForm = (c.req.header('content-type') ?? '').startsWith('multipart/');
    return fromForm ? toDesk(c, c.req.path.split('/')[3] ?? '', {}, refused, '') : problem(refused, c.req.path);
  },
});

/** Photos of the real device: sent by the refurbisher who has it, seen by everybody. */
export const photoRoutes = new Hono<{ Bindings: Env }>()
  .get('/photos/:photoId', (c) => photo(c, c.req.param('photoId')))
  .post('/seller/listings/:offerId/photos', (c) => {
    const type = (c.req.header('content-type') ?? '').toLowerCase();
    if (type.startsWith('multipart/form-data')) return photoByForm(c, c.req.param('offerId'));
    if (photoTypes.some((one) => one === type)) return photoByProgram(c, c.req.param('offerId'));
    return problem(refuse('invalid', 'media_type_unsupported', { accepts: ['multipart/form-data', ...photoTypes] }));
  })
  .post('/seller/listings/:offerId/photos/:photoId/removal', (c) =>
    removal(c, c.req.param('offerId'), c.req.param('photoId')),
  );
