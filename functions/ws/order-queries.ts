import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { changedSinceDays } from '../orders/machine-contract.ts';
import { lineProcess } from '../orders/process.ts';
import { giveNumbers, type Subject } from './give-numbers.ts';
import type { WsOrder, WsOrdersQuery } from './order-contract.ts';
import { type LineFacts, type OrderFacts, orderView } from './order-rules.ts';
import { marketNamed } from './rules.ts';

const dayMs = 86_400_000;

const someLine = (state: string): SQL =>
  sql`EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.state = ${state})`;

/** True in SQL for orders in one of their states; nothing is in those that no paid order of ours has. */
function inState(state: number): SQL {
  const [waits, goes] = [someLine('awaiting_acceptance'), someLine('accepted')];
  if (state === 1) return waits;
  if (state === 3) return sql`(${goes} AND NOT ${waits})`;
  return state === 9 ? sql`NOT ${waits} AND NOT ${goes}` : sql`false`;
}

/** True in SQL for orders with a step since then: found by the time of lately taken steps, else by the orders themselves. */
function changedSince(ctx: Ctx, sellerId: string, at: number): SQL {
  const from = at - limits.pollOverlapMs;
  const steps = sql`FROM events e JOIN order_lines l ON l.id = e.subject_id WHERE e.at >= ${from} AND e.subject = ${lineProcess.subject}`;
  return at >= ctx.now - changedSinceDays * dayMs
    ? sql`o.id IN (SELECT l.order_id ${steps} AND l.seller_id = ${sellerId})`
    : sql`EXISTS (SELECT 1 FROM order_lines l CROSS JOIN events e ON e.subject_id = l.id AND e.at >= ${from} WHERE l.order_id = o.id)`;
}

const from = sql`FROM orders o JOIN order_groups g ON g.id = o.group_id AND g.state = 'paid'`;
const columns = sql`SELECT o.id, o.service, o.carrier, o.shipping_cents AS shippingCents, o.promised_until AS promisedUntil,
  o.created_at AS createdAt, g.number, g.market, g.currency, g.ship_to AS shipTo, g.paid_at AS paidAt`;

