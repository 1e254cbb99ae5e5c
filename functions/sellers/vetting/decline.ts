import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { ReasonInput, VettingCode } from './contract.ts';
import { isStale, phaseOf, rightFor } from './rules.ts';
import { updateSeller } from './writes.ts';

/** One of the team declines an application, and the applicant reads why. The account closes. */
export async function decline(
  ctx: Ctx,
  input: ReasonInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(
    ctx,
    input.sellerId,
    ({ application }) => rightFor[phaseOf(application.state) ?? 'documents'],
  );
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  return commitChange(ctx, one, {
    ...{ name: 'decline', note: input.reason.slice(0, 500) },
    set: { reason: input.reason },
    statements: [
      updateSeller(ctx, one.seller.id, { state: 'closed' }),
      auditOf(ctx, {
        action: 'application.declined',
        subjectId: one.seller.id,
        sellerId: one.seller.id,
        note: input.reason.slice(0, 500),
      }),
    ],
    values: { reason: input.reason },
  });
}
