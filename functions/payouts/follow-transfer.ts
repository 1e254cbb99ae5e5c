import type { Ctx } from '../edge/context.ts';
import { readTransfer } from '../payments/read-transfer.ts';
import { settlePayout } from './settle-payout.ts';
import { settleReversal } from './settle-reversal.ts';

/**
 * What became of a transfer that an event is about, in the provider's own words now: a payout whose answer was lost is
 * booked, and what was taken back of it. One that names none of ours is left to the nightly comparison, which names it.
 * Answers why it could not be worked through; undefined when it was.
 */
export async function followTransfer(ctx: Ctx, said: { id: string }): Promise<string | undefined> {
  const transfer = await readTransfer(ctx, said.id);
  if (!transfer.ok) return transfer.code === 'transfer_unknown' ? undefined : transfer.code;
  const { id, payoutId, reversals } = transfer.value;
  if (!payoutId) return undefined;
  const settled = await settlePayout(ctx, payoutId, id);
  if (!settled.ok) return settled.code === 'payout_not_found' ? undefined : `${settled.code} ${payoutId}`;
  let error: string | undefined;
  for (const { id: providerReversalId, reversalId } of reversals) {
    const outcome = reversalId ? await settleReversal(ctx, reversalId, providerReversalId) : undefined;
    if (outcome && !outcome.ok && outcome.code !== 'reversal_not_found') error ??= `${outcome.code} ${reversalId}`;
  }
  return error;
}
