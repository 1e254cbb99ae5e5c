import type { ConditionId } from '../../../content/schema.ts';
import type { VariantFacts } from '../../catalogue/labels.ts';
import { type DeliveryDates, deliveryDates } from '../delivery.ts';
import type { Shelf } from '../shelf.ts';
import type { ShelfSeller } from '../shelf-rows.ts';

/** The chosen offer of one variant and grade, as lists show it. */
export interface Choice {
  modelId: string;
  variant: VariantFacts;
  grade: ConditionId;
  offerId: string;
  priceCents: number;
  currency: string;
  expectedCents: number;
  sellerName: string;
  sellerCountry: string;
  /** Offers for this variant and grade, the chosen one included. */
  rivals: number;
  /** Devices behind these offers. */
  stock?: number;
  batteryMinPercent: number | null;
  /** True when a new battery was put in. */
  batteryNew?: boolean;
  warrantyMonths: number;
  delivery: DeliveryDates;
}

/** When each refurbisher delivers to a market, worked out once for all of its offers. */
export function deliveryTo(market: string, now: number): (seller: ShelfSeller) => DeliveryDates {
  const known = new Map<string, DeliveryDates>();
  return ({ id, standard, country }) => {
    const dates = known.get(id) ?? deliveryDates(standard, now, country, market);
    known.set(id, dates);
    return dates;
  };
}

/** One order only, whatever the prices. */
export const cheapestFirst = (a: Choice, b: Choice): number =>
  a.priceCents - b.priceCents || a.expectedCents - b.expectedCents || (a.offerId < b.offerId ? -1 : 1);

/** The chosen offer of every variant and grade of a shelf. Pure. */
export function listChoices(
  { contests, variants, market }: Pick<Shelf, 'contests' | 'variants' | 'market'>,
  deliveryOf: ReturnType<typeof deliveryTo>,
): Choice[] {
  return [...contests.values()].flatMap(({ offers }) => {
    const [best] = offers;
    const variant = best && variants.get(best.variantId);
    if (!best || !variant) return [];
    const { modelId, grade, offerId, priceCents, expectedCents, seller } = best;
    const { batteryMinPercent, batteryNew, warrantyMonths } = best;
    return {
      ...{ modelId, variant, grade, offerId, priceCents, expectedCents, batteryMinPercent, batteryNew, warrantyMonths },
      currency: market === 'GB' ? 'GBP' : 'EUR',
      sellerName: seller.name,
      sellerCountry: seller.country,
      rivals: offers.length,
      stock: offers.reduce((sum, { stock }) => sum + stock, 0),
      delivery: deliveryOf(seller),
    };
  });
}
