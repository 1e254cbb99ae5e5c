import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerStatements, payoutOfRefund } from '../money/ledger.ts';
import { eventOf } from '../process/events.ts';
import { findRefund } from './queries.ts';
import { refundSettledStatement } from './writes.ts';

/**
 * An operator has paid a refund that is owed, past the provider. `reference` finds that payment again; it is kept with
 * who said so. Only what is owed can be settled, and once: what the outbox still carries would be paid twice.
 */
export async function settleRefund(
  ctx: Ctx,
  paid: { refundId: string; reference: string },
): Promise<Outcome<null, 'refund_not_found' | 'refund_not_owed'>> {
  const refund = ctx.actor.kind === 'operator' ? await findRefund(ctx, paid.refundId) : undefined;
  if (!refund) return refuse('not_found', 'refund_not_found');
  if (refund.state !== 'owed') return refuse('conflict', 'refund_not_owed', { state: refund.state });
  const step = { subject: 'refund', subjectId: refund.id, version: 1, name: 'pay_otherwise' };
  try {
    await commit(ctx.db, [
      eventOf(ctx, { ...step, from: 'owed', to: 'succeeded', note: paid.reference }),
      refundSettledStatement(ctx, refund.id),
      ...ledgerStatements(ctx, [payoutOfRefund(refund, 'bank')]),
    ]);
    return done(null);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    return refuse('conflict', 'refund_not_owed');
  }
}
