import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { StepInput, VettingCode } from './contract.ts';
import { isStale, unverified } from './rules.ts';

/** The application's own quality manager, and nobody else, confirms how a refurbisher works. */
export async function validateQuality(
  ctx: Ctx,
  input: StepInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, 'quality');
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  if (one.application.state !== 'quality_review') return refuse('conflict', 'not_now');
  if (ctx.actor.kind !== 'operator' || ctx.actor.operatorId !== one.application.qualityManagerId) {
    return refuse('forbidden', 'not_the_quality_manager');
  }
  const missing = unverified(one.gates, 'quality', ctx.now);
  if (missing.length > 0) return refuse('conflict', 'gates_missing', { missing });
  return commitChange(ctx, one, {
    name: 'validate_quality',
    set: { reason: '' },
    statements: [auditOf(ctx, { action: 'quality.validated', subjectId: one.seller.id, sellerId: one.seller.id })],
    values: { phase: 'quality' },
  });
}
