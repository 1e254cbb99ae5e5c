import { commit } from '../../../db/client.ts';
import { worksIn } from '../../accounts/member-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { AutoPriceCode, AutoPriceInput, AutoPriceView } from './contract.ts';
import { findPriced, listAutoPrices } from './queries.ts';
import { slipShare } from './rules.ts';
import { followStatement } from './writes.ts';

/**
 * A refurbisher lets the price of one of its listings in one market follow the choice within its bounds; the clock does
 * the rest (follow-prices.ts). Asking for what stands already changes nothing. Answers how it stands then.
 */
export async function setAutoPrice(
  ctx: Ctx,
  input: AutoPriceInput & { offerId: string },
): Promise<Outcome<AutoPriceView, AutoPriceCode>> {
  const { offerId, market } = input;
  const listing = await findPriced(ctx, { offerId, market });
  if (!worksIn(ctx.actor, 'listings') || !listing) return refuse('not_found', 'listing_not_found');
  if (listing.isEnded) return refuse('conflict', 'listing_ended');
  if (listing.priceCents === null) return refuse('invalid', 'market_not_priced');
  if (input.targetCents <= listing.priceCents * slipShare)
    return refuse('invalid', 'target_too_low', { priceCents: listing.priceCents });
  await commit(ctx.db, [followStatement(ctx, { ...input, sellerId: ctx.actor.sellerId })]);
  const [view] = (await listAutoPrices(ctx, { offerIds: [offerId], market })).get(offerId) ?? [];
  return view ? done(view) : refuse('not_found', 'listing_not_found');
}
