import type { ConditionId } from '../../../content/schema.ts';
import type { VariantFacts } from '../../catalogue/labels.ts';
import type { Ctx } from '../../edge/context.ts';
import { type DeliveryDates, deliveryDates } from '../delivery.ts';
import { loadShelf, type Shelf } from '../shelf.ts';

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

export interface Department {
  version: number;
  choices: Choice[];
}

/** A shelf lives for a slot of time at most, in which no date of delivery changes: what is read off it once stands. */
const known = new WeakMap<Shelf, Department>();

/** The chosen offer of every variant and grade that a department sells in a market. */
export async function loadDepartment(ctx: Ctx, category: string, market: string): Promise<Department> {
  const shelf = await loadShelf(ctx, { category }, market);
  const department = known.get(shelf) ?? readDepartment(ctx, shelf, market);
  known.set(shelf, department);
  return department;
}

function readDepartment(ctx: Ctx, shelf: Shelf, market: string): Department {
  const dates = new Map<string, DeliveryDates>();
  const choices: Choice[] = [];
  for (const { offers } of shelf.contests.values()) {
    const best = offers[0];
    const variant = best && shelf.variants.get(best.variantId);
    if (!best || !variant) continue;
    let delivery = dates.get(best.seller.id);
    if (!delivery) {
      delivery = deliveryDates(best.seller.standard, ctx.now, best.seller.country, market);
      dates.set(best.seller.id, delivery);
    }
    choices.push({
      modelId: best.modelId,
      variant,
      grade: best.grade,
      offerId: best.offerId,
      priceCents: best.priceCents,
      currency: market === 'GB' ? 'GBP' : 'EUR',
      expectedCents: best.expectedCents,
      sellerName: best.seller.name,
      sellerCountry: best.seller.country,
      rivals: offers.length,
      stock: offers.reduce((sum, { stock }) => sum + stock, 0),
      batteryMinPercent: best.batteryMinPercent,
      batteryNew: best.batteryNew,
      warrantyMonths: best.warrantyMonths,
      delivery,
    });
  }
  return { version: shelf.version, choices };
}
