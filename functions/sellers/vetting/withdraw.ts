import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { StepInput, VettingCode } from './contract.ts';
import { isStale } from './rules.ts';
import { updateSeller } from './writes.ts';

/** An owner takes the application back. The account closes; the address may apply anew. */
export async function withdraw(ctx: Ctx, input: StepInput): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  if (isStale(found.value, input.version)) return refuse('conflict', 'changed_meanwhile');
  return commitChange(ctx, found.value, {
    name: 'withdraw',
    statements: [updateSeller(ctx, found.value.seller.id, { state: 'closed' })],
  });
}
