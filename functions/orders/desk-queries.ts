import { and, asc, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { variants } from '../../db/schema/catalogue.ts';
import { offers, units } from '../../db/schema/offers.ts';
import { orderGroups, orderLines, orders, parcels } from '../../db/schema/orders.ts';
import { needsImei } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { momentCursor, momentOf } from '../edge/cursor.ts';
import { limits } from '../limits.ts';
import type { Address, DeskLine, DeskOrder } from './contract.ts';
import { orderStatus, showsAddress } from './rules.ts';

const day = 86_400_000;

export interface DeskOrderRow {
  orderId: string;
  groupNumber: string;
  createdAt: number;
  market: string;
  devices: number;
  priceCents: number;
  currency: string;
  status: string;
  dueAt: number | null;
  titles: string[];
}

/**
 * The acting refurbisher's orders, newest first, a page at a time. `cursor` is the last row's; unpaid orders are nobody's
 * business yet.
 */
export async function listDeskOrders(
  ctx: Ctx,
  input: { state?: string; cursor?: string; limit?: number },
): Promise<{ rows: DeskOrderRow[]; next?: string }> {
  if (ctx.actor.kind !== 'seller') return { rows: [] };
  const limit = Math.min(input.limit ?? 20, limits.listRows);
  const before = momentOf(input.cursor);
  const inState = input.state
    ? sql`${orderLines.state} = ${input.state}`
    : sql`${orderLines.state} NOT IN ('awaiting_payment', 'expired')`;
  const found = await ctx.db
    .select({ order: orders, group: orderGroups })
    .from(orders)
    .innerJoin(orderGroups, eq(orderGroups.id, orders.groupId))
    .where(
      and(
        eq(orders.sellerId, ctx.actor.sellerId),
        sql`EXISTS (SELECT 1 FROM ${orderLines} WHERE ${orderLines.orderId} = ${orders.id} AND ${inState})`,
        before && sql`(${orders.createdAt}, ${orders.id}) < (${before.at}, ${before.id})`,
      ),
    )
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const lines =
    page.length === 0
      ? []
      : await ctx.db
          .select()
          .from(orderLines)
          .where(
            inArray(
              orderLines.orderId,
              page.map(({ order }) => order.id),
            ),
          );
  const rows = page.map(({ order, group }) => {
    const own = lines.filter((line) => line.orderId === order.id);
    const dues = own.flatMap((line) => line.dueAt ?? []);
    return {
      orderId: order.id,
      groupNumber: group.number,
      createdAt: order.createdAt,
      market: group.market,
      devices: own.length,
      priceCents: own.reduce((total, line) => total + line.priceCents, 0),
      currency: group.currency,
      status: orderStatus(own.map((line) => line.state)),
      dueAt: dues.length > 0 ? Math.min(...dues) : null,
      titles: own.map((line) => line.title),
    };
  });
  const last = page.at(-1)?.order;
  return found.length > limit && last ? { rows, next: momentCursor({ at: last.createdAt, id: last.id }) } : { rows };
}

/** One order of the acting refurbisher; undefined for another's, as for one that does not exist. */
export async function findDeskOrder(ctx: Ctx, orderId: string): Promise<DeskOrder | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [found] = await ctx.db
    .select({ order: orders, group: orderGroups })
    .from(orders)
    .innerJoin(orderGroups, eq(orderGroups.id, orders.groupId))
    .where(and(eq(orders.id, orderId), eq(orders.sellerId, ctx.actor.sellerId)))
    .limit(1);
  if (found?.group.state !== 'paid') return undefined;
  const rows = await ctx.db
    .select({
      line: orderLines,
      sku: offers.sku,
      connectivity: variants.connectivity,
      imei: units.imei,
      serial: units.serial,
    })
    .from(orderLines)
    .leftJoin(offers, eq(offers.id, orderLines.offerId))
    .leftJoin(variants, eq(variants.id, orderLines.variantId))
    .leftJoin(units, eq(units.lineId, orderLines.id))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.id));
  const boxes = await ctx.db.select().from(parcels).where(eq(parcels.orderId, orderId)).orderBy(asc(parcels.shippedAt));
  const { order, group } = found;
  const shows = rows.some(({ line }) => showsAddress(line, ctx.now));
  return {
    orderId,
    groupNumber: group.number,
    createdAt: order.createdAt,
    market: group.market,
    service: order.service,
    carrier: order.carrier,
    promisedUntil: order.promisedUntil,
    shippingCents: order.shippingCents,
    currency: group.currency,
    shipTo: shows ? (JSON.parse(group.shipTo) as Address) : null,
    lines: rows.map(
      // What a voucher of the platform paid is between it and the buyer.
      ({ line: { voucherCents: _, ...line }, sku, connectivity, imei, serial }): DeskLine => ({
        ...line,
        // Of the device that was set aside, until one has gone.
        imei: line.imei ?? imei,
        serial: line.serial ?? serial,
        lineId: line.id,
        sku: sku ?? '',
        needsImei: needsImei(line.category, connectivity),
      }),
    ),
    parcels: boxes.map((box) => ({ ...box, trail: JSON.parse(box.trail) })),
  };
}

export interface DeskFigures {
  toAccept: number;
  acceptBy: number | null;
  toShip: number;
  shipBy: number | null;
  shippedThisWeek: number;
  /** Sold, less commission, and not refunded; per currency, in minor units. */
  owed: { currency: string; cents: number }[];
}

/** The four figures at the head of the desk, for the acting refurbisher. */
export async function deskFigures(ctx: Ctx): Promise<DeskFigures> {
  const none: DeskFigures = { toAccept: 0, acceptBy: null, toShip: 0, shipBy: null, shippedThisWeek: 0, owed: [] };
  if (ctx.actor.kind !== 'seller') return none;
  const { sellerId } = ctx.actor;
  const counts = await ctx.db
    .select({
      state: orderLines.state,
      count: sql<number>`count(*)`,
      due: sql<number | null>`min(${orderLines.dueAt})`,
    })
    .from(orderLines)
    .where(and(eq(orderLines.sellerId, sellerId), inArray(orderLines.state, ['awaiting_acceptance', 'accepted'])))
    .groupBy(orderLines.state);
  const [shipped] = await ctx.db
    .select({ count: sql<number>`count(*)` })
    .from(orderLines)
    .where(
      and(
        eq(orderLines.sellerId, sellerId),
        gte(orderLines.shippedAt, ctx.now - 7 * day),
        lt(orderLines.shippedAt, ctx.now + 1),
        ne(orderLines.state, 'accepted'),
      ),
    );
  const account = `seller:${sellerId}`;
  const owed = await ctx.db.all<{ currency: string; cents: number }>(sql`
    SELECT currency, sum(CASE WHEN credit = ${account} THEN amount_cents ELSE -amount_cents END) AS cents
    FROM ledger_entries WHERE credit = ${account} OR debit = ${account} GROUP BY currency ORDER BY currency`);
  const of = (state: string) => counts.find((row) => row.state === state);
  return {
    toAccept: of('awaiting_acceptance')?.count ?? 0,
    acceptBy: of('awaiting_acceptance')?.due ?? null,
    toShip: of('accepted')?.count ?? 0,
    shipBy: of('accepted')?.due ?? null,
    shippedThisWeek: shipped?.count ?? 0,
    owed,
  };
}
