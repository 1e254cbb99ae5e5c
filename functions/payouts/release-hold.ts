import { commit, isConstraintError } from '../../db/client.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { auditOf } from '../process/audit.ts';
import { clearGuards, guard } from '../process/guard.ts';
import type { DeskMoneyCode } from './desk-contract.ts';
import { findHold, holdStillSo } from './hold-queries.ts';
import { endsByRuleOnly } from './rules.ts';
import { askReleaseStatement, releaseStatement } from './writes.ts';

/**
 * Ends a hold by two people: one asks for it, another does it. Nobody does both, and a CHECK has the last word. Holds
 * that the law or the provider asks for end with their cause alone.
 */
export async function releaseHold(
  ctx: Ctx,
  { holdId, step }: { holdId: string; step: 'ask' | 'release' },
): Promise<Outcome<null, DeskMoneyCode>> {
  if (ctx.actor.kind !== 'operator' || !may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const hold = await findHold(ctx, holdId);
  if (!hold || hold.releasedAt !== null) return refuse('not_found', 'hold_not_found');
  if (endsByRuleOnly(hold.reason)) return refuse('conflict', 'hold_by_rule');
  const { operatorId } = ctx.actor;
  if (step === 'release' && hold.releaseAskedBy === null) return refuse('conflict', 'release_not_asked');
  if (step === 'release' && hold.releaseAskedBy === operatorId) return refuse('conflict', 'another_needed');
  if (step === 'ask' && hold.releaseAskedBy !== null)
    return hold.releaseAskedBy === operatorId ? done(null) : refuse('conflict', 'changed_meanwhile');
  const asks = step === 'ask';
  try {
    await commit(ctx.db, [
      guard(ctx, holdStillSo(hold)),
      asks ? askReleaseStatement(ctx, holdId, operatorId) : releaseStatement(ctx, holdId, operatorId),
      auditOf(ctx, {
        action: asks ? 'money_hold.release_asked' : 'money_hold.released',
        ...{ subjectId: holdId, sellerId: hold.sellerId, note: hold.reason },
      }),
      clearGuards(ctx),
    ]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
