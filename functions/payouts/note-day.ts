import { commit, isConstraintError } from '../../db/client.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { auditOf } from '../process/audit.ts';
import { eventOf } from '../process/events.ts';
import type { DeskMoneyCode } from './desk-contract.ts';
import { findDay, findNoting } from './reconcile-queries.ts';

/**
 * Finance has looked at what differed on a day and says what it was: from then on no tick reports it. Once for
 * what was found; another result of the same day wants another note. `seen`: the print of what the writer has looked at.
 */
export async function noteDay(
  ctx: Ctx,
  { day, note, seen }: { day: string; note: string; seen?: string },
): Promise<Outcome<null, DeskMoneyCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const row = await findDay(ctx, day);
  if (!row) return refuse('not_found', 'day_not_found');
  if (row.differing === 0) return refuse('conflict', 'not_now');
  const noting = await findNoting(ctx, day);
  if (!noting) return refuse('not_found', 'day_not_found');
  if (seen !== undefined && seen !== noting.print) return refuse('conflict', 'changed_meanwhile');
  if (noting.noted) return refuse('conflict', 'day_noted');
  const of = { subject: 'reconciliation', subjectId: `reconciliation:${day}`, version: noting.notes + 1 };
  const step = { ...of, name: 'note', from: noting.print, to: 'noted', note };
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
