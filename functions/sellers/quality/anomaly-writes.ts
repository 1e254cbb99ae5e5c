import { and, eq, isNull, sql } from 'drizzle-orm';
import { anomalies } from '../../../db/schema/quality.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Signal } from './anomaly-queries.ts';

/** The same thing about the same subject is said once a week. */
const quietMs = 7 * 86_400_000;

/** Writes down what stands out, unless it was said within a week. */
export function addAnomaly(ctx: Ctx, { kind, sellerId, subjectId, facts }: Signal) {
  const day = new Date(ctx.now).toISOString().slice(0, 10);
  return ctx.db
    .insert(anomalies)
    .select(
      sql`SELECT ${ctx.newId()}, ${kind}, ${sellerId}, ${subjectId}, ${day}, ${JSON.stringify(facts)}, ${ctx.now}, NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM ${anomalies} WHERE kind = ${kind} AND subject_id = ${subjectId} AND at > ${ctx.now - quietMs})`,
    )
    .onConflictDoNothing();
}

/** Marks it as seen by whoever acts, if nobody was quicker. */
export const markSeen = (ctx: Ctx, anomalyId: string, operatorId: string) =>
  ctx.db
    .update(anomalies)
    .set({ seenBy: operatorId, seenAt: ctx.now })
    .where(and(eq(anomalies.id, anomalyId), isNull(anomalies.seenAt)));

/** Holds while nobody has seen it: for the guard of a batch. */
export const isUnseen = (anomalyId: string) =>
  sql`EXISTS (SELECT 1 FROM ${anomalies} WHERE ${anomalies.id} = ${anomalyId} AND ${anomalies.seenAt} IS NULL)`;
