import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { models, variants } from './catalogue.ts';
import { sellers } from './sellers.ts';

/** What a seller sells: one exact variant in one grade. The physical devices behind it are `units`. */
export const offers = sqliteTable(
  'offers',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    variantId: text('variant_id')
      .notNull()
      .references(() => variants.id),
    grade: text({ enum: ['fair', 'good', 'excellent', 'premium', 'new'] }).notNull(),
    /** What its seller says, where the platform shows it at the grade that its buyers found (sellers/quality); else null. */
    listedGrade: text('listed_grade', { enum: ['fair', 'good', 'excellent', 'premium', 'new'] }),
    /** The best grade that it may be shown at since its buyers found it lower, whatever its seller says; null: any. */
    gradeCeiling: text('grade_ceiling', { enum: ['fair', 'good', 'excellent', 'premium', 'new'] }),
    sku: text().notNull(),
    /** The number on the maker's box (GTIN), as the seller gave it: what others of that number are, is learned from it. */
    ean: text(),
    warrantyMonths: integer('warranty_months').notNull(),
    /** The floor promised for every unit; null where the device has no battery that is measured. */
    batteryMinPercent: integer('battery_min_percent'),
    batteryNew: integer('battery_new', { mode: 'boolean' }).notNull().default(false),
    /** `suspended`: taken off sale by a sanction; its seller cannot put it back. */
    state: text({ enum: ['live', 'paused', 'suspended', 'ended'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('offers_sku').on(t.sellerId, t.sku),
    index('offers_by_model').on(t.modelId, t.state),
    index('offers_by_product').on(t.sellerId, t.variantId, t.grade),
    index('offers_by_change').on(t.sellerId, t.updatedAt, t.id),
    index('offers_by_ean').on(t.ean).where(sql`ean is not null`),
    check('warranty_floor', sql`${t.warrantyMonths} between 12 and 60`),
  ],
);

/** All-in consumer price per market (VAT and standard delivery included). No row: not sold there. */
export const offerPrices = sqliteTable(
  'offer_prices',
  {
    offerId: text('offer_id')
      .notNull()
      .references(() => offers.id),
    market: text().notNull(),
    priceCents: integer('price_cents').notNull(),
    currency: text().notNull(),
    changedAt: integer('changed_at').notNull(),
    /**
     * The price that the choice counts: raised by a trigger with every price, lowered by the clock alone, once a cut
     * has held (offers/selection/count-prices.ts).
     */
    countedCents: integer('counted_cents').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.market] }),
    index('offer_prices_to_count').on(t.changedAt).where(sql`counted_cents > price_cents`),
    check('price_sane', sql`${t.priceCents} between 100 and 2000000`),
    check('price_currency', sql`(${t.market} = 'GB') = (${t.currency} = 'GBP')`),
  ],
);

/** A seller's wish that an offer's price follow the market by itself, within its own bounds (offers/pricing). */
export const autoPrices = sqliteTable(
  'auto_prices',
  {
    offerId: text('offer_id').notNull(),
    market: text().notNull(),
    on: integer({ mode: 'boolean' }).notNull(),
    /** It never goes below the floor, and rests at the target where that wins. */
    floorCents: integer('floor_cents').notNull(),
    targetCents: integer('target_cents').notNull(),
    currency: text().notNull(),
    changedAt: integer('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
    /** What the rule last did or why it did nothing, and when it looks again. */
    lastAt: integer('last_at'),
    lastWhy: text('last_why').notNull().default(''),
    nextAt: integer('next_at'),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.market] }),
    foreignKey({ columns: [t.offerId, t.market], foreignColumns: [offerPrices.offerId, offerPrices.market] }).onDelete(
      'cascade',
    ),
    index('auto_prices_due').on(t.nextAt).where(sql`next_at is not null`),
    check('auto_price_bounds', sql`${t.floorCents} between 100 and ${t.targetCents} and ${t.targetCents} <= 2000000`),
  ],
);

