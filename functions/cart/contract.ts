import { z } from 'zod';
import { localeIds } from '../../content/locales.ts';
import { conditionIds } from '../../content/schema.ts';
import { limits } from '../limits.ts';
import { datesSchema } from '../offers/contract.ts';

const offerId = z.string().min(1).max(64);

/** Forms send strings, machines send numbers; both mean a whole number of devices. */
const quantity = z.coerce.number().int().min(0).max(limits.cartQuantity);

export const cartQuery = z.object({ locale: z.enum(localeIds) });

export const addInput = z.strictObject({
  offer: offerId,
  quantity: quantity.min(1).default(1),
  /** Where to come back to when something is refused. */
  from: z.string().max(300).optional(),
});

export const quantityInput = z.strictObject({ offer: offerId, quantity });

export const cartCodes = ['invalid_input', 'offer_not_found', 'sold_out', 'cart_full', 'database_away'] as const;
export type CartCode = (typeof cartCodes)[number];

/** What differs from what the buyer saw last. */
const cartChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('price'), seenCents: z.int() }),
  z.object({ kind: z.literal('fewer'), stock: z.int() }),
  z.object({ kind: z.literal('gone') }),
]);
export type CartChange = z.infer<typeof cartChange>;

/** As catalogue/labels.ts `VariantFacts`. */
const variantFacts = z.object({
  id: z.string(),
  storageGb: z.int().nullish(),
  memoryGb: z.int().nullish(),
  colour: z.string().nullish(),
  connectivity: z.string().nullish(),
  sizeMm: z.int().nullish(),
  chip: z.string().nullish(),
  edition: z.string().nullish(),
  keyboard: z.string().nullish(),
});

const cartLine = z.object({
  offerId: z.string(),
  modelId: z.string(),
  modelName: z.string(),
  category: z.string(),
  variant: variantFacts,
  grade: z.enum(conditionIds),
  sellerId: z.string(),
  quantity: z.int(),
  stock: z.int(),
  priceCents: z.int(),
  warrantyMonths: z.int(),
  batteryMinPercent: z.int().nullable(),
  batteryNew: z.boolean(),
  changes: z.array(cartChange),
});
export type CartLine = z.infer<typeof cartLine>;

const cartSeller = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  country: z.string(),
  city: z.string(),
  /** As offers/delivery.ts `DeliveryOption`, with its dates. */
  options: z.array(
    z.object({
      service: z.enum(['standard', 'express']),
      carrier: z.string(),
      priceCents: z.int(),
      cutoffHour: z.int(),
      handlingDays: z.int(),
      transitMinDays: z.int(),
      transitMaxDays: z.int(),
      dates: datesSchema,
    }),
  ),
});
export type CartSeller = z.infer<typeof cartSeller>;

const cartSchema = z.object({
  /** Whoever knows it holds the cart: it is in the cookie and in no answer. */
  id: z.string(),
  market: z.string(),
  currency: z.string(),
  /** In the order in which they were added. A line that is gone stays visible, and counts nothing. */
  lines: z.array(cartLine),
  sellers: z.array(cartSeller),
  itemsCents: z.int(),
  devices: z.int(),
  /** True when the buyer must look at something before going on. */
  changed: z.boolean(),
});
export type Cart = z.infer<typeof cartSchema>;

export const cartAnswer = cartSchema.omit({ id: true });
export const devicesAnswer = z.object({ devices: z.int() });
