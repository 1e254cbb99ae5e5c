import { type Context, Hono } from 'hono';
import type { Ctx } from '../../edge/context.ts';
import { cursorOf, placeOf } from '../../edge/cursor.ts';
import { etagOf, namesEtag } from '../../edge/etag.ts';
import { parseQuery } from '../../edge/forms.ts';
import { type Refusal, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../../sellers/keys/by-key.ts';
import { invoicesQuery } from '../invoices/contract.ts';
import { findInvoice, listInvoices } from '../invoices/queries.ts';
import { monthInput, statementQuery } from './contract.ts';
import { findStatement, listMovements } from './queries.ts';
import { machineForm, movementPlace } from './rules.ts';
import { writeStatement } from './write-statement.ts';

type C = Context<{ Bindings: Env }>;
type Answer = (c: C, ctx: Ctx) => Promise<Response>;

const told = (c: C, refusal: Refusal): Response => problem(refusal, c.req.path);
const wrongCursor = (c: C): Response =>
  told(c, refuse('invalid', 'invalid_input', { errors: [{ pointer: '/cursor', code: 'unknown' }] }));
/** What cannot be an id is one of nothing: a database need not see it. */
const idOf = (c: C): string => /^[\w-]{1,80}$/.exec(c.req.param('id') ?? '')?.[0] ?? '';
const noInvoice = (c: C): Response => told(c, refuse('not_found', 'invoice_not_found'));

const invoices: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), invoicesQuery);
  if (!query.ok) return told(c, query);
  const after = placeOf(query.value.cursor);
  if (after === undefined || !/^(RV-\d{4}-\d{6,12})?$/.test(after)) return wrongCursor(c);
  const { items, next } = await listInvoices(ctx, query.value, after || undefined);
  return c.json({ items, next: next && cursorOf(next) });
};

const invoice: Answer = async (c, ctx) => {
  const found = await findInvoice(ctx, idOf(c));
  if (!found) return noInvoice(c);
  const etag = await etagOf(found);
  if (namesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers: { etag } });
  return c.json(found, 200, { etag });
};

const invoiceFile: Answer = async (c, ctx) => {
  const found = await findInvoice(ctx, idOf(c));
  if (!found) return noInvoice(c);
  // The typeface and what sets it are read only where somebody asks for a paper.
  const { drawInvoice } = await import('../invoices/draw-invoice.ts');
  return c.body(await drawInvoice(found), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${found.number}.pdf"`,
  });
};

const names = { column: (column: string) => column, kind: (kind: string) => kind };

/** Whether a program would rather have CSV: it names it, and JSON neither by name nor with all else. */
const wantsCsv = (accept: string): boolean => /\btext\/csv\b/.test(accept) && !/application\/json/.test(accept);

const statement: Answer = async (c, ctx) => {
  const query = parseQuery(c.req.query(), statementQuery);
  if (!query.ok) return told(c, query);
  const after = movementPlace(placeOf(query.value.cursor));
  if (query.value.cursor !== undefined && !after) return wrongCursor(c);
  const month = monthInput.safeParse(c.req.param('month')).data;
  const found = month && (await findStatement(ctx, month));
  if (!found) return told(c, refuse('not_found', 'statement_not_found'));
  if (!wantsCsv(c.req.header('accept') ?? '')) {
    const { items, next } = await listMovements(ctx, { month: found.month, limit: query.value.limit }, after);
    return c.json({ ...found, items, next: next && cursorOf(next.join(' ')) }, 200, { vary: 'accept' });
  }
  return c.body(await writeStatement(ctx, found, names, machineForm), 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="statement-${found.month}.csv"`,
    'cache-control': 'private, no-store',
    vary: 'accept',
  });
};

/** What a seller was billed, and its statements, for its own programs. */
export const statementRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/seller/invoices', byKey('money:read', invoices))
  .get('/api/seller/invoices/:id', byKey('money:read', invoice))
  .get('/api/seller/invoices/:id/pdf', byKey('money:read', invoiceFile))
  .get('/api/seller/statements/:month', byKey('money:read', statement));
