import { sql } from 'drizzle-orm';
import { orderDocuments } from '../../db/schema/orders.ts';
import { worksIn } from '../accounts/member-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { actorId } from '../process/events.ts';
import { type Invoice, type InvoiceCode, invoiceBounds } from './invoice-contract.ts';
import { findSameInvoice, ownsOrder } from './invoice-queries.ts';
import { invoiceName, isPdf } from './invoice-rules.ts';

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A refurbisher sends its buyer the invoice of one order, as a PDF. It is kept byte for byte, for the two of them alone;
 * the same bytes again are the invoice that is there. One statement: of many at a time none goes beyond the bound.
 */
export async function addInvoice(
  ctx: Ctx,
  input: { orderId: string; name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<Outcome<Invoice, InvoiceCode>> {
  const { orderId, bytes } = input;
  if (!worksIn(ctx.actor, 'orders') || !(await ownsOrder(ctx, orderId))) return refuse('not_found', 'order_not_found');
  if (bytes.length > invoiceBounds.mostBytes)
    return refuse('limit', 'document_too_large', { maxBytes: invoiceBounds.mostBytes });
  if (!isPdf(bytes)) return refuse('invalid', 'document_type');
  const sha256 = await hashOf(bytes);
  const of = sql`SELECT count(*) FROM order_documents WHERE order_id = ${orderId}`;
  await ctx.db
    .insert(orderDocuments)
    .select(
      sql`SELECT ${ctx.newId()}, ${orderId}, ${ctx.actor.sellerId}, 'invoice', ${invoiceName(input.name)},
        'application/pdf', ${sha256}, ${bytes}, ${actorId(ctx.actor) ?? ''}, ${ctx.now}
        WHERE (${of}) < ${invoiceBounds.perOrder}`,
    )
    .onConflictDoNothing();
  const kept = await findSameInvoice(ctx, orderId, sha256);
  return kept ? done(kept) : refuse('conflict', 'documents_full', { most: invoiceBounds.perOrder });
}
