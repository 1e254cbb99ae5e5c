import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { commitStep } from './commit-step.ts';
import type { ImposeInput, SanctionCode } from './contract.ts';
import { findGraveFault, findSanction } from './queries.ts';
import { barTo, kindRule, spanOf } from './rules.ts';
import { stateReasons } from './statement-rules.ts';

/**
 * Somebody of the team imposes what was proposed, with its own words to the refurbisher. The grave kinds wait for a second
 * person; the others are told now and take effect after their notice, or at once where they have none.
 */
export async function imposeSanction(
  ctx: Ctx,
  input: ImposeInput,
): Promise<Outcome<{ version: number }, SanctionCode>> {
  const one = ctx.actor.kind === 'operator' ? await findSanction(ctx, input.id) : undefined;
  if (!one || ctx.actor.kind !== 'operator') return refuse('not_found', 'sanction_not_found');
  const { sanction } = one;
  const bar = barTo('impose', ctx.actor, sanction);
  if (bar) return refuse('forbidden', bar);
  if (input.version !== sanction.version) return refuse('conflict', 'changed_meanwhile');
  if (kindRule(sanction.kind).people === 0) return refuse('conflict', 'not_now');
  const graveReason = input.graveReason ?? '';
  const wrong = await findGraveFault(ctx, sanction, graveReason);
  if (wrong) return refuse('invalid', wrong);
  const set = { statement: input.statement, graveReason, imposedBy: ctx.actor.operatorId };
  if (kindRule(sanction.kind).people === 2)
    return commitStep(ctx, one, { name: 'endorse', set, note: graveReason || undefined });
  const span = spanOf(sanction.kind, ctx.now, graveReason !== '');
  const told = stateReasons(
    { ...sanction, statement: input.statement, graveReason, noticedAt: ctx.now, ...span },
    one.seller.locale,
    ctx.settings.PUBLIC_ORIGIN,
  );
  return commitStep(ctx, one, {
    name: span.effectiveAt <= ctx.now ? 'impose_at_once' : 'impose',
    ...{ told, set: { ...set, noticedAt: ctx.now, ...span } },
  });
}
