import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { MachineCode, OwnListing } from './contract.ts';
import { findOwnListing } from './queries.ts';
import { endOfferStatements } from './writes.ts';

/** A seller's program ends a listing for good: nothing of it can be bought any more, what is ordered goes its way. */
export async function endListing(ctx: Ctx, input: { id: string }): Promise<Outcome<OwnListing, MachineCode>> {
  const before = await findOwnListing(ctx, input);
  if (ctx.actor.kind !== 'seller' || !before) return refuse('not_found', 'listing_not_found');
  if (before.state !== 'ended')
    await commit(ctx.db, endOfferStatements(ctx, { offerId: input.id, sellerId: ctx.actor.sellerId }));
  const after = await findOwnListing(ctx, input);
  return after ? done(after) : refuse('not_found', 'listing_not_found');
}
