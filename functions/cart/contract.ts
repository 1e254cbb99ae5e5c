import { z } from 'zod';
import type { ConditionId } from '../../content/schema.ts';
import type { VariantFacts } from '../catalogue/labels.ts';
import { limits } from '../limits.ts';
import type { DeliveryDates, DeliveryOption } from '../offers/delivery.ts';

const offerId = z.string().min(1).max(64);

/** Forms send strings, machines send numbers; both mean a whole number of devices. */
const quantity = z.coerce.number().int().min(0).max(limits.cartQuantity);

export const addInput = z.strictObject({
  offer: offerId,
  quantity: quantity.min(1).default(1),
  /** Where to come back to when something is refused. */
  from: z.string().max(300).optional(),
});

export const quantityInput = z.strictObject({ offer: offerId, quantity });

export type CartCode = 'invalid_input' | 'offer_not_found' | 'sold_out' | 'cart_full' | 'database_away';

/** What differs from what the buyer saw last. */
export type CartChange = { kind: 'price'; seenCents: number } | { kind: 'fewer'; stock: number } | { kind: 'gone' };

export interface CartLine {
  offerId: string;
  modelId: string;
  modelName: string;
  category: string;
  variant: VariantFacts;
  grade: ConditionId;
  sellerId: string;
  quantity: number;
  stock: number;
  priceCents: number;
  warrantyMonths: number;
  batteryMinPercent: number | null;
  changes: CartChange[];
}

export interface CartSeller {
  id: string;
  slug: string;
  name: string;
  country: string;
  city: string;
  options: (DeliveryOption & { dates: DeliveryDates })[];
}

export interface Cart {
  id: string;
  market: string;
  currency: string;
  /** In the order in which they were added. A line that is gone stays visible, and counts nothing. */
  lines: CartLine[];
  sellers: CartSeller[];
  itemsCents: number;
  devices: number;
  /** True when the buyer must look at something before going on. */
  changed: boolean;
}
