import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { variants } from '../../db/schema/catalogue.ts';
import { offers, units } from '../../db/schema/offers.ts';
import { orderGroups, orderLines, orders } from '../../db/schema/orders.ts';
import { events } from '../../db/schema/process.ts';
import { needsImei } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { findDeskOrder } from './desk-queries.ts';
import type { MachineEvent, MachineLine, MachineListed, MachineOrder, MachineOrdersQuery } from './machine-contract.ts';
import { lineProcess } from './process.ts';
import { orderStatus } from './rules.ts';

type Place = readonly [at: number, id: string];
type Found = { id: string; at: number };

/** A program that polls asks for less than this. Milliseconds. */
const shortWhileMs = 6 * 3_600_000;

/** Orders of the acting seller that took a step since then, with their last one, the oldest first; some come twice. */
function changedOrders(ctx: Ctx, sellerId: string, query: MachineOrdersQuery, after: Place | undefined) {
  const inState = query.state ? sql`AND sum(l.state = ${query.state}) > 0` : sql``;
  const later = after ? sql`AND (max(e.at), l.order_id) > (${after[0]}, ${after[1]})` : sql``;
  const since = (query.changedSince ?? 0) - limits.pollOverlapMs;
  // Of a short while there are fewer events of all sellers than lines of one; of a long one it is the other way round.
  const both =
    ctx.now - since < shortWhileMs ? sql`events e CROSS JOIN order_lines l` : sql`order_lines l CROSS JOIN events e`;
  return ctx.db.all<Found>(sql`
    SELECT l.order_id AS id, max(e.at) AS at FROM ${both} ON l.id = e.subject_id
    WHERE e.at >= ${since} AND e.subject = ${lineProcess.subject} AND l.seller_id = ${sellerId}
    GROUP BY l.order_id HAVING sum(l.paid_at IS NOT NULL) > 0 ${inState} ${later}
    ORDER BY at, id LIMIT ${query.limit + 1}`);
}

/** Orders of the acting seller that were paid, the newest first. */
function newestOrders(ctx: Ctx, sellerId: string, query: MachineOrdersQuery, before: Place | undefined) {
  const inState = query.state ? sql`AND l.state = ${query.state}` : sql`AND l.paid_at IS NOT NULL`;
  const earlier = before ? sql`AND (o.created_at, o.id) < (${before[0]}, ${before[1]})` : sql``;
  return ctx.db.all<Found>(sql`
    SELECT o.id, o.created_at AS at FROM orders o
    WHERE o.seller_id = ${sellerId} AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id ${inState}) ${earlier}
    ORDER BY o.created_at DESC, o.id DESC LIMIT ${query.limit + 1}`);
}

/** A page of the acting seller's orders, and the place where the next begins. Constant reads, however many there are. */
export async function listMachineOrders(
  ctx: Ctx,
  query: MachineOrdersQuery,
  place: Place | undefined,
): Promise<{ items: MachineListed[]; next: Place | null }> {
  if (ctx.actor.kind !== 'seller') return { items: [], next: null };
  const { sellerId } = ctx.actor;
  const list = query.changedSince === undefined ? newestOrders : changedOrders;
  const found = await list(ctx, sellerId, query, place);
  const here = found.slice(0, query.limit);
  const last = found.length > here.length ? here.at(-1) : undefined;
  const views = await viewOrders(
    ctx,
    sellerId,
    here.map(({ id }) => id),
  );
  return { items: here.flatMap(({ id }) => views.get(id) ?? []), next: last ? [last.at, last.id] : null };
}

