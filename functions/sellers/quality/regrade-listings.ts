import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { regradeOffer, restoreOffer } from '../../offers/grade-writes.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards } from '../../process/guard.ts';
import { addAnomaly } from './anomaly-writes.ts';
import { gradeNotice } from './grade-notice.ts';
import { type ListingFacts, listDisputed } from './regrade-queries.ts';
import { decideGrade, type GradeDecision } from './regrade-rules.ts';

async function statementsOf(ctx: Ctx, one: ListingFacts, decision: GradeDecision): Promise<Statement[]> {
  const { offerId, sellerId, grade, cases, hits } = one;
  if (decision.kind === 'look')
    return [addAnomaly(ctx, { kind: 'grade_bottom', sellerId, subjectId: offerId, facts: { cases, hits, grade } })];
  const fall = decision.kind === 'fall';
  return [
    ...(fall ? regradeOffer(ctx, one, decision.to) : restoreOffer(ctx, one)),
    auditOf(ctx, {
      action: fall ? 'listing.regraded' : 'listing.restored',
      ...{ subjectId: offerId, sellerId, note: `${hits}/${cases} ${grade} → ${decision.to}` },
    }),
    ...(await gradeNotice(ctx, one, decision)),
    clearGuards(ctx),
  ];
}

/**
 * By the clock: listings whose buyers found another grade than is shown are shown at the one they deserve, and as listed
 * again once newer devices were clean. Each by itself, with its audit row and its statement of reasons: whatever was changed
 * meanwhile stays as it is until the next look.
 */
export async function regradeListings(ctx: Ctx): Promise<{ fallen: number; restored: number }> {
  const count = { fallen: 0, restored: 0 };
  for (const one of await listDisputed(ctx)) {
    const decision = decideGrade(one);
    if (!decision) continue;
    try {
      await commit(ctx.db, await statementsOf(ctx, one, decision));
      if (decision.kind !== 'look') count[decision.kind === 'fall' ? 'fallen' : 'restored'] += 1;
    } catch (error) {
      if (!isConstraintError(error)) throw error;
    }
  }
  return count;
}
