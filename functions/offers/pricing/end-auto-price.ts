import { commit } from '../../../db/client.ts';
import { worksIn } from '../../accounts/member-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AutoPriceCode, AutoPriceView } from './contract.ts';
import { findPriced, listAutoPrices } from './queries.ts';
import { unfollowStatement } from './writes.ts';

/**
 * A refurbisher prices a listing by hand again, in one market or in all of them: the price stays as it is. Ending what
 * does not follow is fine. Answers what still follows.
 */
export async function endAutoPrice(
  ctx: Ctx,
  input: { offerId: string; market?: string },
): Promise<Outcome<{ items: AutoPriceView[] }, AutoPriceCode>> {
  const listing = await findPriced(ctx, input);
  if (!worksIn(ctx.actor, 'listings') || !listing) return refuse('not_found', 'listing_not_found');
  await commit(ctx.db, [unfollowStatement({ ...input, sellerId: ctx.actor.sellerId })]);
  const left = await listAutoPrices(ctx, { offerIds: [input.offerId] });
  return done({ items: left.get(input.offerId) ?? [] });
}
