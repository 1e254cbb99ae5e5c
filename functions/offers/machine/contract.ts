import { z } from 'zod';
import { languages } from '../../../content/locales.ts';
import { conditionIds } from '../../../content/schema.ts';
import { photoCodes } from '../photos/contract.ts';
import { listingRow, mostQuantity, rowCodes, rowPrices, skuForm } from '../rows/contract.ts';

/** Listings of one page of the list, and how many are answered when nothing is said. */
export const listBounds = { most: 200, usual: 50 } as const;
/** Rows of one change of prices and stock: more is a file, for `/api/seller/imports`. */
export const mostStockRows = 5_000;
/** Devices that one such change may come to: each is a row, and all of them are written in one batch. */
export const mostStockDevices = 50_000;
/** Devices that are added to a listing in one request. */
export const mostUnits = 200;

const limit = z.coerce.number().int().min(1).max(listBounds.most).default(listBounds.usual);
const cursor = z.string().max(400).optional();

/** `GET /api/seller/listings`: by stock number, in its order. */
export const ownListingsQuery = z.object({
  cursor,
  limit,
  sku: skuForm.optional(),
  state: z.enum(['live', 'paused', 'suspended', 'ended']).optional(),
  /** Only what has changed since, sales aside. Epoch milliseconds. */
  changedSince: z.coerce.number().int().min(0).optional(),
});
export type OwnListingsQuery = z.infer<typeof ownListingsQuery>;

export const ownListing = z.object({
  id: z.string(),
  sku: z.string(),
  variantId: z.string(),
  modelId: z.string(),
  grade: z.enum(conditionIds),
  /** `suspended`: off sale by a sanction (`GET /api/seller/sanctions`); changes are kept, the state is ours until it ends. */
  state: z.enum(['live', 'paused', 'suspended', 'ended']),
  /** Devices that can be sold now. */
  quantity: z.int(),
  /** Devices that an order holds and that were not paid for yet. */
  reserved: z.int(),
  /** All-in, in cents, by market; pounds in Great Britain, else euro. */
  prices: z.record(z.string(), z.int()),
  warrantyMonths: z.int(),
  batteryMinPercent: z.int().nullable(),
  batteryNew: z.boolean(),
  ean: z.string().nullable(),
  createdAt: z.int(),
  updatedAt: z.int(),
});
export type OwnListing = z.infer<typeof ownListing>;
export const ownListings = z.object({ items: z.array(ownListing), next: z.string().nullable() });

/** `POST /api/seller/listings` takes the whole row; `PATCH …/:id` what is to change, which never is the SKU. */
export const newListing = listingRow;
export const listingChange = listingRow.omit({ sku: true, variantId: true, grade: true });
export type ListingChange = z.infer<typeof listingChange>;

export const stockPath = '/api/seller/stock';

/** `POST /api/seller/stock`: quantities, prices and states of many listings by their SKU. */
export const stockInput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        sku: skuForm,
        quantity: z.int().min(0).max(mostQuantity).optional(),
        prices: rowPrices.optional(),
        state: z.enum(['live', 'paused']).optional(),
      }),
    )
    .min(1)
    .max(mostStockRows),
  /** Takes the good rows when others are not; otherwise one bad row keeps all of them out. */
  takesGood: z.boolean().default(false),
});
export type StockInput = z.infer<typeof stockInput>;
export const stockAnswer = z.object({
  changed: z.int(),
  same: z.int(),
  faults: z.array(z.object({ row: z.int(), sku: z.string(), field: z.string(), code: z.enum(rowCodes) })),
});
export type StockAnswer = z.infer<typeof stockAnswer>;

/** Parts of a device that may have been replaced. */
export const deviceParts = [
  'battery',
  'screen',
  'back',
  'frame',
  'camera',
  'speaker',
  'microphone',
  'port',
  'buttons',
  'keyboard',
  'trackpad',
  'storage',
  'memory',
  'mainboard',
  'fan',
] as const;