/** Append-only, written by a trigger on offer_prices: the basis of every price-reduction statement (conventions 2.3). */
export const priceHistory = sqliteTable(
  'price_history',
  {
    offerId: text('offer_id').notNull(),
    market: text().notNull(),
    fromAt: integer('from_at').notNull(),
    priceCents: integer('price_cents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.offerId, t.market, t.fromAt, t.priceCents] })],
);

/** One physical device. VAT scheme and purchase price belong to the device, not to the seller (lessons 14). */
export const units = sqliteTable(
  'units',
  {
    id: text().primaryKey(),
    offerId: text('offer_id')
      .notNull()
      .references(() => offers.id),
    sellerId: text('seller_id').notNull(),
    serial: text(),
    imei: text(),
    batteryHealthPercent: integer('battery_health_percent'),
    /** Parts that were replaced, comma-separated (functions/offers/machine/contract.ts). */
    partsReplaced: text('parts_replaced').notNull().default(''),
    /** Number of the certificate that its memory was erased (NIST SP 800-88 Rev. 2), by which it can be shown. */
    erasureCertificate: text('erasure_certificate').notNull().default(''),
    vatScheme: text('vat_scheme', { enum: ['margin', 'standard'] }).notNull(),
    purchasePriceCents: integer('purchase_price_cents'),
    acquiredFrom: text('acquired_from', { enum: ['private', 'business', 'leasing', 'maker'] }).notNull(),
    /** `reserved` and `sold` name the line that holds it; a unit is in at most one live line. */
    state: text({ enum: ['available', 'reserved', 'sold', 'withdrawn'] }).notNull(),
    lineId: text('line_id'),
    receivedAt: integer('received_at').notNull(),
  },
  (t) => [
    index('units_by_offer').on(t.offerId, t.state),
    uniqueIndex('units_line').on(t.lineId).where(sql`line_id is not null`),
    uniqueIndex('units_imei').on(t.imei).where(sql`imei is not null and state in ('available', 'reserved')`),
    uniqueIndex('units_serial')
      .on(t.sellerId, t.serial)
      .where(sql`serial is not null and state in ('available', 'reserved')`),
    check('held_by_a_line', sql`(${t.state} in ('reserved', 'sold')) = (${t.lineId} is not null)`),
  ],
);

/** Photos of the real goods behind an offer, as their refurbisher sent them, without anything that a camera writes beside the picture. */
export const offerPhotos = sqliteTable(
  'offer_photos',
  {
    id: text().primaryKey(),
    offerId: text('offer_id')
      .notNull()
      .references(() => offers.id),
    sellerId: text('seller_id').notNull(),
    /** From 1; the first is shown first. */
    position: integer().notNull(),
    mediaType: text('media_type', { enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('offer_photos_place').on(t.offerId, t.position),
    check(
      'photo_sane',
      sql`${t.position} between 1 and 6 and ${t.widthPx} between 300 and 6000 and ${t.heightPx} between 300 and 6000`,
    ),
  ],
);

/**
 * A file of listings that a seller's program or member sent. It is read whole before anything of it counts, kept in
 * chunks, and applied chunk by chunk: a process that dies half-way goes on where it was (offers/imports/process.ts).
 */
export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    format: text({ enum: ['ndjson', 'csv'] }).notNull(),
    /** Looks at every row and changes nothing. */
    dryRun: integer('dry_run', { mode: 'boolean' }).notNull(),
    /** Takes the good rows of a file with bad ones; otherwise one bad row keeps all of it out. */
    takesGood: integer('takes_good', { mode: 'boolean' }).notNull(),
    rows: integer().notNull().default(0),
    bad: integer().notNull().default(0),
    created: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    same: integer().notNull().default(0),
    /** The next chunk to apply. */
    nextChunk: integer('next_chunk').notNull().default(0),
    /** The key or member that sent it. */
    sentBy: text('sent_by').notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    index('imports_by_seller').on(t.sellerId, t.createdAt),
    index('imports_due').on(t.dueAt).where(sql`due_at is not null`),
  ],
);

/** Rows of an import that are good, as JSON, some hundreds a chunk; gone once they are applied. */
export const importChunks = sqliteTable(
  'import_chunks',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    chunk: integer().notNull(),
    rows: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.chunk] })],
);

/** Rows of an import that are not good: where they stand in the file and what is wrong. Bounded for each import. */
export const importFaults = sqliteTable(
  'import_faults',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    /** As a text editor counts: the first line is 1. */
    row: integer().notNull(),
    sku: text().notNull().default(''),
    field: text().notNull().default(''),
    code: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row, t.field, t.code] })],
);
