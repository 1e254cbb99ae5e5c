import grades from '../../../content/grades/grades.json' with { type: 'json' };
import type { ConditionId } from '../../../content/schema.ts';
import type { SellerKind } from '../../../db/schema/sellers.ts';
import { hasBattery } from '../../catalogue/grade-words.ts';
import { type ListingRow, listingRow, type RowCode } from './contract.ts';

/** What is known of the seller whose rows they are. */
export interface SellerFacts {
  kind: SellerKind;
  /** What it has declared for its devices where a row does not say it; null until it has. */
  vatScheme: 'margin' | 'standard' | null;
  acquiredFrom: 'private' | 'business' | 'leasing' | 'maker' | null;
}

/** A listing as it stands, found by its SKU. */
export interface ListingNow {
  offerId: string;
  variantId: string;
  grade: ConditionId;
  ean: string | null;
  warrantyMonths: number;
  batteryMinPercent: number | null;
  batteryNew: boolean;
  /** `suspended`: by a sanction; no row puts it back on sale. */
  state: 'live' | 'paused' | 'ended' | 'suspended';
  /** Devices that can be bought now, and how many of them carry a serial number or IMEI. */
  available: number;
  identified: number;
  /** By market: the price, and the one 24 hours ago (the first one where it is younger). Cents. */
  prices: Readonly<Record<string, { cents: number; dayBefore: number }>>;
}

/** A variant of the catalogue with what its rules go by. */
export interface ProductNow {
  variantId: string;
  modelId: string;
  category: string;
}

/** What one row is checked against: read when it is needed, and never older than the check. */
export interface RowFacts {
  listing?: ListingNow;
  /** Of the variant that the row names, else of the listing. */
  product?: ProductNow;
}

/** What is wrong with one field. */
export interface FieldFault {
  field: string;
  code: RowCode;
}

/** A price of so small a share of yesterday's is taken for a slip of the keyboard. */
export const slipShare = 0.5;
/** The warranty of a listing that does not say one: the least that may be offered. Months. */
const usualWarrantyMonths = 12;
/** Only these have goods that nobody has opened. */
const sellersOfNew: readonly SellerKind[] = ['brand', 'distributor', 'operator'];

const floors = new Map<string, number>(grades.map(({ id, rules }) => [id, rules.batteryFloorPercent]));

/** The least battery health that a condition promises (content/grades). Percent. */
const floorOf = (grade: ConditionId): number => floors.get(grade) ?? 0;

/** The row that somebody sent, or every field of it that cannot be read. Pure. */
export function readRow(sent: unknown): { listing: ListingRow } | { sku: string; faults: FieldFault[] } {
  const parsed = listingRow.safeParse(sent);
  if (parsed.success) return { listing: parsed.data };
  const isRecord = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  if (!isRecord) return { sku: '', faults: [{ field: '', code: 'row_unreadable' }] };
  const sku = 'sku' in sent && typeof sent.sku === 'string' ? sent.sku.slice(0, 64) : '';
  const faults = parsed.error.issues.flatMap((issue): FieldFault[] => {
    const field = issue.path.join('.').slice(0, 60);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...issue.path, key].join('.').slice(0, 60), code: 'field_unknown' }));
    if (issue.path[0] === 'prices' && issue.path.length > 1)
      return [{ field, code: /^too_/.test(issue.code) ? 'price_out_of_bounds' : 'price_invalid' }];
    const isMissing = field === 'sku' && !('sku' in sent);
    return [{ field, code: isMissing ? 'field_missing' : 'field_invalid' }];
  });
  // One fault of each kind and field says it, and a row of a thousand unknown fields is not answered at its length.
  const seen = new Map(faults.map((fault) => [`${fault.field} ${fault.code}`, fault]));
  return { sku, faults: [...seen.values()].slice(0, 20) };
}

