import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orderGroups } from './orders.ts';

/** A code with which the platform pays a part of an order. The price stays the price: refurbisher and VAT do not feel it. */
export const vouchers = sqliteTable(
  'vouchers',
  {
    id: text().primaryKey(),
    /** As it is typed: capitals, digits and hyphens. */
    code: text().notNull().unique(),
    kind: text({ enum: ['amount', 'share'] }).notNull(),
    /** Cents, or hundredths of a percent. */
    value: integer().notNull(),
    currency: text().notNull(),
    /** Devices must cost this much together, and it never pays more than that. */
    minItemsCents: integer('min_items_cents').notNull(),
    maxCents: integer('max_cents').notNull(),
    validFrom: integer('valid_from').notNull(),
    validUntil: integer('valid_until').notNull(),
    maxUses: integer('max_uses').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    check(
      'voucher_sane',
      sql`${t.value} > 0 and ${t.maxCents} > 0 and ${t.maxUses} > 0 and ${t.validUntil} > ${t.validFrom} and (${t.kind} = 'amount' or ${t.value} <= 10000)`,
    ),
  ],
);

/** A voucher in an order: held while it is being paid, spent with it, released when the order is not. */
export const voucherUses = sqliteTable(
  'voucher_uses',
  {
    groupId: text('group_id')
      .primaryKey()
      .references(() => orderGroups.id),
    voucherId: text('voucher_id')
      .notNull()
      .references(() => vouchers.id),
    email: text().notNull(),
    cents: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    releasedAt: integer('released_at'),
  },
  (t) => [
    uniqueIndex('voucher_once_per_person').on(t.voucherId, t.email).where(sql`released_at is null`),
    index('voucher_uses_by_voucher').on(t.voucherId),
    check('voucher_use_sane', sql`${t.cents} > 0`),
  ],
);
