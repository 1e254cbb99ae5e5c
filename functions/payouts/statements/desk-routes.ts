import { type Context, Hono } from 'hono';
import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { paths } from '../../../src/paths.ts';
import { type DeskMember, findDeskMember } from '../../accounts/queries.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { findInvoice } from '../invoices/queries.ts';
import { taxYear } from '../tax/contract.ts';
import { findOwnYear } from '../tax/queries.ts';
import { writeTaxYear } from '../tax/write-tax-year.ts';
import { monthInput } from './contract.ts';
import { findStatement, type Statement } from './queries.ts';
import { formFor } from './rules.ts';
import { writeStatement } from './write-statement.ts';

type C = Context<{ Bindings: Env }>;
type File = (c: C, ctx: Ctx, reader: Reader) => Promise<Response>;
interface Reader extends DeskMember {
  locale: LocaleId;
}

/** A file for somebody of the seller; what it may not read is not there, for it as for anybody. */
const forMember = (file: File) => async (c: C) => {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const member = await findDeskMember(ctx);
  if (!member) return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskMoney())}`, 303);
  return file(c, ctx, { ...member, locale: isLocaleId(member.locale) ? member.locale : 'en' });
};

const notThere = (c: C): Response => problem(refuse('not_found', 'statement_not_found'), c.req.path);

const kinds = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8; header=present' } as const;

/** A file to keep: never a page of ours, so that nothing in it can run here. */
const keep = (body: BodyInit, kind: keyof typeof kinds, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': kinds[kind],
      'content-disposition': `attachment; filename="${name}.${kind}"`,
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });

const invoicePdf: File = async (c, ctx) => {
  const invoice = await findInvoice(ctx, (c.req.param('id') ?? '').slice(0, 80));
  if (!invoice) return problem(refuse('not_found', 'invoice_not_found'), c.req.path);
  const { drawInvoice } = await import('../invoices/draw-invoice.ts');
  return keep(await drawInvoice(invoice), 'pdf', invoice.number);
};

const ofMonth =
  (file: (ctx: Ctx, statement: Statement, reader: Reader) => Promise<Response>): File =>
  async (c, ctx, reader) => {
    const month = monthInput.safeParse(c.req.param('month')).data;
    const statement = month && (await findStatement(ctx, month));
    return statement ? file(ctx, statement, reader) : notThere(c);
  };

const statementCsv = ofMonth(async (ctx, statement, { locale }) => {
  const say = wordsFor(locale);
  const names = {
    column: (column: Parameters<Parameters<typeof writeStatement>[2]['column']>[0]) => say(`money.csv_${column}`),
    kind: (kind: Parameters<Parameters<typeof writeStatement>[2]['kind']>[0]) =>
      kind === 'opening' || kind === 'closing' ? say(`money.${kind}`) : say(`money.kind_${kind}`),
  };
  return keep(await writeStatement(ctx, statement, names, formFor(locale)), 'csv', `rivive-${statement.month}`);
});

const statementPdf = ofMonth(async (ctx, statement, { locale, sellerName }) => {
  const { drawStatement } = await import('./draw-statement.ts');
  return keep(await drawStatement(ctx, statement, { locale, name: sellerName }), 'pdf', `rivive-${statement.month}`);
});

const taxFile =
  (kind: 'pdf' | 'csv'): File =>
  async (c, ctx, { locale }) => {
    const year = taxYear.safeParse(c.req.param('year')).data;
    const found = year && (await findOwnYear(ctx, year));
    if (!year || !found) return notThere(c);
    const report = found.reported?.report ?? found.current;
    const name = `rivive-dac7-${year}`;
    if (kind === 'csv') return keep(writeTaxYear(report, locale), 'csv', name);
    const { drawTaxYear } = await import('../tax/draw-tax-year.ts');
    const at = found.reported?.madeAt ?? ctx.now;
    return keep(await drawTaxYear(report, { locale, year, at, final: found.reported !== undefined }), 'pdf', name);
  };

/** Files about a seller's money, for its owners and its people for money. */
export const deskStatementRoutes = new Hono<{ Bindings: Env }>()
  .get('/seller/money/invoices/:id/pdf', forMember(invoicePdf))
  .get('/seller/money/statements/:month/csv', forMember(statementCsv))
  .get('/seller/money/statements/:month/pdf', forMember(statementPdf))
  .get('/seller/money/tax/:year/csv', forMember(taxFile('csv')))
  .get('/seller/money/tax/:year/pdf', forMember(taxFile('pdf')));
