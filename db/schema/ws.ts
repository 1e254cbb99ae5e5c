import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Whole numbers for things whose own ids are words: clients of `/ws` read and send integers. Given once, kept for ever. */
export const wsNumbers = sqliteTable(
  'ws_numbers',
  {
    number: integer().primaryKey({ autoIncrement: true }),
    kind: text({
      enum: ['listing', 'product', 'order', 'line', 'seller', 'buyer', 'parcel', 'carrier', 'folder'],
    }).notNull(),
    subjectId: text('subject_id').notNull(),
  },
  (t) => [uniqueIndex('ws_numbers_of').on(t.kind, t.subjectId)],
);

/**
 * Listings that a program took off sale with a quantity of zero, and when: a quantity puts these back, and none that its
 * seller paused by hand. A trigger drops the row with the pause.
 */
export const wsPaused = sqliteTable('ws_paused', {
  offerId: text('offer_id').primaryKey(),
  at: integer().notNull(),
});
