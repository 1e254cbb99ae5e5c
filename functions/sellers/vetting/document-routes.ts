import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import { drainBody, mostDrainedBytes } from '../../edge/drain-body.ts';
import { isForm } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { addDocument } from './add-document.ts';
import { documentBounds, documentTypes } from './contract.ts';
import { findDocument } from './queries.ts';
import { removeDocument } from './remove-document.ts';

type C = Context<{ Bindings: Env }>;

const noStore = { 'cache-control': 'private, no-store' };
const marketOf = (c: C) => (c.req.query('market') ?? '').slice(0, 2);

/** Back to the gate's page, with what came of the document. */
const toGate = (c: C, outcome: Outcome<unknown>, verb: string) =>
  c.redirect(
    `${paths.applicationGate(c.req.param('gate') ?? '', marketOf(c), { came: outcome.ok ? verb : outcome.code })}#documents`,
    303,
  );

const toDoor = (c: C) => c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.application())}`, 303);

const isMultipart = (c: C) => (c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/form-data');

/** The name of a file as programs send it: `content-disposition: attachment; filename*=UTF-8''…`, or `filename="…"`. */
function nameSent(c: C): string {
  const header = c.req.header('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(header)?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(header)?.[1] ?? '');
  } catch {
    return '';
  }
}

async function upload(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const form = isMultipart(c);
  if (ctx.actor.kind !== 'seller') return form ? toDoor(c) : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  const place = { gate: c.req.param('gate') ?? '', market: marketOf(c) };
  if (!form) {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const outcome = await addDocument(ctx, { ...place, name: nameSent(c), bytes });
    return outcome.ok ? c.json(outcome.value, 201, noStore) : problem(outcome, c.req.path);
  }
  const file = (await c.req.raw.formData().catch(() => new FormData())).get('document');
  if (!(file instanceof File) || file.size === 0) return toGate(c, refuse('invalid', 'document_type'), '');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return toGate(c, await addDocument(ctx, { ...place, name: file.name, bytes }), 'added');
}

async function removal(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  // A button without a field sends a form without a body.
  const form = isForm(c.req.raw) || c.req.header('content-type') === undefined;
  if (ctx.actor.kind !== 'seller') return form ? toDoor(c) : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  const outcome = await removeDocument(ctx, { documentId: c.req.param('document') ?? '' });
  if (form) return toGate(c, outcome, 'removed');
  return outcome.ok ? c.json(outcome.value, 200, noStore) : problem(outcome, c.req.path);
}

/** A document for its owner: always a file to keep, never a page of ours, so that nothing in it can run here. */
async function download(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind !== 'seller') return toDoor(c);
  const found = await findDocument(ctx, { documentId: c.req.param('document') ?? '' });
  if (!found) return problem(refuse('not_found', 'document_not_found'), c.req.path);
  return new Response(found.bytes, {
    headers: {
      ...noStore,
      'content-type': found.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

const uploadPath = /^\/seller\/application\/[^/]+\/documents$/;

/** Whether a request's path takes a document: its body may be larger than a form, and is no text. */
export const isDocumentUpload = (path: string): boolean => uploadPath.test(path);

/** The bound of a document with the few fields that a form sends around it; what says that it is larger is not read. */
export const documentBody = bodyLimit({
  maxSize: documentBounds.mostBytes + 16_384,
  onError: async (c) => {
    // A file that says it is a film is answered at once: nobody waits for a gigabyte to be told.
    const isHuge = Number(c.req.header('content-length') ?? 0) > mostDrainedBytes;
    if (!c.req.raw.body?.locked && !isHuge) await drainBody(c.req.raw.body);
    const refused = refuse('limit', 'document_too_large', { maxBytes: documentBounds.mostBytes });
    if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('multipart/'))
      return problem(refused, c.req.path);
    const gate = c.req.path.split('/')[3] ?? '';
    const market = (c.req.query('market') ?? '').slice(0, 2);
    return c.redirect(`${paths.applicationGate(gate, market, { came: refused.code })}#documents`, 303);
  },
});

/** Documents of an application: sent by an owner, seen by it and by those who check. */
export const documentRoutes = new Hono<{ Bindings: Env }>()
  .post('/seller/application/:gate/documents', (c) => {
    const type = (c.req.header('content-type') ?? '').toLowerCase();
    if (isMultipart(c) || documentTypes.some((one) => one === type)) return upload(c);
    return problem(refuse('invalid', 'media_type_unsupported', { accepts: ['multipart/form-data', ...documentTypes] }));
  })
  .post('/seller/application/:gate/documents/:document/removal', removal)
  .get('/seller/application/documents/:document', download);
