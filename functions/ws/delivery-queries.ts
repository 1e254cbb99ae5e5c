import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import type { WsDeliveriesQuery, WsDelivery } from './delivery-contract.ts';
import { giveNumbers, type Subject } from './give-numbers.ts';
import { listSubjects } from './queries.ts';
import { dateOf } from './rules.ts';

interface Row {
  id: string;
  orderId: string;
  number: string;
  currency: string;
  carrier: string;
  code: string;
  shippedAt: number;
  deliveredAt: number | null;
  /** When the carrier first had it; null until it says so. */
  scannedAt: number | null;
  /** JSON. */
  lines: string;
}

const boxes = (sellerId: string): SQL => sql`
  SELECT p.id, p.order_id AS orderId, g.number, g.currency, p.carrier, p.tracking_code AS code, p.shipped_at AS shippedAt,
    p.delivered_at AS deliveredAt,
    (SELECT min(t.value->>'at') FROM json_each(p.trail) t WHERE t.value->>'status' NOT IN ('pre_transit', 'unknown')) AS scannedAt,
    (SELECT json_group_array(l.id) FROM order_lines l WHERE l.parcel_id = p.id) AS lines
  FROM orders o CROSS JOIN parcels p ON p.order_id = o.id JOIN order_groups g ON g.id = o.group_id
  WHERE o.seller_id = ${sellerId}`;

/** A page of the acting seller's parcels, the latest first, and how many there are. */
export async function listParcels(
  ctx: Ctx,
  query: WsDeliveriesQuery,
): Promise<{ count: number; results: WsDelivery[] }> {
  if (ctx.actor.kind !== 'seller') return { count: 0, results: [] };
  const { page, 'page-size': size, order_id: order, start_date: from, end_date: until, hub_scanned: scanned } = query;
  const orders = order === undefined ? undefined : await listSubjects(ctx, 'order', [order]);
  const wanted: SQL[] = [
    sql`true`,
    ...(orders === undefined ? [] : [sql`b.orderId = ${orders.get(order ?? '') ?? ''}`]),
    ...(from === undefined ? [] : [sql`b.shippedAt >= ${from}`]),
    ...(until === undefined ? [] : [sql`b.shippedAt <= ${until}`]),
    ...(scanned === undefined ? [] : [sql`(b.scannedAt IS NOT NULL) = ${scanned ? 1 : 0}`]),
  ];
  const source = sql`FROM (${boxes(ctx.actor.sellerId)}) b WHERE ${sql.join(wanted, sql` AND `)}`;
  const [rows, counted] = await Promise.all([
    ctx.db.all<Row>(sql`SELECT * ${source} ORDER BY b.shippedAt DESC, b.id LIMIT ${size} OFFSET ${(page - 1) * size}`),
    ctx.db.get<{ count: number }>(sql`SELECT count(*) AS count ${source}`),
  ]);
  return { count: counted?.count ?? 0, results: await viewParcels(ctx, rows) };
}

/** One of the acting seller's parcels; undefined for another's, as for none. */
export async function findParcel(ctx: Ctx, id: string): Promise<WsDelivery | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const rows = await ctx.db.all<Row>(sql`SELECT * FROM (${boxes(ctx.actor.sellerId)}) b WHERE b.id = ${id}`);
  return (await viewParcels(ctx, rows))[0];
}

async function viewParcels(ctx: Ctx, rows: readonly Row[]): Promise<WsDelivery[]> {
  const parcels = rows.map((row) => ({ ...row, lineIds: JSON.parse(row.lines) as string[] }));
  const numberOf = await giveNumbers(
    ctx,
    parcels.flatMap(({ id, orderId, carrier, lineIds }): Subject[] => [
      { kind: 'parcel', id },
      { kind: 'order', id: orderId },
      { kind: 'carrier', id: carrier },
      ...lineIds.map((line): Subject => ({ kind: 'line', id: line })),
    ]),
  );
  const orNull = (at: number | null): string | null => (at === null ? null : dateOf(at));
  return parcels.map(
    (box): WsDelivery => ({
      order: numberOf('order', box.orderId),
      orderlines: box.lineIds.map((line) => numberOf('line', line)),
      shipmentId: numberOf('parcel', box.id),
      carrierId: numberOf('carrier', box.carrier),
      ...{
        carrierName: box.carrier,
        referenceNumber: box.number,
        trackingNumber: box.code,
        trackingUrl: '',
        labelUrl: '',
      },
      hubScanned: box.scannedAt !== null,
      ...{ invoicedCurrency: box.currency, invoicedPrice: 0 },
      ...{
        dateCreation: dateOf(box.shippedAt),
        datePickup: orNull(box.scannedAt),
        dateDelivery: orNull(box.deliveredAt),
      },
      type: 'DELIVERY',
      pickupInfo: {
        ...{ confirmationNumber: null, datePickupActual: orNull(box.scannedAt), datePickupRangeStart: null },
        ...{ datePickupRangeEnd: null, datePickupRequested: null, isCanceled: false, pickupId: null },
      },
    }),
  );
}
