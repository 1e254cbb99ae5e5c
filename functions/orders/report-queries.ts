import { sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';

/** One device of an order, as reports say it: nothing of the buyer but the country. */
export interface ReportRow {
  orderNumber: string;
  orderId: string;
  lineId: string;
  sku: string;
  title: string;
  grade: string;
  market: string;
  state: string;
  reason: string | null;
  imei: string | null;
  serial: string | null;
  priceCents: number;
  shippingCents: number;
  commissionBps: number;
  commissionCents: number;
  currency: string;
  vatScheme: string;
  vatRateBps: number;
  vatCents: number | null;
  placedAt: number;
  acceptedAt: number | null;
  shippedAt: number | null;
  deliveredAt: number | null;
}

/** Rows of one read: a few hundred kilobytes. */
export const reportPage = 500;

/** A page of the paid lines of the acting seller's orders that were placed in a time, the oldest first, after a row. */
export async function listReportRows(
  ctx: Ctx,
  { from, to }: { from: number; to: number },
  after?: Pick<ReportRow, 'placedAt' | 'lineId'>,
): Promise<ReportRow[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const start = after ?? { placedAt: from, lineId: '' };
  return ctx.db.all<ReportRow>(sql`
    SELECT g.number AS orderNumber, o.id AS orderId, l.id AS lineId, coalesce(f.sku, '') AS sku, l.title, l.grade,
      g.market, l.state, l.reason, l.imei, l.serial, l.price_cents AS priceCents, l.shipping_cents AS shippingCents,
      l.commission_bps AS commissionBps, l.commission_cents AS commissionCents, l.currency, l.vat_scheme AS vatScheme,
      l.vat_rate_bps AS vatRateBps, l.vat_cents AS vatCents, o.created_at AS placedAt, l.accepted_at AS acceptedAt,
      l.shipped_at AS shippedAt, l.delivered_at AS deliveredAt
    FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN order_groups g ON g.id = o.group_id
      LEFT JOIN offers f ON f.id = l.offer_id
    WHERE o.seller_id = ${ctx.actor.sellerId} AND o.created_at >= ${start.placedAt} AND o.created_at < ${to}
      AND (o.created_at, l.id) > (${start.placedAt}, ${start.lineId}) AND l.paid_at IS NOT NULL
    ORDER BY o.created_at, l.id LIMIT ${reportPage}`);
}
