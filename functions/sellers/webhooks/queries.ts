import { and, asc, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import { imports } from '../../../db/schema/offers.ts';
import { orderLines } from '../../../db/schema/orders.ts';
import { events } from '../../../db/schema/process.ts';
import { applications } from '../../../db/schema/vetting.ts';
import { webhookDeliveries, webhookEndpoints, webhookQueue, webhookTries } from '../../../db/schema/webhooks.ts';
import { isOwner } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { momentCursor, momentOf } from '../../edge/cursor.ts';
import { limits } from '../../limits.ts';
import { importProcess } from '../../offers/imports/process.ts';
import { lineProcess } from '../../orders/process.ts';
import { applicationProcess } from '../vetting/process.ts';
import type { DeliveriesQuery, DeliveryView, EndpointView } from './contract.ts';
import { type QueuedEvent, typesOf } from './event-rules.ts';
import { mostEndpoints } from './rules.ts';
import type { DeliveryRow, EndpointRow } from './writes.ts';

/** An endpoint as its seller sees it. */
export function endpointView(row: EndpointRow, now: number): EndpointView {
  return {
    id: row.id,
    url: row.url,
    types: typesOf(row.types),
    state: row.state,
    failingSince: row.failingSince,
    oldSecretUntil: (row.oldUntil ?? 0) > now ? row.oldUntil : null,
    createdAt: row.createdAt,
  };
}

/** An endpoint of the acting seller; another's is not found. */
export async function findEndpoint(ctx: Ctx, endpointId: string): Promise<EndpointRow | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  return ctx.db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.sellerId, ctx.actor.sellerId)))
    .get();
}

/** All endpoints of the acting seller, oldest first: there are few. */
export async function listEndpoints(ctx: Ctx): Promise<EndpointRow[]> {
  if (ctx.actor.kind !== 'seller') return [];
  return ctx.db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.sellerId, ctx.actor.sellerId))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))
    .limit(mostEndpoints * 2);
}

/** Messages to an endpoint that the caller has found to be the seller's, newest first, with their tries. */
export async function listDeliveries(
  ctx: Ctx,
  endpointId: string,
  { state, cursor, limit = limits.listRows }: DeliveriesQuery,
): Promise<{ items: DeliveryView[]; next: string | null }> {
  const after = momentOf(cursor);
  const { createdAt } = webhookDeliveries;
  const rows = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state && eq(webhookDeliveries.state, state),
        after && sql`(${createdAt}, ${webhookDeliveries.id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(createdAt), desc(webhookDeliveries.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await withTries(ctx, page), next: last ? momentCursor({ at: last.createdAt, id: last.id }) : null };
}

/** One message with its tries; undefined for one of another endpoint. */
export async function findDelivery(
  ctx: Ctx,
  endpointId: string,
  deliveryId: string,
): Promise<DeliveryView | undefined> {
  const rows = await ctx.db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.endpointId, endpointId)));
  return (await withTries(ctx, rows))[0];
}

async function withTries(ctx: Ctx, rows: readonly DeliveryRow[]): Promise<DeliveryView[]> {
  const ids = rows.map(({ id }) => id);
  const tries =
    ids.length === 0
      ? []
      : await ctx.db
          .select()
          .from(webhookTries)
          .where(inArray(webhookTries.deliveryId, ids))
          .orderBy(asc(webhookTries.deliveryId), asc(webhookTries.attempt));
  return rows.map(({ id, type, state, createdAt, endedAt, dueAt, payload }) => ({
    ...{ id, type, state, createdAt, endedAt, dueAt },
    payload: JSON.parse(payload) as Record<string, unknown>,
    tries: tries
      .filter(({ deliveryId }) => deliveryId === id)
      .map(({ attempt, at, status, error, tookMs }) => ({ attempt, at, status, error, tookMs })),
  }));
}

/** Events that nobody was told of yet, oldest first, with the seller that each concerns. */
export async function listQueued(ctx: Ctx, limit: number): Promise<QueuedEvent[]> {
  const { subjectId, version, at } = webhookQueue;
  const rows = await ctx.db
    .select({
      ...{ subjectId, version, at },
      subject: sql<string>`coalesce(${events.subject}, '')`,
      step: sql<string>`coalesce(${events.step}, '')`,
      sellerId: sql<string | null>`coalesce(${orderLines.sellerId}, ${imports.sellerId}, ${applications.sellerId})`,
      orderId: orderLines.orderId,
      // Read off the event: an import that has gone on since is told of when it ends.
      ended: sql<number>`${imports.version} = ${version} AND ${imports.endedAt} IS NOT NULL`,
    })
    .from(webhookQueue)
    .leftJoin(events, and(eq(events.subjectId, subjectId), eq(events.version, version)))
    .leftJoin(orderLines, and(eq(events.subject, lineProcess.subject), eq(orderLines.id, subjectId)))
    .leftJoin(imports, and(eq(events.subject, importProcess.subject), eq(imports.id, subjectId)))
    .leftJoin(applications, and(eq(events.subject, applicationProcess.subject), eq(applications.sellerId, subjectId)))
    .orderBy(asc(at), asc(subjectId), asc(version))
    .limit(limit);
  return rows.map((row) => ({ ...row, ended: row.ended === 1 }));
}

/** Endpoints of these sellers that are told things. */
export async function listListeners(ctx: Ctx, sellerIds: readonly string[]): Promise<EndpointRow[]> {
  if (sellerIds.length === 0) return [];
  return ctx.db
    .select()
    .from(webhookEndpoints)
    .where(and(inArray(webhookEndpoints.sellerId, [...new Set(sellerIds)]), ne(webhookEndpoints.state, 'off')));
}

/** What is due, by endpoint: at most so many of each, so that one that is told much leaves the others theirs. */
export async function listDue(
  ctx: Ctx,
  bounds: { perEndpoint: number; inAll: number },
): Promise<{ endpoint: EndpointRow; deliveries: DeliveryRow[] }[]> {
  const due = ctx.db
    .select({
      id: webhookDeliveries.id,
      nth: sql<number>`row_number() OVER (PARTITION BY ${webhookDeliveries.endpointId} ORDER BY ${webhookDeliveries.dueAt}, ${webhookDeliveries.id})`.as(
        'nth',
      ),
    })
    .from(webhookDeliveries)
    .where(lte(webhookDeliveries.dueAt, ctx.now))
    .as('due');
  const rows = await ctx.db
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(due)
    .innerJoin(webhookDeliveries, eq(webhookDeliveries.id, due.id))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(lte(due.nth, bounds.perEndpoint), ne(webhookEndpoints.state, 'off')))
    .orderBy(asc(due.nth), asc(webhookDeliveries.dueAt), asc(webhookDeliveries.id))
    .limit(bounds.inAll);
  const byEndpoint = Map.groupBy(rows, ({ endpoint }) => endpoint.id);
  return [...byEndpoint.values()].flatMap((lane) => {
    const [first] = lane;
    return first ? [{ endpoint: first.endpoint, deliveries: lane.map(({ delivery }) => delivery) }] : [];
  });
}

/** Whether the acting member may change endpoints: an owner, or a program whose key has the scope. */
export async function mayChange(ctx: Ctx): Promise<boolean> {
  if (ctx.actor.kind !== 'seller') return false;
  if (ctx.actor.memberId.startsWith('key:')) return true;
  return isOwner(ctx);
}
