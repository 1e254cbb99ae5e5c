import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { reconcileDay } from './reconcile-day.ts';
import { findDay } from './reconcile-queries.ts';

/** Finance has a day's books compared anew, any but the one on which comparing began: that day was not whole. */
export async function compareDay(ctx: Ctx, day: string): Promise<Outcome<unknown>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) ? await findDay(ctx, day) : undefined;
  if (!known || known.differences.includes('"start"')) return refuse('not_found', 'day_not_found');
  return reconcileDay(ctx, day);
}
