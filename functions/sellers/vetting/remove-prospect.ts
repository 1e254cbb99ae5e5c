import { commit } from '../../../db/client.ts';
import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { VettingCode } from './contract.ts';
import { findProspect } from './team-queries.ts';
import { deleteProspect } from './writes.ts';

/** The business team forgets a prospect; one that has applied stays as long as its application refers to it. */
export async function removeProspect(
  ctx: Ctx,
  { prospectId }: { prospectId: string },
): Promise<Outcome<{ id: string }, VettingCode>> {
  if (!may(ctx.actor, 'prospects')) return refuse('forbidden', 'right_missing');
  const prospect = await findProspect(ctx, prospectId);
  if (!prospect) return refuse('not_found', 'prospect_not_found');
  if (prospect.sellerId) return refuse('conflict', 'prospect_applied');
  await commit(ctx.db, [deleteProspect(ctx, prospectId)]);
  return done({ id: prospectId });
}
