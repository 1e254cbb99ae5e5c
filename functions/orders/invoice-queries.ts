import { and, asc, eq, sql } from 'drizzle-orm';
import { orderDocuments, orders } from '../../db/schema/orders.ts';
import type { Ctx } from '../edge/context.ts';
import type { Invoice } from './invoice-contract.ts';

const { id, name, orderId, sellerId, createdAt, sha256, bytes } = orderDocuments;
const shown = { id, name, sizeBytes: sql<number>`length(${bytes})`, createdAt };

/** An invoice with its bytes, as somebody may keep it. */
export interface InvoiceFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Whether an order is the acting seller's and was paid: before that it is nobody's yet. */
export async function ownsOrder(ctx: Ctx, of: string): Promise<boolean> {
  if (ctx.actor.kind !== 'seller') return false;
  const row = await ctx.db.get<{ owns: number }>(sql`SELECT EXISTS (SELECT 1 FROM order_lines
    WHERE order_id = ${of} AND seller_id = ${ctx.actor.sellerId} AND paid_at IS NOT NULL) AS owns`);
  return row?.owns === 1;
}

/** The invoices of an order, oldest first, for whoever has asked whose it is: they are few. */
export const listInvoices = (ctx: Ctx, of: string): Promise<Invoice[]> =>
  ctx.db.select(shown).from(orderDocuments).where(eq(orderId, of)).orderBy(asc(createdAt), asc(id));

/** The invoice of an order that has exactly these bytes. */
export async function findSameInvoice(ctx: Ctx, of: string, hash: string): Promise<Invoice | undefined> {
  const [row] = await ctx.db
    .select(shown)
    .from(orderDocuments)
    .where(and(eq(orderId, of), eq(sha256, hash)));
  return row;
}

/** The invoices of all parts of a group, by the order they belong to, oldest first. */
export const listGroupInvoices = (ctx: Ctx, groupId: string): Promise<(Invoice & { orderId: string })[]> =>
  ctx.db
    .select({ ...shown, orderId })
    .from(orderDocuments)
    .innerJoin(orders, eq(orders.id, orderId))
    .where(eq(orders.groupId, groupId))
    .orderBy(asc(createdAt), asc(id));

/** An invoice of one of the acting seller's orders; undefined for another's, as for none. */
export async function findOwnInvoice(ctx: Ctx, of: string, documentId: string): Promise<InvoiceFile | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db
    .select({ name, bytes })
    .from(orderDocuments)
    .where(and(eq(id, documentId), eq(orderId, of), eq(sellerId, ctx.actor.sellerId)));
  return row && { name: row.name, bytes: new Uint8Array(row.bytes) };
}

/** An invoice of a group that the caller has opened for its buyer; undefined for one of another's. */
export async function findInvoiceOfGroup(
  ctx: Ctx,
  groupId: string,
  documentId: string,
): Promise<InvoiceFile | undefined> {
  const [row] = await ctx.db
    .select({ name, bytes })
    .from(orderDocuments)
    .innerJoin(orders, eq(orders.id, orderId))
    .where(and(eq(id, documentId), eq(orders.groupId, groupId)));
  return row && { name: row.name, bytes: new Uint8Array(row.bytes) };
}
