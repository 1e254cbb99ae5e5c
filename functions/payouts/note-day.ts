import { commit, isConstraintError } from '../../db/client.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { auditOf } from '../process/audit.ts';
import { eventOf } from '../process/events.ts';
import type { DeskMoneyCode } from './desk-contract.ts';
import { findDay } from './reconcile-queries.ts';

/** Finance has looked at what differed on a day and says what it was: from then on no tick reports it. Once. */
export async function noteDay(
  ctx: Ctx,
  { day, note }: { day: string; note: string },
): Promise<Outcome<null, DeskMoneyCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const row = await findDay(ctx, day);
  if (!row) return refuse('not_found', 'day_not_found');
  if (row.differing === 0) return refuse('conflict', 'not_now');
  const subjectId = `reconciliation:${day}`;
  const step = { subject: 'reconciliation', subjectId, version: 1, name: 'note', from: 'differing', to: 'noted', note };
  try {
    await commit(ctx.db, [
      eventOf(ctx, step),
      auditOf(ctx, { action: 'reconciliation.noted', subjectId: day, note: note.slice(0, 500) }),
    ]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'day_noted');
    throw error;
  }
}
