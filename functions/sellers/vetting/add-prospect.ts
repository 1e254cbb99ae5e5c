import { commit } from '../../../db/client.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { ProspectInput, VettingCode } from './contract.ts';
import { insertProspect } from './writes.ts';

/** The business team notes a company that it would like to see here; whoever notes it looks after it. */
export async function addProspect(ctx: Ctx, input: ProspectInput): Promise<Outcome<{ id: string }, VettingCode>> {
  if (ctx.actor.kind !== 'operator' || !may(ctx.actor, 'prospects')) return refuse('forbidden', 'right_missing');
  const id = ctx.newId();
  const { operatorId: ownerId } = ctx.actor;
  await commit(ctx.db, [insertProspect(ctx, { ...input, id, ownerId, createdAt: ctx.now, updatedAt: ctx.now })]);
  return done({ id });
}