/** Every fault of one row that can be read. Pure: what it goes by is in the facts. */
export function checkRow(
  row: ListingRow,
  { listing, product }: RowFacts,
  seller: SellerFacts,
  confirmed: boolean,
): FieldFault[] {
  // The whole of a new sale under an old number is meant; what a system says of a number that it has ended is left over.
  if (listing?.state === 'ended' && row.variantId === undefined) return [{ field: 'sku', code: 'listing_ended' }];
  const faults: FieldFault[] = [];
  const find = (field: string, code: RowCode): void => void faults.push({ field, code });
  const isNew = !listing || listing.state === 'ended';
  if (isNew) for (const field of missingOf(row)) find(field, 'field_missing');
  if (row.variantId !== undefined && !product) find('variantId', 'variant_unknown');
  else if (listing && row.variantId !== undefined && row.variantId !== listing.variantId)
    find('variantId', 'product_fixed');
  const grade = row.grade ?? listing?.grade;
  if (grade && product) faults.push(...checkGrade(row, grade, product, listing, seller));
  for (const [market, cents] of Object.entries(row.prices ?? {})) {
    const stands = listing?.prices[market];
    if (isNew || !stands || typeof cents !== 'number' || cents === stands.cents || confirmed || row.confirmPrice)
      continue;
    if (cents <= stands.dayBefore * slipShare) find(`prices.${market}`, 'price_halved');
  }
  // Off sale with none is plain; with some it would hide devices that are known by their numbers.
  const restsWithNone = row.quantity === 0 && row.state === 'paused';
  if (listing && row.quantity !== undefined && row.quantity < listing.identified && !restsWithNone)
    find('quantity', 'quantity_below_serials');
  if ((row.quantity ?? 0) > (listing?.available ?? 0)) faults.push(...checkScheme(row, grade, seller));
  return faults;
}

function missingOf(row: ListingRow): string[] {
  const needed = (['variantId', 'grade', 'quantity'] as const).filter((field) => row[field] === undefined);
  const isPriced = Object.values(row.prices ?? {}).some((cents) => cents !== null);
  return isPriced ? needed : [...needed, 'prices'];
}

function checkGrade(
  row: ListingRow,
  grade: ConditionId,
  product: ProductNow,
  listing: ListingNow | undefined,
  seller: SellerFacts,
): FieldFault[] {
  const isTouched = row.grade !== undefined && row.grade !== listing?.grade;
  // Who is asked nothing about testing and erasing sells what nobody has used, and nothing else.
  if (isTouched && (grade === 'new') !== sellersOfNew.includes(seller.kind))
    return [{ field: 'grade', code: 'grade_not_for_product' }];
  const battery = row.batteryMinPercent ?? null;
  if (!hasBattery({ id: product.modelId, category: product.category })) {
    if (battery !== null) return [{ field: 'batteryMinPercent', code: 'battery_not_for_product' }];
    return row.batteryNew ? [{ field: 'batteryNew', code: 'battery_not_for_product' }] : [];
  }
  const promised = row.batteryMinPercent === undefined ? (listing?.batteryMinPercent ?? null) : battery;
  const isAsked = isTouched || row.batteryMinPercent !== undefined;
  return isAsked && promised !== null && promised < floorOf(grade)
    ? [{ field: row.batteryMinPercent === undefined ? 'grade' : 'batteryMinPercent', code: 'battery_below_grade' }]
    : [];
}

/** Goods bought from a maker or out of a lease bear VAT, and so do new ones (Directive 2006/112/EC, art. 314). */
function checkScheme(row: ListingRow, grade: ConditionId | undefined, seller: SellerFacts): FieldFault[] {
  const { vatScheme, acquiredFrom } = originOf(row, seller);
  if (!vatScheme) return [{ field: 'vatScheme', code: 'vat_scheme_missing' }];
  if (!acquiredFrom) return [{ field: 'acquiredFrom', code: 'vat_scheme_missing' }];
  const bearsVat = grade === 'new' || acquiredFrom === 'maker' || acquiredFrom === 'leasing';
  return vatScheme === 'margin' && bearsVat ? [{ field: 'vatScheme', code: 'vat_scheme_not_allowed' }] : [];
}

/** Under which scheme the devices that a row adds are sold, and whom they come from: as it says, else as declared. */
function originOf(row: ListingRow, seller: SellerFacts): Pick<SellerFacts, 'vatScheme' | 'acquiredFrom'> {
  return {
    vatScheme: row.vatScheme ?? seller.vatScheme,
    acquiredFrom: row.acquiredFrom ?? seller.acquiredFrom,
  };
}

