import { z } from 'zod';
import type { ConditionId } from '../../content/schema.ts';
import type { IneligibleReason } from './eligibility.ts';

/** Bounds of a price, as the table's CHECK has them. Cents. */
export const priceBounds = { least: 100, most: 2_000_000 } as const;

/** Where a refurbisher's listing may stand; `off`: not on sale in that market. */
export const listingPlaces = ['behind', 'first', 'off'] as const;
export type ListingPlace = (typeof listingPlaces)[number];

/** What the list can be narrowed to: a place, or what else asks for a look. */
export const listingFilters = [...listingPlaces, 'empty', 'suspended', 'regraded', 'auto'] as const;
export type ListingFilter = (typeof listingFilters)[number];

/** What the list is asked for, from its address: what cannot be read counts as not asked for. */
export const listingsQuery = z.object({
  market: z.string().length(2).optional().catch(undefined),
  place: z.enum(listingFilters).optional().catch(undefined),
  q: z.string().trim().min(1).max(80).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});
export type ListingsQuery = z.infer<typeof listingsQuery>;

/** One of the acting refurbisher's offers, in one market. */
export interface Listing {
  offerId: string;
  sku: string;
  modelId: string;
  variantId: string;
  brand: string;
  name: string;
  category: string;
  grade: ConditionId;
  /** What its seller says, where the platform shows it at another grade; else null. */
  listedGrade: ConditionId | null;
  /** Taken off sale by a sanction. */
  suspended: boolean;
  stock: number;
  priceCents: number;
  currency: string;
  /** When the price counts in the choice: in the past unless a cut is being held. Epoch milliseconds. */
  countsAt: number;
  /** The price that counts until then. Cents. */
  countedCents: number;
  batteryMinPercent: number | null;
  /** Prices do not count below it; 0 when too little was sold. Cents. */
  floorCents: number;
  /** Why it is not on sale; null when it is. */
  reason: IneligibleReason | null;
  /** As it was last stored; where it stands now is computed from the shelf. */
  place: ListingPlace;
}

/** Thousands are set apart only where decimals follow: 12,345 alone could be either, and is refused. */
const typedPrice = /^(\d{1,2})[.,'’](\d{3})[.,](\d{1,2})$|^(\d{1,5})(?:[.,](\d{1,2}))?$/;

/** A price as people type it, with a comma or a point, in cents; undefined when it is none. */
export function centsTyped(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]|€|£|EUR|GBP/gi, '');
  const found = typedPrice.exec(plain);
  if (!found) return undefined;
  const [, thousands, rest, cents = '', units, fraction = ''] = found;
  const whole = units === undefined ? `${thousands}${rest}` : units;
  return Number(whole) * 100 + Number((cents || fraction || '0').padEnd(2, '0'));
}

const cents = z.int().min(priceBounds.least).max(priceBounds.most);

/** `POST /seller/listings/:offerId/price`. With `expectedCents` it is refused when the price is not that any more. */
export const setPriceInput = z.strictObject({
  market: z.string().length(2),
  priceCents: cents,
  expectedCents: z.int().optional(),
});
export type SetPriceInput = z.infer<typeof setPriceInput>;

/** A price as people type it, to cents within the bounds. */
export const typedCents = z
  .string()
  .max(20)
  .transform((text, check) => {
    const typed = centsTyped(text);
    if (typed !== undefined && typed >= priceBounds.least && typed <= priceBounds.most) return typed;
    check.addIssue({ code: 'custom', message: 'not a price' });
    return z.NEVER;
  });

/** The same from the desk's form: typed, and with the page to come back to. */
export const setPriceForm = z.strictObject({
  market: z.string().length(2),
  price: typedCents,
  expected: z.coerce.number().int(),
  place: z.string().max(10).optional(),
  q: z.string().max(80).optional(),
  page: z.string().max(6).optional(),
});

/** `offer_not_found` also for another's; `price_changed`: somebody else has set it meanwhile. */
export const setPriceCodes = ['offer_not_found', 'price_changed', 'invalid_input'] as const;
export type SetPriceCode = (typeof setPriceCodes)[number];

const priceSetAnswer = z.object({
  offerId: z.string(),
  market: z.string(),
  priceCents: cents,
  currency: z.string(),
  /** When it counts in the choice: a cut once it has held. Epoch milliseconds. */
  countsAt: z.int(),
});
export type PriceSet = z.infer<typeof priceSetAnswer>;
