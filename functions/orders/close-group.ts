import { commit, isConstraintError } from '../../db/client.ts';
import { releaseVoucher } from '../checkout/vouchers/writes.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { releaseUnit } from '../offers/writes.ts';
import { closePayment } from '../payments/close-payment.ts';
import { voidStatement } from '../payments/writes.ts';
import { confirmPayment } from './confirm-payment.ts';
import { findGroup } from './queries.ts';
import { groupStepStatements, lineStepStatements } from './writes.ts';

/**
 * Ends a group that was not paid and lets its stock and its voucher go: `expire` by the clock, `cancel` when the buyer orders anew from
 * the same cart. The provider's page is closed first, so that no money can arrive for stock that is gone; if it was
 * paid meanwhile, the payment is booked instead. Safe to repeat.
 */
export async function closeGroup(
  ctx: Ctx,
  groupId: string,
  step: 'expire' | 'cancel',
): Promise<Outcome<{ paid: boolean }, 'group_not_found' | 'payment_unavailable' | 'changed_meanwhile'>> {
  const facts = await findGroup(ctx, groupId);
  if (!facts) return refuse('not_found', 'group_not_found');
  if (facts.group.state !== 'awaiting_payment') return done({ paid: facts.group.state === 'paid' });
  const closed = await closePayment(ctx, groupId);
  if (!closed.ok) return closed;
  if (closed.value.paid) {
    const booked = await confirmPayment(ctx, closed.value.paid);
    return booked.ok ? done({ paid: !booked.value.returned }) : refuse('conflict', 'changed_meanwhile');
  }
  const steps = groupStepStatements(ctx, facts.group, step);
  if (!steps) return refuse('conflict', 'changed_meanwhile');
  const lineSteps = facts.lines.flatMap((line) => [
    ...(lineStepStatements(ctx, line, 'expire', facts.group.market) ?? []),
    releaseUnit(ctx, line.id),
  ]);
  try {
    await commit(ctx.db, [...steps, ...lineSteps, voidStatement(ctx, groupId), releaseVoucher(ctx, groupId)]);
    return done({ paid: false });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
