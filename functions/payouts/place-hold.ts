import { commit, isConstraintError } from '../../db/client.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { auditOf } from '../process/audit.ts';
import { clearGuards, guard } from '../process/guard.ts';
import type { DeskMoneyCode, PlaceHoldInput } from './desk-contract.ts';
import { findHoldable, noSuchHold } from './hold-queries.ts';
import { holdNotice } from './notices.ts';
import { startOf } from './reconcile-rules.ts';
import { holdStatement } from './writes.ts';

const dayMs = 86_400_000;

/**
 * Finance lets all of a seller's money wait, or one line's; the seller reads the reason and the note at once. What is on
 * its way already goes on. The same reason stands once.
 */
export async function placeHold(ctx: Ctx, input: PlaceHoldInput): Promise<Outcome<{ holdId: string }, DeskMoneyCode>> {
  if (ctx.actor.kind !== 'operator' || !may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const { sellerId, lineId, reason, note } = input;
  const found = await findHoldable(ctx, sellerId, lineId);
  if (!found.seller) return refuse('not_found', 'seller_not_found');
  if (lineId && !found.line) return refuse('not_found', 'line_not_found');
  const until = input.until === undefined ? null : startOf(input.until) + dayMs;
  if (until !== null && until <= ctx.now) return refuse('invalid', 'until_past');
  const hold = { id: ctx.newId(), sellerId, lineId, reason, note, until };
  const about = lineId ? `${reason}, ${lineId}` : reason;
  try {
    await commit(ctx.db, [
      guard(ctx, noSuchHold(hold)),
      holdStatement(ctx, { ...hold, placedBy: ctx.actor.operatorId }),
      auditOf(ctx, {
        action: 'money_hold.placed',
        subjectId: hold.id,
        sellerId,
        note: `${about}: ${note}`.slice(0, 500),
      }),
      ...(await holdNotice(ctx, hold)),
      clearGuards(ctx),
    ]);
    return done({ holdId: hold.id });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'hold_stands');
    throw error;
  }
}
