import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { listCandidates } from './candidate-queries.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { AssignInput, VettingCode } from './contract.ts';
import { ended } from './process.ts';

/**
 * Puts somebody of the team in charge of an application's quality, or of the account. Nobody puts themselves in charge of a
 * quality: who confirms it was chosen by a rule or by somebody else.
 */
export async function assignOperator(
  ctx: Ctx,
  input: AssignInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, input.role === 'quality' ? 'quality' : 'open');
  if (!found.ok) return found;
  if (ended.includes(found.value.application.state)) return refuse('conflict', 'not_now');
  if (input.role === 'quality' && ctx.actor.kind === 'operator' && input.operatorId === ctx.actor.operatorId)
    return refuse('forbidden', 'not_yourself');
  const candidates = await listCandidates(ctx, input.role);
  const chosen = candidates.find(({ id }) => id === input.operatorId);
  if (!chosen) return refuse('not_found', 'operator_not_found');
  const { id: sellerId } = found.value.seller;
  return commitChange(ctx, found.value, {
    ...{ name: 'assign', note: `${input.role}: ${chosen.name}` },
    set: input.role === 'quality' ? { qualityManagerId: chosen.id } : { accountManagerId: chosen.id },
    statements: [
      auditOf(ctx, {
        action: 'application.assigned',
        subjectId: sellerId,
        sellerId,
        note: `${input.role}: ${chosen.name}`,
      }),
    ],
  });
}
