import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { commitStep } from './commit-step.ts';
import type { SanctionCode } from './contract.ts';
import { findSanction } from './queries.ts';
import { barTo } from './rules.ts';

/** Somebody of the team lifts what was told or holds, and tells the refurbisher why. What held before holds again. */
export async function liftSanction(
  ctx: Ctx,
  input: { id: string; version: number; reason: string },
): Promise<Outcome<{ version: number }, SanctionCode>> {
  const one = ctx.actor.kind === 'operator' ? await findSanction(ctx, input.id) : undefined;
  if (!one) return refuse('not_found', 'sanction_not_found');
  const bar = barTo('lift', ctx.actor, one.sanction);
  if (bar) return refuse('forbidden', bar);
  if (input.version !== one.sanction.version) return refuse('conflict', 'changed_meanwhile');
  return commitStep(ctx, one, { name: 'lift', note: input.reason, set: { endedAt: ctx.now } });
}
