import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
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
    sku: text().notNull(),
    warrantyMonths: integer('warranty_months').notNull(),
    /** The floor promised for every unit; null where the device has no battery that is measured. */
    batteryMinPercent: integer('battery_min_percent'),
    batteryNew: integer('battery_new', { mode: 'boolean' }).notNull().default(false),
    state: text({ enum: ['live', 'paused', 'ended'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('offers_sku').on(t.sellerId, t.sku),
    index('offers_by_model').on(t.modelId, t.state),
    index('offers_by_product').on(t.sellerId, t.variantId, t.grade),
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
