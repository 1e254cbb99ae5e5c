import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orderLines } from './orders.ts';

/** A buyer said that something was wrong. The guided flow comes with the aftersales slices; the fact is counted already. */
export const claims = sqliteTable(
  'claims',
  {
    id: text().primaryKey(),
    lineId: text('line_id')
      .notNull()
      .references(() => orderLines.id),
    sellerId: text('seller_id').notNull(),
    kind: text({ enum: ['defect', 'not_as_described', 'wrong_item'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    resolvedAt: integer('resolved_at'),
    /** Whether the buyer was right; null while open. */
    upheld: integer({ mode: 'boolean' }),
  },
  (t) => [index('claims_by_line').on(t.lineId), index('claims_by_seller').on(t.sellerId, t.openedAt)],
);

/** A buyer's question and when the seller answered it. */
export const questions = sqliteTable(
  'questions',
  {
    id: text().primaryKey(),
    lineId: text('line_id')
      .notNull()
      .references(() => orderLines.id),
    sellerId: text('seller_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    answeredAt: integer('answered_at'),
  },
  (t) => [index('questions_by_seller').on(t.sellerId, t.askedAt)],
);
