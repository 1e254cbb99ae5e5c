import { z } from 'zod';
import { locales } from '../../../content/locales.ts';
import { priceBounds } from '../listing-contract.ts';

const markets = [...new Set(Object.values(locales).map(({ market }) => market))] as [string, ...string[]];
/** Devices of one listing: more is a typing error or a warehouse, which gets in touch. */
export const mostQuantity = 5_000;

/** A stock number as sellers' systems write them: no control characters, no edge of blanks. */
export const skuForm = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

/** Prices by market, all-in, in cents of its currency: pounds in Great Britain, else euro. Null takes it off sale there. */
export const rowPrices = z.partialRecord(
  z.enum(markets),
  z.int().min(priceBounds.least).max(priceBounds.most).nullable(),
);

/**
 * One listing as a machine sends it, the whole of it, by SKU: created when the seller has none of that SKU, else changed.
 * A field that is left out stays as it is; of a new listing the product, grade, quantity and a price are needed.
 */
export const listingRow = z.strictObject({
  sku: skuForm,
  /** Variant of the catalogue (`GET /api/seller/catalogue`); alone it cannot change. */
  variantId: z.string().max(120).optional(),
  grade: z.enum(['fair', 'good', 'excellent', 'premium', 'new']).optional(),
  quantity: z.int().min(0).max(mostQuantity).optional(),
  prices: rowPrices.optional(),
  warrantyMonths: z.int().min(12).max(60).optional(),
  batteryMinPercent: z.int().min(50).max(100).nullable().optional(),
  batteryNew: z.boolean().optional(),
  state: z.enum(['live', 'paused']).optional(),
  ean: z
    .string()
    .regex(/^\d{8}$|^\d{12,14}$/)
    .nullable()
    .optional(),
  /** Of the devices that this row adds; without them what the seller has declared for all its devices. */
  vatScheme: z.enum(['margin', 'standard']).optional(),
  acquiredFrom: z.enum(['private', 'business', 'leasing', 'maker']).optional(),
  /** A price of half of yesterday's or less is meant: without it such a price is taken for a slip. */
  confirmPrice: z.boolean().optional(),
});
export type ListingRow = z.infer<typeof listingRow>;

/** A row with its place in what was sent, as the sender counts: from 1. */
export interface PlacedRow {
  row: number;
  listing: ListingRow;
}

/** Why a row cannot be taken; together with the field it names (`prices.IT` for a price of one market). */
export const rowCodes = [
  'field_invalid',
  'field_missing',
  'field_unknown',
  'sku_twice',
  'variant_unknown',
  'product_fixed',
  'grade_not_for_product',
  'battery_below_grade',
  'battery_not_for_product',
  'price_invalid',
  'price_out_of_bounds',
  'price_halved',
  'vat_scheme_missing',
  'vat_scheme_not_allowed',
  'quantity_below_serials',
  'listing_ended',
  'row_unreadable',
  'row_too_long',
] as const;
export type RowCode = (typeof rowCodes)[number];

/** What is wrong with one row of many; `row` counts from 1 as the sender counts. */
export interface RowFault {
  row: number;
  sku: string;
  field: string;
  code: RowCode;
}

/** What became of rows that were applied. */
export interface RowsApplied {
  created: number;
  changed: number;
  /** Said what was so already. */
  same: number;
}
