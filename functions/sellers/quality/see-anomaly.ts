import { commit, isConstraintError } from '../../../db/client.ts';
import { mayAny, teamDoors } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { findAnomaly } from './anomaly-queries.ts';
import { isUnseen, markSeen } from './anomaly-writes.ts';
import type { QualityCode } from './contract.ts';

/** Somebody of the team has looked at it: its name stands beside it and in the audit trail. The first one counts. */
export async function seeAnomaly(
  ctx: Ctx,
  { anomalyId }: { anomalyId: string },
): Promise<Outcome<{ anomalyId: string }, QualityCode>> {
  const { actor } = ctx;
  if (actor.kind !== 'operator' || !mayAny(actor, teamDoors['POST /desk/quality/anomalies/:id']))
    return refuse('forbidden', 'right_missing');
  const one = await findAnomaly(ctx, anomalyId);
  if (!one) return refuse('not_found', 'anomaly_not_found');
  try {
    await commit(ctx.db, [
      guard(ctx, isUnseen(anomalyId)),
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