/** What rows change, as the lists that writes.ts takes: columns in its order. */
export interface RowChanges {
  /** As those that are created, of listings that had ended: their numbers are for sale again. */
  revived: RowChanges['created'];
  /** id, model, variant, grade, sku, ean, warranty, battery, whether new, state. */
  created: [string, string, string, string, string, string | null, number, number | null, boolean, string][];
  /** Fields that differ beside the offer's `id`; those left out stay. */
  changed: ({ id: string } & Partial<ListingRow>)[];
  /** Offer, market, cents, currency. */
  prices: [string, string, number, string][];
  /** Offer, market: no longer sold there. */
  dropped: [string, string][];
  /** Offer, devices that can be bought afterwards, VAT scheme and origin of those that are added. */
  stock: [string, number, string | null | undefined, string | null | undefined][];
}

const fieldsOfOffer = ['grade', 'ean', 'warrantyMonths', 'batteryMinPercent', 'batteryNew', 'state'] as const;

/** An empty list of everything. */
export const noChanges = (): RowChanges => ({
  ...{ revived: [], created: [], changed: [], prices: [], dropped: [], stock: [] },
});

/**
 * Adds to `changes` what a row without faults changes, and says whether it makes a listing, changes one, or says what is
 * so already, which is not written: a trigger fires for a reason alone. `newId` names a new listing.
 */
export function addChanges(
  changes: RowChanges,
  row: ListingRow,
  { listing, product }: RowFacts,
  seller: SellerFacts,
  newId: () => string,
): 'created' | 'changed' | 'same' {
  const before = sizeOf(changes);
  const offerId = listing?.offerId ?? newId();
  const isRevived = listing?.state === 'ended';
  if (isRevived && product && row.grade) {
    changes.revived.push(newOffer(offerId, row, row.grade, product));
    // A new sale costs what it says, in the markets that it says.
    for (const market of Object.keys(listing.prices))
      if (typeof row.prices?.[market] !== 'number') changes.dropped.push([offerId, market]);
  } else if (listing) {
    const given = fieldsOfOffer.filter(
      (field) =>
        row[field] !== undefined &&
        row[field] !== listing[field] &&
        // A system that sends the state with every row must not lose its prices over it: what a sanction holds, stays.
        !(field === 'state' && listing.state === 'suspended'),
    );
    if (given.length > 0)
      changes.changed.push({ id: offerId, ...Object.fromEntries(given.map((field) => [field, row[field]])) });
  } else if (product && row.grade) changes.created.push(newOffer(offerId, row, row.grade, product));
  for (const [market, cents] of Object.entries(row.prices ?? {})) {
    const now = listing?.prices[market]?.cents;
    if (cents === null && now !== undefined && !isRevived) changes.dropped.push([offerId, market]);
    if (typeof cents === 'number' && cents !== now)
      changes.prices.push([offerId, market, cents, market === 'GB' ? 'GBP' : 'EUR']);
  }
  const quantity = row.quantity === undefined ? undefined : Math.max(row.quantity, listing?.identified ?? 0);
  if (quantity !== undefined && quantity !== (listing?.available ?? 0)) {
    const { vatScheme, acquiredFrom } = originOf(row, seller);
    changes.stock.push([offerId, quantity, vatScheme, acquiredFrom]);
  }
  if (sizeOf(changes) === before) return 'same';
  return listing && !isRevived ? 'changed' : 'created';
}

const sizeOf = (changes: RowChanges): number =>
  Object.values(changes).reduce((sum, list) => sum + (list as unknown[]).length, 0);

/** Where a battery is measured, a listing that does not say more promises what its grade does. */
function newOffer(id: string, row: ListingRow, grade: ConditionId, product: ProductNow): RowChanges['created'][number] {
  const isMeasured = hasBattery({ id: product.modelId, category: product.category });
  const battery = row.batteryMinPercent ?? (isMeasured ? floorOf(grade) : null);
  const isNew = row.batteryNew ?? (isMeasured && grade === 'new');
  return [
    ...([id, product.modelId, product.variantId, grade, row.sku, row.ean ?? null] as const),
    ...([row.warrantyMonths ?? usualWarrantyMonths, battery, isNew, row.state ?? 'live'] as const),
  ];
}