/** A device with a number of its own. `imei` for what has a radio for calls or data, else `serial`. */
export const unitInput = z.strictObject({
  serial: z
    .string()
    .trim()
    .min(4)
    .max(40)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  imei: z.string().trim().max(24).optional(),
  batteryHealthPercent: z.int().min(1).max(100).optional(),
  partsReplaced: z.array(z.enum(deviceParts)).max(deviceParts.length).optional(),
  erasureCertificate: z.string().trim().max(80).optional(),
  vatScheme: z.enum(['margin', 'standard']).optional(),
  acquiredFrom: z.enum(['private', 'business', 'leasing', 'maker']).optional(),
  purchasePriceCents: z.int().min(0).max(2_000_000).optional(),
});
export type UnitInput = z.infer<typeof unitInput>;
export const unitsInput = z.strictObject({ units: z.array(unitInput).min(1).max(mostUnits) });
export type UnitsInput = z.infer<typeof unitsInput>;

export const ownUnit = z.object({
  id: z.string(),
  serial: z.string().nullable(),
  imei: z.string().nullable(),
  batteryHealthPercent: z.int().nullable(),
  partsReplaced: z.array(z.enum(deviceParts)),
  erasureCertificate: z.string(),
  vatScheme: z.enum(['margin', 'standard']),
  acquiredFrom: z.enum(['private', 'business', 'leasing', 'maker']),
  state: z.enum(['available', 'reserved', 'sold', 'withdrawn']),
  receivedAt: z.int(),
});
export type OwnUnit = z.infer<typeof ownUnit>;
/** `GET /api/seller/listings/:id/units`: in the order in which they came. */
export const ownUnitsQuery = z.object({ cursor, limit });
export const ownUnits = z.object({ items: z.array(ownUnit), next: z.string().nullable() });
export const unitsAdded = z.object({ items: z.array(ownUnit) });

/** `GET /api/seller/catalogue`: by the number on the box, by the maker's model number, or by words in a language. */
export const catalogueQuery = z.object({
  q: z.string().trim().min(2).max(120).optional(),
  ean: z
    .string()
    .regex(/^\d{8}$|^\d{12,14}$/)
    .optional(),
  variantId: z.string().max(120).optional(),
  language: z.enum(languages).default('en'),
  limit,
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;
export const matchedVariant = z.object({
  variantId: z.string(),
  modelId: z.string(),
  category: z.string(),
  brand: z.string(),
  /** Name and version in the language that was asked for. */
  title: z.string(),
  storageGb: z.int().nullable(),
  memoryGb: z.int().nullable(),
  colour: z.string().nullable(),
  connectivity: z.string().nullable(),
  sizeMm: z.int().nullable(),
  chip: z.string().nullable(),
  edition: z.string().nullable(),
  keyboard: z.string().nullable(),
  needsImei: z.boolean(),
});
export type MatchedVariant = z.infer<typeof matchedVariant>;
export const catalogueAnswer = z.object({
  /** Best first. */
  items: z.array(matchedVariant),
  /** Words of the search that no item has. */
  missed: z.array(z.string()),
  /** Models that it names and that cannot be listed yet: we know their names alone. */
  unsellable: z.array(z.string()),
});
export type CatalogueAnswer = z.infer<typeof catalogueAnswer>;

/**
 * `listing_not_found`, `unit_not_found`, `photo_not_found` also for another's; `sku_taken`: there is a listing of that
 * number; `precondition_failed`: it is not any more what If-Match names; `rows_refused`: see the faults; `imei_type`:
 * devices with that type code (3GPP TS 23.003, TAC) are another model; `listing_full`: more devices than a listing holds.
 */
export const machineCodes = [
  'listing_not_found',
  'listing_ended',
  'listing_full',
  'sku_taken',
  'precondition_failed',
  'rows_refused',
  'variant_not_found',
  'unit_not_found',
  'unit_not_available',
  'imei_invalid',
  'imei_in_use',
  'imei_type',
  'serial_missing',
  'serial_in_use',
  'battery_below_promise',
  'vat_scheme_missing',
  'changed_meanwhile',
  'seller_applying',
  'too_many_devices',
  ...photoCodes,
] as const;
export type MachineCode = (typeof machineCodes)[number];
