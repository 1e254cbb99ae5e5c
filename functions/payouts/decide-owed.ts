import { commit, isConstraintError } from '../../db/client.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerSets, payoutBackMovements } from '../money/ledger.ts';
import { findTransfer } from '../payments/find-transfer.ts';
import { auditOf } from '../process/audit.ts';
import type { DeskMoneyCode } from './desk-contract.ts';
import { findSending, listShares } from './payout-queries.ts';
import { settlePayout } from './settle-payout.ts';
import { payoutStep, sendLater } from './writes.ts';

/**
 * Finance decides about a payout that the provider has refused as often as it was tried: it is tried once more at once, or
 * given back to the seller's account in the books, to be paid anew with the next one. What the provider has sent after all
 * is not given back but settled: `changed_meanwhile`.
 */
export async function decideOwed(
  ctx: Ctx,
  { payoutId, step, version }: { payoutId: string; step: 'retry' | 'give_back'; version: number },
): Promise<Outcome<null, DeskMoneyCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const payout = await findSending(ctx, payoutId);
  if (!payout) return refuse('not_found', 'payout_not_found');
  if (payout.version !== version) return refuse('conflict', 'changed_meanwhile');
  const retries = step === 'retry';
  const steps = payoutStep(ctx, payout, step, { dueAt: retries ? ctx.now : null });
  if (!steps) return refuse('conflict', 'not_now');
  const made = retries ? done(null) : await findTransfer(ctx, payoutId);
  if (!made.ok) return made;
  if (made.value) {
    await settlePayout({ ...ctx, actor: { kind: 'payments' } }, payoutId, made.value.transferId);
    return refuse('conflict', 'changed_meanwhile');
  }
  const { sellerId, failure } = payout;
  const books = retries
    ? [sendLater(ctx, payoutId, version + 1, ctx.now)]
    : ledgerSets(ctx, payoutBackMovements(payout, await listShares(ctx, payoutId)));
  try {
    await commit(ctx.db, [
      ...steps,
      ...books,
      auditOf(ctx, { action: `payout.${step}`, subjectId: payoutId, sellerId, note: failure.slice(0, 500) }),
    ]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
