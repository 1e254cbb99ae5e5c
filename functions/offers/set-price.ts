import { worksIn } from '../accounts/member-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import type { PriceSet, SetPriceCode, SetPriceInput } from './listing-contract.ts';
import { findListing } from './listing-queries.ts';
import { repriceOffer } from './listing-writes.ts';

/**
 * A refurbisher sets the price of one of its offers in one market. A price that stands already stays as it is, so that
 * asking twice does not begin its holding time anew. Refused when it is no longer the expected one.
 */
export async function setPrice(
  ctx: Ctx,
  input: SetPriceInput & { offerId: string },
): Promise<Outcome<PriceSet, SetPriceCode>> {
  const { offerId, market, priceCents } = input;
  const before = await findListing(ctx, { offerId, market });
  if (!worksIn(ctx.actor, 'listings') || !before) return refuse('not_found', 'offer_not_found');
  const { sellerId } = ctx.actor;
  const expectedCents = input.expectedCents ?? before.priceCents;
  if (before.priceCents !== expectedCents)
    return refuse('conflict', 'price_changed', { priceCents: before.priceCents });
  if (before.priceCents !== priceCents) {
    const set = await repriceOffer(ctx, { sellerId, offerId, market, priceCents, expectedCents });
    if (set.length === 0) return refuse('conflict', 'price_changed');
  }
  const after = await findListing(ctx, { offerId, market });
  if (!after) return refuse('not_found', 'offer_not_found');
  return done({ offerId, market, priceCents: after.priceCents, currency: after.currency, countsAt: after.countsAt });
}
