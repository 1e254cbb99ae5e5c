import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import { anomalies } from '../../../db/schema/quality.ts';
import { mayAny, teamDoors } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { markSeen } from './anomaly-writes.ts';
import type { QualityCode } from './contract.ts';

/** Somebody of the team has looked at it: its name stands beside it and in the audit trail. The first one counts. */
export async function seeAnomaly(
  ctx: Ctx,
  { anomalyId }: { anomalyId: string },
): Promise<Outcome<{ anomalyId: string }, QualityCode>> {
  const { actor } = ctx;
  if (actor.kind !== 'operator' || !mayAny(actor, teamDoors['POST /desk/quality/anomalies/:id']))
    return refuse('forbidden', 'right_missing');
  const [one] = await ctx.db
    .select({ kind: anomalies.kind, sellerId: anomalies.sellerId, seenAt: anomalies.seenAt })
    .from(anomalies)
    .where(sql`${anomalies.id} = ${anomalyId}`);
  if (!one) return refuse('not_found', 'anomaly_not_found');
  try {
    await commit(ctx.db, [
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${anomalies} WHERE ${anomalies.id} = ${anomalyId} AND ${anomalies.seenAt} IS NULL)`,
      ),
      markSeen(ctx, anomalyId, actor.operatorId),
      auditOf(ctx, {
        action: 'anomaly.seen',
        subjectId: anomalyId,
        sellerId: one.sellerId ?? undefined,
        note: one.kind,
      }),
      clearGuards(ctx),
    ]);
    return done({ anomalyId });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