async function viewOrders(ctx: Ctx, sellerId: string, ids: readonly string[]): Promise<Map<string, MachineListed>> {
  if (ids.length === 0) return new Map();
  const own = and(inArray(orders.id, [...ids]), eq(orders.sellerId, sellerId));
  const [heads, lines, changes] = await Promise.all([
    ctx.db
      .select({ order: orders, group: orderGroups })
      .from(orders)
      .innerJoin(orderGroups, eq(orderGroups.id, orders.groupId))
      .where(own),
    ctx.db
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
      .where(inArray(orderLines.orderId, [...ids]))
      .orderBy(asc(orderLines.id)),
    ctx.db
      .select({ orderId: orderLines.orderId, at: sql<number>`max(${events.at})` })
      .from(orderLines)
      .innerJoin(events, eq(events.subjectId, orderLines.id))
      .where(inArray(orderLines.orderId, [...ids]))
      .groupBy(orderLines.orderId),
  ]);
  const views = heads.map(({ order, group }): MachineListed => {
    const all = lines.filter(({ line }) => line.orderId === order.id);
    const dues = all.flatMap(({ line }) => line.dueAt ?? []);
    const { id, createdAt, service, carrier, promisedUntil, shippingCents } = order;
    const { number, market, currency } = group;
    return {
      ...{ id, number, market, currency, createdAt, service, carrier, promisedUntil, shippingCents },
      state: orderStatus(all.map(({ line }) => line.state)),
      changedAt: changes.find((change) => change.orderId === id)?.at ?? createdAt,
      dueAt: dues.length > 0 ? Math.min(...dues) : null,
      lines: all.map(lineView),
    };
  });
  return new Map(views.map((view) => [view.id, view]));
}

interface LineFacts {
  line: typeof orderLines.$inferSelect;
  sku: string | null;
  connectivity: string | null;
  imei: string | null;
  serial: string | null;
}

function lineView({ line, sku, connectivity, imei, serial }: LineFacts): MachineLine {
  const { offerId, variantId, title, priceCents, commissionCents, vatScheme, state, reason, dueAt } = line;
  return {
    ...{ lineId: line.id, sku: sku ?? '', offerId, variantId, title, grade: line.grade as MachineLine['grade'] },
    ...{ priceCents, commissionCents, vatScheme, state, reason, dueAt },
    needsImei: needsImei(line.category, connectivity),
    imei: line.imei ?? imei,
    serial: line.serial ?? serial,
  };
}

/** One paid order of the acting seller; undefined for another's, as for one that does not exist. */
export async function findMachineOrder(ctx: Ctx, orderId: string): Promise<MachineOrder | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  // Whose address is shown, and for how long, is decided in one place for people and programs.
  const desk = await findDeskOrder(ctx, orderId);
  const view = desk && (await viewOrders(ctx, ctx.actor.sellerId, [orderId])).get(orderId);
  if (!desk || !view) return undefined;
  const parcels = await ctx.db.all<MachineOrder['parcels'][number]>(sql`
    SELECT carrier, tracking_code AS trackingCode, status, shipped_at AS shippedAt, delivered_at AS deliveredAt
    FROM parcels WHERE order_id = ${orderId} ORDER BY shipped_at, id`);
  return { ...view, shipTo: desk.shipTo, parcels };
}

/** The steps of an order's lines, oldest first. Undefined for an order that is not the acting seller's. */
export async function listMachineEvents(ctx: Ctx, orderId: string): Promise<MachineEvent[] | undefined> {
  if (!(await findDeskOrder(ctx, orderId))) return undefined;
  const rows = await ctx.db
    .select({ event: events })
    .from(events)
    .innerJoin(orderLines, eq(orderLines.id, events.subjectId))
    .where(and(eq(orderLines.orderId, orderId), eq(events.subject, lineProcess.subject)))
    .orderBy(asc(events.at), asc(events.subjectId), asc(events.version))
    .limit(limits.orderDevices * 10);
  return rows.map(({ event }) => ({
    ...{ lineId: event.subjectId, step: event.step, from: event.fromState, to: event.toState },
    ...{ by: event.byKind, reason: event.step === 'refuse' ? event.note : null, at: event.at },
  }));
}

/** The devices that were set aside for lines of the acting seller's order, with what they are. */
export async function listHeldUnits(ctx: Ctx, orderId: string) {
  if (ctx.actor.kind !== 'seller') return [];
  return ctx.db
    .select({
      lineId: orderLines.id,
      state: orderLines.state,
      modelId: orderLines.modelId,
      imei: units.imei,
      serial: units.serial,
    })
    .from(orderLines)
    .leftJoin(units, eq(units.lineId, orderLines.id))
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.sellerId, ctx.actor.sellerId)))
    .orderBy(asc(orderLines.id));
}
