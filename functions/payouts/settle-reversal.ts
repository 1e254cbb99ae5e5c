import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, reversalReceived } from '../money/ledger.ts';
import { findReversal } from './payout-queries.ts';
import { reversalEnded } from './writes.ts';

/**
 * Books that the provider has taken a part of a transfer back, by whoever learns of it first. Once.
 * `reversal_taken_otherwise`: money came back that the books do not know; a person must look.
 */
export async function settleReversal(
  ctx: Ctx,
  reversalId: string,
  providerReversalId: string,
): Promise<Outcome<null, 'reversal_not_found' | 'reversal_taken_otherwise' | 'changed_meanwhile'>> {
  const reversal = await findReversal(ctx, reversalId);
  if (!reversal) return refuse('not_found', 'reversal_not_found');
  if (reversal.providerReversalId === providerReversalId) return done(null);
  if (reversal.state !== 'requested')
    return refuse('conflict', 'reversal_taken_otherwise', { reversal: reversalId, taken: providerReversalId });
  try {
    await commit(ctx.db, [
      reversalEnded(ctx, reversalId, { state: 'succeeded', providerReversalId }),
      ...ledgerStatements(ctx, [reversalReceived(reversal)]),
    ]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
