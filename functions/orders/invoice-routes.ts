import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isLocaleId } from '../../content/locales.ts';
import { contextAs } from '../accounts/session.ts';
import type { Ctx } from '../edge/context.ts';
import { drainBody } from '../edge/drain-body.ts';
import { refuse } from '../edge/outcome.ts';
import { renderPage } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import { addInvoice } from './add-invoice.ts';
import { invoiceBounds } from './invoice-contract.ts';
import { findInvoiceOfGroup, findOwnInvoice, type InvoiceFile, listInvoices, ownsOrder } from './invoice-queries.ts';
import { readInvoice } from './read-invoice.ts';
import { findGroupFor } from './view-queries.ts';

type C = Context<{ Bindings: Env }>;

/** What cannot be an id is one of nothing: a database need not see it. */
const idAt = (c: C, name: string): string => /^[\w-]{1,80}$/.exec(c.req.param(name) ?? '')?.[0] ?? '';
const noOrder = (c: C) => problem(refuse('not_found', 'order_not_found'), c.req.path);
const noDocument = (c: C) => problem(refuse('not_found', 'document_not_found'), c.req.path);

/** Always a file to keep, never a page of ours: nothing that stands in it can run here. */
const fileAnswer = ({ name, bytes }: InvoiceFile): Response =>
  new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });

/** Whose order it is, is asked before the body is read: nobody learns by what is wrong with a file. */
async function sending(c: C, ctx: Ctx): Promise<Response> {
  const orderId = idAt(c, 'id');
  if (!(await ownsOrder(ctx, orderId))) return noOrder(c);
  const file = await readInvoice(c.req.raw);
  const added = file.ok ? await addInvoice(ctx, { orderId, ...file.value }) : file;
  return added.ok ? c.json(added.value, 201) : problem(added, c.req.path);
}

async function listing(c: C, ctx: Ctx): Promise<Response> {
  const orderId = idAt(c, 'id');
  if (!(await ownsOrder(ctx, orderId))) return noOrder(c);
  return c.json({ items: await listInvoices(ctx, orderId), next: null });
}

async function reading(c: C, ctx: Ctx): Promise<Response> {
  const found = await findOwnInvoice(ctx, idAt(c, 'id'), idAt(c, 'documentId'));
  return found ? fileAnswer(found) : noDocument(c);
}

/** For the buyer, by the key of the order's links or signed in; whoever follows a link that is not theirs finds no page. */
async function receiving(c: C, next: () => Promise<void>): Promise<Response | undefined> {
  if (!isLocaleId(c.req.param('locale') ?? '')) {
    await next();
    return undefined;
  }
  const ctx = await contextAs(c.req.raw, c.env, 'buyer');
  const group = await findGroupFor(ctx, c.req.param('number') ?? '', c.req.query('key'));
  const found = group && (await findInvoiceOfGroup(ctx, group.id, idAt(c, 'documentId')));
  if (found) return fileAnswer(found);
  return (c.req.header('accept') ?? '').includes('text/html') ? renderPage(c) : noDocument(c);
}

/** Bytes of an invoice with what a form sends around it. */
const sentBytes = invoiceBounds.mostBytes + 16_384;

/** The bound of an invoice. */
export const invoiceBody = bodyLimit({
  maxSize: sentBytes,
  onError: async (c) => {
    if (!c.req.raw.body?.locked) await drainBody(c.req.raw.body);
    return problem(refuse('limit', 'document_too_large', { maxBytes: invoiceBounds.mostBytes }), c.req.path);
  },
});

/** Invoices of orders: sent by the refurbisher's program, read by it and by the buyer. */
export const invoiceRoutes = new Hono<{ Bindings: Env }>()
  .post('/api/seller/orders/:id/invoice', byKey('orders:write', sending, { streams: true, mostBytes: sentBytes }))
  .get('/api/seller/orders/:id/invoice', byKey('orders:read', listing))
  .get('/api/seller/orders/:id/invoice/:documentId', byKey('orders:read', reading))
  .get('/:locale/orders/:number/invoices/:documentId', receiving);
