import { commit } from '../../../db/client.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { namesOf } from './case-queries.ts';
import type { ProspectChange, VettingCode } from './contract.ts';
import { findProspect } from './team-queries.ts';
import { updateProspect } from './writes.ts';

/** The business team changes what it knows of a prospect, its stage, or who looks after it. */
export async function changeProspect(
  ctx: Ctx,
  input: ProspectChange & { prospectId: string },
): Promise<Outcome<{ id: string }, VettingCode>> {
  if (!may(ctx.actor, 'prospects')) return refuse('forbidden', 'right_missing');
  const { prospectId, ...set } = input;
  if (!(await findProspect(ctx, prospectId))) return refuse('not_found', 'prospect_not_found');
  if (set.ownerId && !(await namesOf(ctx, [set.ownerId])).has(set.ownerId))
    return refuse('not_found', 'operator_not_found');
  await commit(ctx.db, [updateProspect(ctx, prospectId, set)]);
  return done({ id: prospectId });
}
