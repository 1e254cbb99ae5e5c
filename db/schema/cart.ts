import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { offers } from './offers.ts';

/** A cart holds wishes, not stock. It is found by a random id kept in a cookie. */
export const carts = sqliteTable(
  'carts',
  {
    id: text().primaryKey(),
    market: text().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('carts_by_expiry').on(t.expiresAt)],
);

export const cartLines = sqliteTable(
  'cart_lines',
  {
    cartId: text('cart_id')
      .notNull()
      .references(() => carts.id, { onDelete: 'cascade' }),
    offerId: text('offer_id')
      .notNull()
      .references(() => offers.id),
    quantity: integer().notNull(),
    /** The price the buyer saw when adding or last agreed to; a difference is shown and decided, never slipped in. */
    priceCentsSeen: integer('price_cents_seen').notNull(),
    addedAt: integer('added_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cartId, t.offerId] }), check('quantity_sane', sql`${t.quantity} between 1 and 10`)],
);
