import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Double entry, one row per movement: the same amount leaves one account and enters another, so that no row,
 * and no sum of rows, can be anything but zero. Triggers refuse updates and deletes. The id says the cause.
 */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    id: text().primaryKey(),
    debit: text().notNull(),
    credit: text().notNull(),
    amountCents: integer('amount_cents').notNull(),
    currency: text().notNull(),
    groupId: text('group_id').notNull(),
    lineId: text('line_id'),
    at: integer().notNull(),
  },
  (t) => [
    index('ledger_by_group').on(t.groupId),
    index('ledger_by_debit').on(t.debit, t.at),
    index('ledger_by_credit').on(t.credit, t.at),
    check('ledger_amount_positive', sql`${t.amountCents} > 0`),
    check('ledger_two_sides', sql`${t.debit} <> ${t.credit}`),
  ],
);
