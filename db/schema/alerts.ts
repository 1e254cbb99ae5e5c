import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { knownModels } from './catalogue.ts';

/**
 * Somebody wants a mail when a price is reached, or when something is on sale: again, or for the first time, since any
 * model of the catalogue can be waited for. Counts only once its mail was confirmed.
 */
export const priceAlerts = sqliteTable(
  'price_alerts',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    locale: text().notNull(),
    market: text().notNull(),
    modelId: text('model_id')
      .notNull()
      .references(() => knownModels.id),
    /** Empty: any variant; any grade. */
    variantId: text('variant_id').notNull().default(''),
    grade: text().notNull().default(''),
    /** At or below this price, all-in. Null: whenever it is on sale. */
    targetCents: integer('target_cents'),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    createdAt: integer('created_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    /** What the page showed when it was confirmed; null when nothing that fits was on sale. */
    confirmedCents: integer('confirmed_cents'),
    toldAt: integer('told_at'),
    toldCents: integer('told_cents'),
    /** Mails about a price so far. */
    toldCount: integer('told_count').notNull().default(0),
    /** When it came to a final state: what is over is forgotten a while later. */
    endedAt: integer('ended_at'),
  },
  (t) => [
    uniqueIndex('price_alerts_once')
      .on(t.email, t.market, t.modelId, t.variantId, t.grade)
      .where(sql`state in ('requested', 'active', 'told')`),
    index('price_alerts_watching').on(t.modelId, t.market, t.id).where(sql`state in ('active', 'told')`),
    index('price_alerts_due').on(t.dueAt).where(sql`due_at is not null`),
    check('alert_target_sane', sql`${t.targetCents} is null or ${t.targetCents} between 100 and 2000000`),
  ],
);

/**
 * The version of a model's shelf when its alerts of a market were last begun to be looked through; no row: never; -1: they
 * want to be looked through again, whatever the shelf says.
 */
export const alertChecks = sqliteTable(
  'alert_checks',
  {
    modelId: text('model_id').notNull(),
    market: text().notNull(),
    version: integer().notNull(),
    checkedAt: integer('checked_at').notNull(),
    /** The last alert, by id, that was looked at; empty when all were. */
    cursorId: text('cursor_id').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.modelId, t.market] })],
);
