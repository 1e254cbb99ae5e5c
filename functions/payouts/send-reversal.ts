import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerSets, reversalBackMovements } from '../money/ledger.ts';
import { reverseTransfer } from '../payments/reverse-transfer.ts';
import { findReversal, listReversalShares, type Reversing } from './payout-queries.ts';
import { settleReversal } from './settle-reversal.ts';
import { reversalEnded } from './writes.ts';

/**
 * Takes a part of a transfer back; run by the outbox until it has an end. What the provider refuses, since the account
 * holds no more, has failed: the seller owes it as before, and its next sales make up for it.
 */
export async function sendReversal(
  ctx: Ctx,
  reversalId: string,
): Promise<
  Outcome<null, 'payment_unavailable' | 'reversal_not_found' | 'reversal_taken_otherwise' | 'changed_meanwhile'>
> {
  const reversal = await findReversal(ctx, reversalId);
  if (!reversal) return refuse('not_found', 'reversal_not_found');
  if (reversal.state !== 'requested') return done(null);
  const { transferId, amountCents, requestedAt } = reversal;
  if (!transferId) return refuse('not_found', 'reversal_not_found');
  const made = await reverseTransfer(ctx, { reversalId, transferId, amountCents, requestedAt });
  if (made.ok) return settleReversal(ctx, reversalId, made.value.providerReversalId);
  if (made.code === 'payment_unavailable') return refuse('unavailable', 'payment_unavailable');
  return failReversal(ctx, reversal);
}

async function failReversal(ctx: Ctx, reversal: Reversing): Promise<Outcome<null, 'changed_meanwhile'>> {
  const shares = await listReversalShares(ctx, reversal.id);
  try {
    await commit(ctx.db, [
      reversalEnded(ctx, reversal.id, { state: 'failed' }),
      ...ledgerSets(ctx, reversalBackMovements(reversal, shares)),
    ]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
