import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { categoriesOf, listCandidates } from './candidate-queries.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { StepInput, VettingCode } from './contract.ts';
import { chooseFor, isStale, unverified } from './rules.ts';

/** One of the team passes the documents, all of which are verified, and somebody is put in charge of the quality. */
export async function passDocuments(
  ctx: Ctx,
  input: StepInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, 'gates');
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  if (one.application.state !== 'documents_review') return refuse('conflict', 'not_now');
  const missing = unverified(one.gates, 'documents', ctx.now);
  if (missing.length > 0) return refuse('conflict', 'gates_missing', { missing });
  const candidates = await listCandidates(ctx, 'quality');
  const chosen =
    candidates.find(({ id }) => id === one.application.qualityManagerId) ??
    chooseFor(candidates, 'quality', { country: one.seller.country, categories: categoriesOf(one) });
  if (!chosen) return refuse('unavailable', 'operator_not_found');
  return commitChange(ctx, one, {
    name: 'pass_documents',
    set: { qualityManagerId: chosen.id, reason: '' },
    values: { phase: 'documents', person: { name: chosen.name, email: chosen.email } },
  });
}
