import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { commitStep } from './commit-step.ts';
import type { SanctionCode } from './contract.ts';
import { findGraveFault, findSanction } from './queries.ts';
import { barTo, spanOf } from './rules.ts';
import { stateReasons } from './statement-rules.ts';

/** A second person confirms what the first has imposed: now the refurbisher is told, and its notice begins. */
export async function confirmSanction(
  ctx: Ctx,
  input: { id: string; version: number },
): Promise<Outcome<{ version: number }, SanctionCode>> {
  const one = ctx.actor.kind === 'operator' ? await findSanction(ctx, input.id) : undefined;
  if (!one || ctx.actor.kind !== 'operator') return refuse('not_found', 'sanction_not_found');
  const { sanction } = one;
  const bar = barTo('confirm', ctx.actor, sanction);
  if (bar) return refuse('forbidden', bar);
  if (input.version !== sanction.version) return refuse('conflict', 'changed_meanwhile');
  // What was repeated when it was imposed may have been reversed on appeal since.
  const wrong = await findGraveFault(ctx, sanction, sanction.graveReason);
  if (wrong) return refuse('conflict', wrong);
  const span = spanOf(sanction.kind, ctx.now, sanction.graveReason !== '');
  const told = stateReasons(
    { ...sanction, noticedAt: ctx.now, ...span },
    one.seller.locale,
    ctx.settings.PUBLIC_ORIGIN,
  );
  return commitStep(ctx, one, {
    name: span.effectiveAt <= ctx.now ? 'confirm_at_once' : 'confirm',
    ...{ told, set: { confirmedBy: ctx.actor.operatorId, noticedAt: ctx.now, ...span } },
  });
}
