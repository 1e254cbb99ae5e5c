import { and, asc, count, desc, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import { variants } from '../../db/schema/catalogue.ts';
import { units } from '../../db/schema/offers.ts';
import { orderGroups, orderLines, orders, parcels } from '../../db/schema/orders.ts';
import { sellerMembers, sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { orderUrl } from './access.ts';
import type { GroupRow, LineRow } from './writes.ts';

/** A group with its lines and the countries of their sellers: what every step needs to know. */
export interface GroupFacts {
  group: GroupRow;
  lines: LineRow[];
  sellers: Map<string, { id: string; name: string; country: string; locale: string; emails: string[] }>;
  /** The order's page with its key: what mails link to. */
  orderUrl: string;
}

/** Who is told about a seller's order: country for deadlines, language and addresses for mails. */
export async function sellersOf(ctx: Ctx, sellerIds: string[]): Promise<GroupFacts['sellers']> {
  if (sellerIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: sellers.id,
      name: sellers.name,
      country: sellers.country,
      locale: sellers.locale,
      email: sellerMembers.email,
    })
    .from(sellers)
    .leftJoin(
      sellerMembers,
      and(
        eq(sellerMembers.sellerId, sellers.id),
        inArray(sellerMembers.role, ['owner', 'orders']),
        isNull(sellerMembers.endedAt),
      ),
    )
    .where(inArray(sellers.id, [...new Set(sellerIds)]));
  const found: GroupFacts['sellers'] = new Map();
  for (const { email, ...seller } of rows) {
    const known = found.get(seller.id) ?? { ...seller, emails: [] };
    if (email) known.emails.push(email);
    found.set(seller.id, known);
  }
  return found;
}

/** A group by id, for verbs that have already decided who may see it. */
export async function findGroup(ctx: Ctx, groupId: string): Promise<GroupFacts | undefined> {
  const [group] = await ctx.db.select().from(orderGroups).where(eq(orderGroups.id, groupId)).limit(1);
  if (!group) return undefined;
  const lines = await ctx.db
    .select()
    .from(orderLines)
    .where(eq(orderLines.groupId, groupId))
    .orderBy(asc(orderLines.id));
  const known = await sellersOf(
    ctx,
    lines.map((line) => line.sellerId),
  );
  return { group, lines, sellers: known, orderUrl: await orderUrl(ctx, group) };
}

/** The group that a number and an e-mail address name together; either alone opens nothing. */
export async function findGroupByNumber(ctx: Ctx, number: string, email: string): Promise<GroupRow | undefined> {
  const [group] = await ctx.db
    .select()
    .from(orderGroups)
    .where(and(eq(orderGroups.number, number), eq(orderGroups.email, email.trim().toLowerCase())))
    .limit(1);
  return group;
}

/** Groups of a cart that still wait for their payment. */
export async function listOpenGroups(ctx: Ctx, cartId: string): Promise<GroupRow[]> {
  return ctx.db
    .select()
    .from(orderGroups)
    .where(and(eq(orderGroups.cartId, cartId), eq(orderGroups.state, 'awaiting_payment')))
    .limit(limits.listRows);
}

/** A buyer's groups, newest first; by account, and by the address the account has proven. */
export async function listGroupsOfBuyer(ctx: Ctx): Promise<GroupRow[]> {
  if (ctx.actor.kind !== 'buyer') return [];
  return ctx.db
    .select()
    .from(orderGroups)
    .where(and(eq(orderGroups.email, ctx.actor.email), inArray(orderGroups.state, ['paid', 'awaiting_payment'])))
    .orderBy(desc(orderGroups.createdAt))
    .limit(limits.listRows);
}

/** The lines of one order that belong to the acting seller. Somebody else's order has none. */
export async function listSellerLines(ctx: Ctx, orderId: string): Promise<LineRow[]> {
  if (ctx.actor.kind !== 'seller') return [];
  return ctx.db
    .select()
    .from(orderLines)
    .where(
      and(
        eq(orderLines.orderId, orderId),
        eq(orderLines.sellerId, ctx.actor.sellerId),
        ne(orderLines.state, 'awaiting_payment'),
      ),
    )
    .orderBy(asc(orderLines.id));
}

/** Groups whose time to be paid is over. */
export async function listDueGroups(ctx: Ctx): Promise<GroupRow[]> {
  return ctx.db
    .select()
    .from(orderGroups)
    .where(lte(orderGroups.dueAt, ctx.now))
    .orderBy(asc(orderGroups.dueAt))
    .limit(limits.dueRows);
}

/** Paid lines whose deadline has passed. Those that await payment follow their group. */
export async function listDueLines(ctx: Ctx): Promise<LineRow[]> {
  return ctx.db
    .select()
    .from(orderLines)
    .where(and(lte(orderLines.dueAt, ctx.now), ne(orderLines.state, 'awaiting_payment')))
    .orderBy(asc(orderLines.dueAt))
    .limit(limits.dueRows);
}

/** Parcels whose carrier should be asked again. */
export async function listParcelsToCheck(ctx: Ctx) {
  return ctx.db
    .select({ parcel: parcels, fromCountry: sellers.country, toMarket: orderGroups.market })
    .from(parcels)
    .innerJoin(orders, eq(orders.id, parcels.orderId))
    .innerJoin(sellers, eq(sellers.id, orders.sellerId))
    .innerJoin(orderGroups, eq(orderGroups.id, orders.groupId))
    .where(lte(parcels.nextCheckAt, ctx.now))
    .orderBy(asc(parcels.nextCheckAt))
    .limit(limits.dueRows);
}

/** Lines of a parcel that are on their way. */
export async function listLinesOfParcel(ctx: Ctx, parcelId: string): Promise<LineRow[]> {
  return ctx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.parcelId, parcelId), eq(orderLines.state, 'shipped')));
}

