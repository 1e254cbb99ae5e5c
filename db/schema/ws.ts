import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Whole numbers for things whose own ids are words: clients of `/ws` read and send integers. Given once, kept for ever. */
export const wsNumbers = sqliteTable(
  'ws_numbers',
  {
    number: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['listing', 'product', 'order', 'line', 'seller', 'buyer', 'parcel', 'carrier'] }).notNull(),
    subjectId: text('subject_id').notNull(),
  },
  (t) => [uniqueIndex('ws_numbers_of').on(t.kind, t.subjectId)],
);
