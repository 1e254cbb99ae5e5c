import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const sellerKinds = [
  'factory',
  'repair_shop',
  'recycler',
  'trader',
  'wholesaler',
  'leasing',
  'brand',
  'distributor',
  'operator',
  'second_hand',
] as const;
export type SellerKind = (typeof sellerKinds)[number];

export const sellers = sqliteTable(
  'sellers',
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    legalName: text('legal_name').notNull(),
    kind: text({ enum: sellerKinds }).notNull(),
    /** Where it is established and ships from: ISO 3166-1 alpha-2. */
    country: text().notNull(),
    city: text().notNull(),
    street: text().notNull(),
    postcode: text().notNull(),
    email: text().notNull(),
    phone: text().notNull(),
    registerNumber: text('register_number').notNull(),
    vatNumber: text('vat_number').notNull(),
    foundedYear: integer('founded_year').notNull(),
    /** Language of its desk and of our mails to it. */
    locale: text().notNull(),
    /** Only `live` sellers have eligible offers. */
    state: text({ enum: ['applying', 'live', 'paused', 'suspended', 'closed'] }).notNull(),
    stripeAccountId: text('stripe_account_id'),
    commissionBps: integer('commission_bps').notNull(),
    /** What holds for its devices where a listing does not say it; null until the seller has declared it. */
    unitVatScheme: text('unit_vat_scheme', { enum: ['margin', 'standard'] }),
    unitAcquiredFrom: text('unit_acquired_from', { enum: ['private', 'business', 'leasing', 'maker'] }),
    /** Devices that it may sell within a day while it is new; null: as many as it likes (sellers/vetting). */
    startCap: integer('start_cap'),
    /** It has sold them: set by a trigger on order lines, cleared by the clock. */
    startFull: integer('start_full', { mode: 'boolean' }).notNull().default(false),
    /** Devices that it may sell within a day because of a sanction; the smaller of both caps counts. */
    orderCap: integer('order_cap'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    // Money of two must never go to one account.
    uniqueIndex('sellers_account').on(t.stripeAccountId).where(sql`stripe_account_id is not null`),
    check('commission_sane', sql`${t.commissionBps} between 0 and 3000`),
  ],
);

/** What a person of a seller may do: all, or stock and prices, orders, or money alone. */
export const memberRoles = ['owner', 'stock', 'orders', 'money'] as const;
export type MemberRole = (typeof memberRoles)[number];

export const sellerMembers = sqliteTable(
  'seller_members',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    email: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: memberRoles }).notNull().default('owner'),
    createdAt: integer('created_at').notNull(),
    /** From then on nobody signs in as this person; what it did keeps its name. */
    endedAt: integer('ended_at'),
  },
  (t) => [index('seller_members_by_seller').on(t.sellerId)],
);

/** Keys with which a seller's own programs speak for it. The secret is shown once; only its SHA-256 rests here. */
export const sellerKeys = sqliteTable(
  'seller_keys',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    name: text().notNull(),
    /** The first signs of the secret, by which people tell keys apart. */
    prefix: text().notNull(),
    secretHash: text('secret_hash').notNull(),
    /** A test key reads and checks everything and changes nothing. */
    mode: text({ enum: ['live', 'test'] }).notNull(),
    /** Comma-separated: what it may do (sellers/keys/contract.ts). */
    scopes: text().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    /** From then on it opens nothing: revoked, rotated, or run out. */
    endsAt: integer('ends_at'),
    /** To the hour: which keys are still needed. */
    lastUsedAt: integer('last_used_at'),
  },
  (t) => [uniqueIndex('seller_keys_secret').on(t.secretHash), index('seller_keys_by_seller').on(t.sellerId)],
);

/** How a seller delivers to one market. Position 0 is the standard option, free, and part of every price shown. */
export const deliveryOptions = sqliteTable(
  'delivery_options',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    market: text().notNull(),
    service: text({ enum: ['standard', 'express'] }).notNull(),
    carrier: text().notNull(),
    priceCents: integer('price_cents').notNull(),
    currency: text().notNull(),
    /** Orders placed before this hour, seller's time, are handled the same day. */
    cutoffHour: integer('cutoff_hour').notNull(),
    handlingDays: integer('handling_days').notNull(),
    transitMinDays: integer('transit_min_days').notNull(),
    transitMaxDays: integer('transit_max_days').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.market, t.service] }),
    check('standard_is_free', sql`${t.service} <> 'standard' or ${t.priceCents} = 0`),
    check('delivery_days_sane', sql`${t.transitMinDays} between 0 and ${t.transitMaxDays} and ${t.priceCents} >= 0`),
  ],
);

/**
 * Producer-responsibility numbers that some markets want to see before anything is sold there (content/legal/markets.json,
 * conventions 2.11). Only verified ones are here.
 */
export const sellerRegistrations = sqliteTable(
  'seller_registrations',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    market: text().notNull(),
    stream: text({ enum: ['packaging', 'weee'] }).notNull(),
    number: text().notNull(),
    verifiedAt: integer('verified_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.market, t.stream] })],
);

/**
 * What customers experienced, counted from matured orders by sellers/quality/refresh-records.ts; never typed in.
 * Plain counts for people to read; seller_id `*` holds the category's totals. The choice reads `seller_evidence`.
 */
export const sellerRecords = sqliteTable(
  'seller_records',
  {
    sellerId: text('seller_id').notNull(),
    category: text().notNull(),
    /** Lines delivered long enough ago that a defect would have been reported. */
    maturedLines: integer('matured_lines').notNull(),
    defects: integer().notNull(),
    shippedLines: integer('shipped_lines').notNull(),
    late: integer().notNull(),
    decidedLines: integer('decided_lines').notNull(),
    cancelled: integer().notNull(),
    reviews: integer().notNull(),
    ratingSum: integer('rating_sum').notNull(),
    answers: integer().notNull(),
    answerMinutesMedian: integer('answer_minutes_median'),
    computedAt: integer('computed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.category] })],
);
