import type { Ctx } from '../../edge/context.ts';
import { slotOf } from '../choice/explore.ts';
import { parameters } from '../choice/parameters.ts';
import { deliveryDates } from '../delivery.ts';
import type { Choice } from '../lists/load-department.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf } from '../shelf.ts';

/**
 * The chosen offer of every variant and grade that a market sells of some models, in one read: what their own pages say,
 * in this slot of time.
 */
export async function readChoices(ctx: Ctx, modelIds: readonly string[], market: string): Promise<Choice[]> {
  if (modelIds.length === 0) return [];
  const rows = await readShelf(ctx.db, { modelIds }, market);
  const shelf = arrangeShelf(rows, market, slotOf(ctx.now, parameters));
  return [...shelf.contests.values()].flatMap(({ offers }) => {
    const [best] = offers;
    const variant = best && shelf.variants.get(best.variantId);
    if (!best || !variant) return [];
    const { modelId, grade, offerId, priceCents, expectedCents, seller, batteryMinPercent, warrantyMonths } = best;
    return {
      ...{ modelId, variant, grade, offerId, priceCents, expectedCents, batteryMinPercent, warrantyMonths },
      currency: market === 'GB' ? 'GBP' : 'EUR',
      sellerName: seller.name,
      sellerCountry: seller.country,
      rivals: offers.length,
      delivery: deliveryDates(seller.standard, ctx.now, seller.country, market),
    };
  });
}
