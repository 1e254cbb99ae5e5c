import { and, eq, ne, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { offerPrices, offers, units } from '../../db/schema/offers.ts';
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

/** Ends offers and withdraws what of their devices is neither promised nor sold. */
export function endOffers(ctx: Ctx, offerIds: readonly string[]): Statement[] {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(offerIds)}))`;
  return [
    ctx.db
      .update(units)
      .set({ state: 'withdrawn' })
      .where(and(eq(units.state, 'available'), sql`${units.offerId} IN ${ids}`)),
    ctx.db
      .update(offers)
      .set({ state: 'ended', updatedAt: ctx.now })
      .where(and(ne(offers.state, 'ended'), sql`${offers.id} IN ${ids}`)),
  ];
}
