import { and, desc, eq, sql } from 'drizzle-orm';
import { ledgerEntries } from '../../../db/schema/money.ts';
import { commissionInvoices } from '../../../db/schema/payouts.ts';
import type { Ctx } from '../../edge/context.ts';
import { account } from '../../money/ledger.ts';
import { moneySeller } from '../statements/access-queries.ts';
import { frozenInvoice, type InvoiceView } from './contract.ts';
import { boundsOf, monthOf } from './rules.ts';

/** What was kept of one seller in a month, in one currency, and who it was then. */
export interface Kept {
  sellerId: string;
  currency: string;
  soldCount: number;
  soldCents: number;
  returnedCount: number;
  returnedCents: number;
  legalName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  vatNumber: string;
  registerNumber: string;
  locale: string;
  vatVerified: number;
}

/**
 * The first month that may still lack an invoice: months are done one after the other, so it is the last that has any, or
 * that of the first commission ever. Undefined before it.
 */
export async function findOpenMonth({ db }: Pick<Ctx, 'db'>): Promise<string | undefined> {
  const [row] = await db.all<{ month: string | null; first: number | null }>(sql`
    SELECT (SELECT max(month) FROM ${commissionInvoices}) AS month,
      (SELECT min(at) FROM ${ledgerEntries} WHERE credit = ${account.commission}) AS first`);
  return row?.month ?? (row?.first == null ? undefined : monthOf(row.first));
}

/** Sellers whose commission of a closed month comes to something and has no invoice, in the order of their ids. */
export function listUninvoiced(ctx: Pick<Ctx, 'db' | 'now'>, month: string, most: number): Promise<Kept[]> {
  const { from, to } = boundsOf(month);
  const side = (column: 'debit' | 'credit') => sql`
    SELECT line_id, currency, ${column === 'credit' ? sql`amount_cents` : sql`-amount_cents`} AS cents
    FROM ${ledgerEntries} WHERE ${sql.raw(column)} = ${account.commission} AND at >= ${from} AND at < ${to}`;
  return ctx.db.all<Kept>(sql`
    SELECT l.seller_id AS sellerId, e.currency, s.legal_name AS legalName, s.street, s.postcode, s.city, s.country,
      s.vat_number AS vatNumber, s.register_number AS registerNumber, s.locale,
      count(*) FILTER (WHERE e.cents > 0) AS soldCount, coalesce(sum(e.cents) FILTER (WHERE e.cents > 0), 0) AS soldCents,
      count(*) FILTER (WHERE e.cents < 0) AS returnedCount, -coalesce(sum(e.cents) FILTER (WHERE e.cents < 0), 0) AS returnedCents,
      EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = l.seller_id AND g.gate = 'vat' AND g.state = 'verified'
        AND (g.expires_at IS NULL OR g.expires_at > ${ctx.now})) AS vatVerified
    FROM (${side('credit')} UNION ALL ${side('debit')}) e
    JOIN order_lines l ON l.id = e.line_id JOIN sellers s ON s.id = l.seller_id
    WHERE NOT EXISTS (SELECT 1 FROM ${commissionInvoices} i
      WHERE i.seller_id = l.seller_id AND i.month = ${month} AND i.currency = e.currency)
    GROUP BY l.seller_id, e.currency HAVING sum(e.cents) <> 0 ORDER BY l.seller_id, e.currency LIMIT ${most}`);
}

type Row = typeof commissionInvoices.$inferSelect;

function viewOf({ recipient, sellerId: _, ...row }: Row): InvoiceView {
  return { ...row, currency: row.currency as InvoiceView['currency'], ...frozenInvoice.parse(JSON.parse(recipient)) };
}

/** A page of the acting seller's invoices, the newest first; `after` is the number of the last one of the page before. */
export async function listInvoices(
  ctx: Ctx,
  { limit }: { limit: number },
  after?: string,
): Promise<{ items: InvoiceView[]; next: string | null }> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return { items: [], next: null };
  const rows = await ctx.db
    .select()
    .from(commissionInvoices)
    .where(
      and(
        eq(commissionInvoices.sellerId, sellerId),
        after === undefined ? undefined : sql`${commissionInvoices.number} < ${after}`,
      ),
    )
    .orderBy(desc(commissionInvoices.number))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(viewOf);
  return { items, next: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
}

/** One invoice of the acting seller; undefined for another's, and for its people without a share in money. */
export async function findInvoice(ctx: Ctx, id: string): Promise<InvoiceView | undefined> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return undefined;
  const [row] = await ctx.db
    .select()
    .from(commissionInvoices)
    .where(and(eq(commissionInvoices.id, id), eq(commissionInvoices.sellerId, sellerId)));
  return row && viewOf(row);
}