/** A page of the acting seller's paid orders, the newest first, and how many there are. As many reads for fifty as for one. */
export async function listWsOrders(ctx: Ctx, query: WsOrdersQuery): Promise<{ count: number; results: WsOrder[] }> {
  if (ctx.actor.kind !== 'seller') return { count: 0, results: [] };
  const { sellerId } = ctx.actor;
  const {
    page,
    'page-size': size,
    state,
    country_code: country,
    date_creation: created,
    date_modification: changed,
  } = query;
  const wanted: SQL[] = [
    sql`o.seller_id = ${sellerId}`,
    ...(created === undefined ? [] : [sql`o.created_at >= ${created}`]),
    ...(changed === undefined ? [] : [changedSince(ctx, sellerId, changed)]),
    ...(country === undefined ? [] : [sql`g.market = ${marketNamed(country) ?? ''}`]),
    ...(state === undefined ? [] : [inState(state)]),
  ];
  const where = sql`WHERE ${sql.join(wanted, sql` AND `)}`;
  const [rows, counted] = await Promise.all([
    ctx.db.all<OrderFacts>(
      sql`${columns} ${from} ${where} ORDER BY o.created_at DESC, o.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
    ),
    ctx.db.get<{ count: number }>(sql`SELECT count(*) AS count ${from} ${where}`),
  ]);
  return { count: counted?.count ?? 0, results: await viewOrders(ctx, rows) };
}

/** One of the acting seller's paid orders; undefined for another's, as for none. */
export async function findWsOrder(ctx: Ctx, id: string): Promise<WsOrder | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const rows = await ctx.db.all<OrderFacts>(
    sql`${columns} ${from} WHERE o.id = ${id} AND o.seller_id = ${ctx.actor.sellerId}`,
  );
  return (await viewOrders(ctx, rows))[0];
}

async function viewOrders(ctx: Ctx, orders: readonly OrderFacts[]): Promise<WsOrder[]> {
  if (orders.length === 0) return [];
  const ids = JSON.stringify(orders.map(({ id }) => id));
  const [lines, changes, parcels] = await Promise.all([
    listLineFacts(ctx, sql`l.order_id IN (SELECT value FROM json_each(${ids}))`),
    ctx.db.all<{
      orderId: string;
      at: number;
    }>(sql`SELECT l.order_id AS orderId, max(e.at) AS at FROM json_each(${ids}) j
      CROSS JOIN order_lines l ON l.order_id = j.value CROSS JOIN events e ON e.subject_id = l.id GROUP BY 1`),
    ctx.db.all<{ orderId: string; carrier: string; code: string; shippedAt: number }>(sql`
      SELECT p.order_id AS orderId, p.carrier, p.tracking_code AS code, p.shipped_at AS shippedAt
      FROM json_each(${ids}) j CROSS JOIN parcels p ON p.order_id = j.value ORDER BY p.shipped_at, p.id`),
  ]);
  const numberOf = await giveNumbers(ctx, [
    ...orders.map(({ id }): Subject => ({ kind: 'order', id })),
    ...lines.flatMap(subjectsOf),
  ]);
  const [byOrder, boxes] = [Map.groupBy(lines, (line) => line.orderId), Map.groupBy(parcels, (box) => box.orderId)];
  const changedAt = new Map(changes.map(({ orderId, at }) => [orderId, at]));
  return orders.map((order) =>
    orderView(
      { origin: ctx.settings.PUBLIC_ORIGIN, now: ctx.now, numberOf },
      { order, changedAt: changedAt.get(order.id) ?? order.createdAt },
      byOrder.get(order.id) ?? [],
      boxes.get(order.id)?.at(-1),
    ),
  );
}

const subjectsOf = ({ id, offerId, variantId }: LineFacts): Subject[] => [
  { kind: 'line', id },
  { kind: 'listing', id: offerId },
  { kind: 'product', id: variantId },
];

/** Lines with what their listing, their model and their device say of them. */
function listLineFacts(ctx: Ctx, which: SQL): Promise<LineFacts[]> {
  return ctx.db.all<LineFacts>(sql`
    SELECT l.id, l.order_id AS orderId, l.offer_id AS offerId, l.variant_id AS variantId, l.state, l.grade, l.title, l.reason,
      l.price_cents AS priceCents, l.shipping_cents AS shippingCents, l.commission_cents AS commissionCents, l.currency,
      l.created_at AS createdAt, l.accepted_at AS acceptedAt, l.delivered_at AS deliveredAt, l.due_at AS dueAt,
      coalesce(f.sku, '') AS sku, coalesce(m.brand, '') AS brand, coalesce(l.imei, u.imei) AS imei, coalesce(l.serial, u.serial) AS serial
    FROM order_lines l LEFT JOIN offers f ON f.id = l.offer_id LEFT JOIN models m ON m.id = l.model_id
    LEFT JOIN units u ON u.line_id = l.id WHERE ${which} ORDER BY l.id`);
}

/** One line of the acting seller's paid orders; undefined for another's, as for none. */
export async function findWsLine(ctx: Ctx, id: string): Promise<LineFacts | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const rows = await listLineFacts(
    ctx,
    sql`l.id = ${id} AND l.seller_id = ${ctx.actor.sellerId} AND l.paid_at IS NOT NULL`,
  );
  return rows[0];
}

/** The lines of one of the acting seller's orders. */
export async function listWsLines(ctx: Ctx, orderId: string): Promise<LineFacts[]> {
  if (ctx.actor.kind !== 'seller') return [];
  return listLineFacts(
    ctx,
    sql`l.order_id = ${orderId} AND l.seller_id = ${ctx.actor.sellerId} AND l.paid_at IS NOT NULL`,
  );
}
