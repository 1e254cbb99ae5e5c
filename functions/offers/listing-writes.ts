import { and, eq, sql } from 'drizzle-orm';
import { offerPrices } from '../../db/schema/offers.ts';
import type { Ctx } from '../edge/context.ts';

/**
 * Sets the price of one offer in one market if it is still the expected one and the offer is the seller's own. Triggers
 * write the history, raise what counts at once and raise the shelf's version. Of two changes the later one is later in
 * the history too, whichever clock was read first. Answers the row, or nothing.
 */
export function repriceOffer(
  ctx: Ctx,
  to: { sellerId: string; offerId: string; market: string; priceCents: number; expectedCents: number },
) {
  return ctx.db
    .update(offerPrices)
    .set({ priceCents: to.priceCents, changedAt: sql`max(${ctx.now}, ${offerPrices.changedAt} + 1)` })
    .where(
      and(
        eq(offerPrices.offerId, to.offerId),
        eq(offerPrices.market, to.market),
        eq(offerPrices.priceCents, to.expectedCents),
        sql`EXISTS (SELECT 1 FROM offers WHERE id = ${to.offerId} AND seller_id = ${to.sellerId} AND state <> 'ended')`,
      ),
    )
    .returning({ offerId: offerPrices.offerId });
}