/** True in SQL when an IMEI is in another living sale: a device is in at most one. */
export const inOtherSale = (imei: string | null, exceptLineId: string) =>
  sql`EXISTS (SELECT 1 FROM order_lines WHERE imei = ${imei} AND id <> ${exceptLineId} AND state IN ('accepted', 'shipped'))`;

/** The same as an answer, to tell the refurbisher which it is. */
export async function imeiInUse(ctx: Ctx, imei: string, exceptLineId: string): Promise<boolean> {
  const row = await ctx.db.get<{ used: number }>(sql`SELECT ${inOtherSale(imei, exceptLineId)} AS used`);
  return row?.used === 1;
}

/** What a sale freezes that the cart does not know: who sells, at what commission, and the scheme of the units at hand. */
export interface SaleFacts {
  sellers: Map<string, { commissionBps: number; identity: Record<string, string> }>;
  /** VAT schemes of the offer's available units, one entry a unit; where there are both, that of most of them first. */
  schemes: Map<string, string[]>;
}

/** Facts for a sale of these offers, read just before the batch that freezes them. */
export async function findSaleFacts(ctx: Ctx, offerIds: string[]): Promise<SaleFacts> {
  const found: SaleFacts = { sellers: new Map(), schemes: new Map() };
  const rows = await ctx.db
    .select({ offerId: units.offerId, vatScheme: units.vatScheme, seller: sellers, count: count() })
    .from(units)
    .innerJoin(sellers, eq(sellers.id, units.sellerId))
    .where(and(inArray(units.offerId, offerIds), eq(units.state, 'available')))
    .groupBy(units.offerId, units.vatScheme)
    .orderBy(desc(count()), asc(units.vatScheme));
  for (const { offerId, vatScheme, seller, count: available } of rows) {
    const known = found.schemes.get(offerId) ?? [];
    const more = Math.min(available, limits.orderDevices);
    found.schemes.set(offerId, [...known, ...Array.from({ length: more }, () => vatScheme)]);
    const { legalName, street, postcode, city, country, email, phone, registerNumber, vatNumber } = seller;
    found.sellers.set(seller.id, {
      commissionBps: seller.commissionBps,
      identity: { legalName, street, postcode, city, country, email, phone, registerNumber, vatNumber },
    });
  }
  return found;
}

/** All lines of one order, for verbs that have already decided whose it is. */
export async function listLinesOfOrder(ctx: Ctx, orderId: string): Promise<LineRow[]> {
  return ctx.db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.id));
}

/** What decides which number identifies each device of an order. */
export async function listDeviceFacts(
  ctx: Ctx,
  orderId: string,
): Promise<{ id: string; category: string; connectivity: string | null }[]> {
  return ctx.db
    .select({ id: orderLines.id, category: orderLines.category, connectivity: variants.connectivity })
    .from(orderLines)
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .where(eq(orderLines.orderId, orderId));
}
