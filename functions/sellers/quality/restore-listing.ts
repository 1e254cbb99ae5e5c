import { commit, isConstraintError } from '../../../db/client.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { restoreOffer } from '../../offers/grade-writes.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards } from '../../process/guard.ts';
import type { QualityCode } from './contract.ts';
import { gradeNotice } from './grade-notice.ts';
import { findRegraded } from './regrade-queries.ts';

/** The team shows a listing as its refurbisher says again, with the reason in the audit trail. */
export async function restoreListing(
  ctx: Ctx,
  { offerId, reason }: { offerId: string; reason: string },
): Promise<Outcome<{ offerId: string }, QualityCode>> {
  if (!may(ctx.actor, 'quality')) return refuse('forbidden', 'right_missing');
  const one = await findRegraded(ctx, offerId);
  if (!one) return refuse('not_found', 'listing_not_found');
  try {
    await commit(ctx.db, [
      ...restoreOffer(ctx, one),
      auditOf(ctx, { action: 'listing.restored', subjectId: offerId, sellerId: one.sellerId, note: reason }),
      ...(await gradeNotice(ctx, { ...one, cases: 0, hits: 0 }, { kind: 'restore', to: one.listedGrade })),
      clearGuards(ctx),
    ]);
    return done({ offerId });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
