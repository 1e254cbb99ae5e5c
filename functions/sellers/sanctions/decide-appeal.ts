import type { Statement } from '../../../db/client.ts';
import { commit, isConstraintError } from '../../../db/client.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { auditOf } from '../../process/audit.ts';
import { decideStep } from '../../process/process.ts';
import type { DecideInput, SanctionCode } from './contract.ts';
import { appealProcess } from './process.ts';
import { findSanction, type SanctionCase } from './queries.ts';
import { barTo } from './rules.ts';
import { appealStatements, appealSubject, endEffect, postpone, sanctionStatements } from './writes.ts';

/**
 * Somebody who had no hand in a sanction decides the appeal against it, with reasons. Reversed: what it did is undone in
 * the same moment, and the entry stays and says so. Upheld: it goes on.
 */
export async function decideAppeal(
  ctx: Ctx,
  input: DecideInput & { sanctionId: string },
): Promise<Outcome<{ state: string }, SanctionCode>> {
  const one = ctx.actor.kind === 'operator' ? await findSanction(ctx, input.sanctionId) : undefined;
  if (!one?.appeal || ctx.actor.kind !== 'operator') return refuse('not_found', 'sanction_not_found');
  const { appeal, sanction, seller } = one;
  const bar = barTo('decide', ctx.actor, sanction);
  if (bar) return refuse('forbidden', bar);
  if (input.version !== appeal.version) return refuse('conflict', 'changed_meanwhile');
  const step = decideStep(appealProcess, appeal.state, input.decision, ctx.actor);
  if (!step.ok) return refuse('conflict', 'not_now');
  const decided = { decidedBy: ctx.actor.operatorId, decidedAt: ctx.now, reasons: input.reasons, dueAt: null };
  const { emails } = await findReaders(ctx, seller.id);
  try {
    await commit(ctx.db, [
      ...appealStatements(ctx, appeal, { name: input.decision, to: step.to, set: decided }),
      ...(input.decision === 'reverse' ? undo(ctx, one) : goOn(ctx, one)),
      auditOf(ctx, {
        ...{ action: `appeal.${input.decision}`, subjectId: sanction.id, sellerId: seller.id },
        note: input.reasons.slice(0, 500),
      }),
      ...noticeStatements(ctx, step.tell, {
        ...{ subjectId: appealSubject(sanction.id), version: appeal.version + 1 },
        seller: { emails, locale: seller.locale },
        values: { sanction: { id: sanction.id, kind: sanction.kind, rows: [], reason: input.reasons } },
      }),
    ]);
    return done({ state: step.to });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}

/** What holds ends now; what was over already has nothing left to undo. */
function undo(ctx: Ctx, { sanction }: SanctionCase): Statement[] {
  if (sanction.state !== 'noticed' && sanction.state !== 'in_force') return [];
  const set = { endedAt: ctx.now, dueAt: null };
  return [
    ...sanctionStatements(ctx, sanction, { name: 'reverse', to: 'lifted', set }),
    ...(sanction.state === 'in_force' ? endEffect(ctx, sanction) : []),
  ];
}

/** A termination that was upheld waits for no further appeal: the account closes when its orders are done. */
function goOn(ctx: Ctx, { sanction }: SanctionCase): Statement[] {
  const closes = sanction.kind === 'termination' && sanction.state === 'in_force';
  return closes ? [postpone(ctx, sanction, ctx.now)] : [];
}
