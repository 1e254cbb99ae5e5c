import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orderLines } from './orders.ts';

/** Only a delivered line can be reviewed, once. */
export const reviews = sqliteTable(
  'reviews',
  {
    lineId: text('line_id')
      .primaryKey()
      .references(() => orderLines.id),
    sellerId: text('seller_id').notNull(),
    modelId: text('model_id').notNull(),
    rating: integer().notNull(),
    /** Of the device as it was described, of its way to the door, of the answers: asked beside the whole, never required. */
    ratingDevice: integer('rating_device'),
    ratingDelivery: integer('rating_delivery'),
    ratingContact: integer('rating_contact'),
    /** The language it was written in. */
    locale: text().notNull(),
    title: text(),
    body: text(),
    author: text().notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (t) => [
    index('reviews_by_model').on(t.modelId, t.writtenAt),
    index('reviews_by_seller').on(t.sellerId, t.writtenAt),
    check('rating_range', sql`${t.rating} between 1 and 5`),
  ],
);
