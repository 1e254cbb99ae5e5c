import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What one buyer pays in one payment. */
export const orderGroups = sqliteTable(
  'order_groups',
  {
    id: text().primaryKey(),
    /** What people say and type: RV-XXXX-XXXX. */
    number: text().notNull().unique(),
    locale: text().notNull(),
    market: text().notNull(),
    currency: text().notNull(),
    email: text().notNull(),
    buyerId: text('buyer_id'),
    cartId: text('cart_id'),
    /** JSON of contract.ts `Address`. */
    shipTo: text('ship_to').notNull(),
    itemsCents: integer('items_cents').notNull(),
    shippingCents: integer('shipping_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    /** What a voucher of the platform pays of the total; the buyer pays the rest. */
    voucherCents: integer('voucher_cents').notNull().default(0),
    termsVersion: text('terms_version').notNull(),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    createdAt: integer('created_at').notNull(),
    paidAt: integer('paid_at'),
  },
  (t) => [
    index('order_groups_by_email').on(t.email),
    index('order_groups_due').on(t.dueAt).where(sql`due_at is not null`),
    index('order_groups_by_cart').on(t.cartId),
    check('total_adds_up', sql`${t.totalCents} = ${t.itemsCents} + ${t.shippingCents}`),
  ],
);

/** One refurbisher's part of a group. Its status is read off its lines. */
export const orders = sqliteTable(
  'orders',
  {
    id: text().primaryKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => orderGroups.id),
    sellerId: text('seller_id').notNull(),
    /** Frozen copies of the chosen delivery option and of who sold. */
    service: text().notNull(),
    carrier: text().notNull(),
    shippingCents: integer('shipping_cents').notNull(),
    promisedFrom: text('promised_from').notNull(),
    promisedUntil: text('promised_until').notNull(),
    sellerName: text('seller_name').notNull(),
    sellerIdentity: text('seller_identity').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('orders_one_per_seller').on(t.groupId, t.sellerId),
    index('orders_by_seller').on(t.sellerId, t.createdAt),
  ],
);

/** One device sold, with everything that was shown and promised frozen at the sale. */
export const orderLines = sqliteTable(
  'order_lines',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    groupId: text('group_id').notNull(),
    sellerId: text('seller_id').notNull(),
    offerId: text('offer_id').notNull(),
    modelId: text('model_id').notNull(),
    variantId: text('variant_id').notNull(),
    category: text().notNull(),
    grade: text().notNull(),
    title: text().notNull(),
    gradeText: text('grade_text').notNull(),
    priceCents: integer('price_cents').notNull(),
    currency: text().notNull(),
    vatScheme: text('vat_scheme').notNull(),
    vatRateBps: integer('vat_rate_bps').notNull(),
    /** VAT contained in the price; null under the margin scheme, where it must never be shown. */
    vatCents: integer('vat_cents'),
    commissionBps: integer('commission_bps').notNull(),
    commissionCents: integer('commission_cents').notNull(),
    /** This line's share of its order's delivery price, for refunds. */
    shippingCents: integer('shipping_cents').notNull(),
    /** This line's share of what a voucher paid: never refunded to the card. */
    voucherCents: integer('voucher_cents').notNull().default(0),
    warrantyMonths: integer('warranty_months').notNull(),
    legalGuaranteeMonths: integer('legal_guarantee_months').notNull(),
    batteryMinPercent: integer('battery_min_percent'),
    /** The choice counts a new battery as a worth of the offer: so it is a term of the sale. */
    batteryNew: integer('battery_new', { mode: 'boolean' }).notNull().default(false),
    serial: text(),
    imei: text(),
    parcelId: text('parcel_id'),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    reason: text(),
    createdAt: integer('created_at').notNull(),
    paidAt: integer('paid_at'),
    acceptedAt: integer('accepted_at'),
    shippedAt: integer('shipped_at'),
    deliveredAt: integer('delivered_at'),
  },
  (t) => [
    index('order_lines_by_order').on(t.orderId),
    index('order_lines_by_group').on(t.groupId),
    index('order_lines_by_seller').on(t.sellerId, t.state, t.createdAt),
    index('order_lines_due').on(t.dueAt).where(sql`due_at is not null`),
    index('order_lines_imei').on(t.imei).where(sql`imei is not null`),
    index('order_lines_parcel').on(t.parcelId).where(sql`parcel_id is not null`),
    check(
      'line_amounts_sane',
      sql`${t.priceCents} > 0 and ${t.commissionCents} between 0 and ${t.priceCents} and ${t.shippingCents} >= 0`,
    ),
    check('margin_hides_vat', sql`(${t.vatScheme} = 'margin') = (${t.vatCents} is null)`),
  ],
);

/** One box on its way. Statuses are EasyPost's words. */
export const parcels = sqliteTable(
  'parcels',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    carrier: text().notNull(),
    trackingCode: text('tracking_code').notNull(),
    trackerId: text('tracker_id'),
    status: text().notNull(),
    statusAt: integer('status_at').notNull(),
    /** JSON list of { at, status, city?, country? }, newest last; only ever appended to. */
    trail: text().notNull(),
    nextCheckAt: integer('next_check_at'),
    shippedAt: integer('shipped_at').notNull(),
    deliveredAt: integer('delivered_at'),
  },
  (t) => [
    index('parcels_by_order').on(t.orderId),
    index('parcels_to_check').on(t.nextCheckAt).where(sql`next_check_at is not null`),
    uniqueIndex('parcels_code').on(t.carrier, t.trackingCode, t.orderId),
  ],
);

/** What a seller sent for its buyer to one order: its invoice. Both may read it, nobody else. */
export const orderDocuments = sqliteTable(
  'order_documents',
  {
    id: text().primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    sellerId: text('seller_id').notNull(),
    kind: text({ enum: ['invoice'] }).notNull(),
    name: text().notNull(),
    mediaType: text('media_type', { enum: ['application/pdf'] }).notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    sentBy: text('sent_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('order_documents_once').on(t.orderId, t.sha256),
    check('order_document_bounded', sql`length(${t.bytes}) between 1 and 5242880`),
  ],
);
