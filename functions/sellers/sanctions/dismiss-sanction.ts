import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { commitStep } from './commit-step.ts';
import type { SanctionCode } from './contract.ts';
import { findSanction } from './queries.ts';
import { barTo } from './rules.ts';

/** Somebody of the team lets a proposal go, and says why: the same facts are not proposed again. */
export async function dismissSanction(
  ctx: Ctx,
  input: { id: string; version: number; reason: string },
): Promise<Outcome<{ version: number }, SanctionCode>> {
  const one = ctx.actor.kind === 'operator' ? await findSanction(ctx, input.id) : undefined;
  if (!one) return refuse('not_found', 'sanction_not_found');
  const bar = barTo('dismiss', ctx.actor, one.sanction);
  if (bar) return refuse('forbidden', bar);
  if (input.version !== one.sanction.version) return refuse('conflict', 'changed_meanwhile');
  return commitStep(ctx, one, { name: 'dismiss', note: input.reason, set: { endedAt: ctx.now } });
}
