import { and, eq, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { webhookDeliveries, webhookEndpoints, webhookQueue, webhookTries } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import type { EndpointState, TryError } from './contract.ts';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** True in SQL while an endpoint is what was read of it, as far as sending to it goes. */
export const isStill = ({ id, url, state }: Pick<EndpointRow, 'id' | 'url' | 'state'>) =>
  sql`EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ${id} AND url = ${url} AND state = ${state})`;

/** Messages that wait for an endpoint to which nothing is sent any more: they have failed, and can be replayed. */
export function giveUpWaiting(ctx: Ctx, endpointId: string): Statement {
  return ctx.db
    .update(webhookDeliveries)
    .set({ state: 'failed', dueAt: null, endedAt: ctx.now })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, 'waiting')));
}

/** A message to one endpoint, due now. The same event twice is one row. */
export function deliveryStatement(
  ctx: Ctx,
  message: Pick<DeliveryRow, 'endpointId' | 'type' | 'subjectId' | 'version' | 'payload'> & { id?: string },
): Statement {
  return ctx.db
    .insert(webhookDeliveries)
    .values({ id: ctx.newId(), ...message, state: 'waiting', dueAt: ctx.now, createdAt: ctx.now })
    .onConflictDoNothing();
}

type Key = Pick<typeof webhookQueue.$inferSelect, 'subjectId' | 'version'>;

const keysOf = (rows: readonly Key[]) =>
  sql`(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(${JSON.stringify(rows.map(({ subjectId, version }) => [subjectId, version]))}))`;

/** True in SQL while all of these wait in the queue: of two who read them, one tells them and the other's batch fails. */
export const stillQueued = (rows: readonly Key[]) =>
  sql`(SELECT count(*) FROM webhook_queue WHERE (subject_id, version) IN ${keysOf(rows)}) = ${rows.length}`;

/** Takes them off the queue, in the batch that tells them. */
export function dequeue(ctx: Ctx, rows: readonly Key[]): Statement {
  return ctx.db
    .delete(webhookQueue)
    .where(sql`(${webhookQueue.subjectId}, ${webhookQueue.version}) IN ${keysOf(rows)}`);
}

/** How one try ended. */
export interface TryEnd {
  error: TryError;
  status: number | null;
  tookMs: number;
}

/** A line of the log, numbered after the last of its message; none for a message that was deleted meanwhile. */
export function tryStatement(ctx: Ctx, deliveryId: string, { error, status, tookMs }: TryEnd): Statement {
  return ctx.db.insert(webhookTries).select(
    sql`SELECT ${webhookDeliveries.id},
      1 + (SELECT coalesce(max(attempt), 0) FROM webhook_tries t WHERE t.delivery_id = ${webhookDeliveries.id}),
      ${ctx.now}, ${status}, ${error}, ${tookMs} FROM ${webhookDeliveries} WHERE ${webhookDeliveries.id} = ${deliveryId}`,
  );
}

/** Where a message goes on after a failed try; null: it has failed. Nothing for one that ended meanwhile. */
export function dueAgain(ctx: Ctx, deliveryId: string, dueAt: number | null): Statement {
  return ctx.db
    .update(webhookDeliveries)
    .set(dueAt === null ? { state: 'failed', dueAt, endedAt: ctx.now } : { dueAt })
    .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.state, 'waiting')));
}

/** A message that has arrived. */
export function arrived(ctx: Ctx, deliveryId: string): Statement {
  return ctx.db
    .update(webhookDeliveries)
    .set({ state: 'delivered', dueAt: null, endedAt: ctx.now })
    .where(eq(webhookDeliveries.id, deliveryId));
}

/** An endpoint that something got through to works. */
export function works(ctx: Ctx, endpointId: string): Statement {
  return ctx.db
    .update(webhookEndpoints)
    .set({ failingSince: null, state: sql`CASE ${webhookEndpoints.state} WHEN 'failing' THEN 'on' ELSE state END` })
    .where(and(eq(webhookEndpoints.id, endpointId), sql`${webhookEndpoints.failingSince} IS NOT NULL`));
}

/** An endpoint that nothing got through to this time. */
export function fails(ctx: Ctx, endpointId: string, state: EndpointState): Statement {
  return ctx.db
    .update(webhookEndpoints)
    .set({ failingSince: sql`coalesce(${webhookEndpoints.failingSince}, ${ctx.now})`, state })
    .where(eq(webhookEndpoints.id, endpointId));
}
