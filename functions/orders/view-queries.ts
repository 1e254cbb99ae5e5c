import { and, asc, eq, inArray } from 'drizzle-orm';
import { variants } from '../../db/schema/catalogue.ts';
import { orderGroups, orderLines, orders, parcels } from '../../db/schema/orders.ts';
import { refunds } from '../../db/schema/payments.ts';
import { events } from '../../db/schema/process.ts';
import { sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { keyOpens } from './access.ts';
import type { Address, OrderLineView, OrderPartView, OrderView } from './contract.ts';
import { listGroupInvoices } from './invoice-queries.ts';
import { orderStatus } from './rules.ts';
import type { GroupRow } from './writes.ts';

/** The group behind a number, if this actor may see it: by the key of its links, or signed in with its address. */
export async function findGroupFor(ctx: Ctx, number: string, key: string | undefined): Promise<GroupRow | undefined> {
  const [group] = await ctx.db.select().from(orderGroups).where(eq(orderGroups.number, number)).limit(1);
  if (!group) return undefined;
  if (ctx.actor.kind === 'buyer' && ctx.actor.email === group.email) return group;
  return key && (await keyOpens(ctx, group.id, key)) ? group : undefined;
}

/** A group as its buyer sees it. Undefined for a number that does not exist and for one that is not theirs alike. */
export async function findOrderView(ctx: Ctx, number: string, key?: string): Promise<OrderView | undefined> {
  const group = await findGroupFor(ctx, number, key);
  if (!group) return undefined;
  const [parts, lines, boxes, steps, backs, papers] = await Promise.all([
    ctx.db
      .select({ order: orders, slug: sellers.slug, country: sellers.country })
      .from(orders)
      .innerJoin(sellers, eq(sellers.id, orders.sellerId))
      .where(eq(orders.groupId, group.id))
      .orderBy(asc(orders.id)),
    ctx.db
      .select({ line: orderLines, colour: variants.colour })
      .from(orderLines)
      .leftJoin(variants, eq(variants.id, orderLines.variantId))
      .where(eq(orderLines.groupId, group.id))
      .orderBy(asc(orderLines.id)),
    ctx.db
      .select({ parcel: parcels })
      .from(parcels)
      .innerJoin(orders, eq(orders.id, parcels.orderId))
      .where(eq(orders.groupId, group.id))
      .orderBy(asc(parcels.shippedAt)),
    ctx.db
      .select({ event: events })
      .from(events)
      .innerJoin(orderLines, eq(orderLines.id, events.subjectId))
      .where(and(eq(orderLines.groupId, group.id), inArray(events.subject, ['order_line'])))
      .orderBy(asc(events.at), asc(events.version))
      .limit(limits.orderDevices * 10),
    ctx.db.select().from(refunds).where(eq(refunds.groupId, group.id)),
    listGroupInvoices(ctx, group.id),
  ]);
  const sum = (rows: typeof backs) => rows.reduce((total, row) => total + row.amountCents, 0);
  const { id, ...shown } = group;
  return {
    groupId: id,
    ...shown,
    shipTo: JSON.parse(group.shipTo) as Address,
    refundedCents: sum(backs.filter((row) => row.state !== 'failed')),
    refundSentCents: sum(backs.filter((row) => row.state === 'succeeded')),
    orders: parts.map(({ order, slug, country }) => {
      const own = lines
        .filter(({ line }) => line.orderId === order.id)
        .map(({ line, colour }) => lineView(line, colour));
      const first = own[0]?.lineId;
      return {
        ...partView(order, slug, country, own),
        parcels: boxes
          .filter(({ parcel }) => parcel.orderId === order.id)
          .map(({ parcel }) => ({ ...parcel, trail: JSON.parse(parcel.trail) })),
        invoices: papers.filter((paper) => paper.orderId === order.id),
        history: steps
          .filter(({ event }) => event.subjectId === first)
          .map(({ event }) => ({ step: event.step, to: event.toState, at: event.at })),
      };
    }),
  };
}

function partView(
  order: typeof orders.$inferSelect,
  slug: string,
  country: string,
  lines: OrderLineView[],
): Omit<OrderPartView, 'parcels' | 'history' | 'invoices'> {
  return {
    orderId: order.id,
    seller: { name: order.sellerName, slug, country, identity: JSON.parse(order.sellerIdentity) },
    service: order.service,
    carrier: order.carrier,
    shippingCents: order.shippingCents,
    promisedFrom: order.promisedFrom,
    promisedUntil: order.promisedUntil,
    status: orderStatus(lines.map((line) => line.state)),
    cancellable: lines.some((line) => line.state === 'awaiting_acceptance' || line.state === 'accepted'),
    lines,
  };
}

function lineView(line: typeof orderLines.$inferSelect, colour: string | null): OrderLineView {
  const { id, imei, serial, ...rest } = line;
  return { ...rest, lineId: id, colour, deviceEnding: (imei ?? serial)?.slice(-4) ?? null };
}
