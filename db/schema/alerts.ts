import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { models } from './catalogue.ts';

/** Somebody wants a mail when a price is reached, or when something is on sale again. Counts only once its mail was confirmed. */
export const priceAlerts = sqliteTable(
  'price_alerts',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    locale: text().notNull(),
    market: text().notNull(),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
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
    toldAt: integer('told_at'),
    toldCents: integer('told_cents'),
  },
  (t) => [
    uniqueIndex('price_alerts_once')
      .on(t.email, t.market, t.modelId, t.variantId, t.grade)
      .where(sql`state in ('requested', 'active')`),
    index('price_alerts_by_model').on(t.modelId).where(sql`state = 'active'`),
    index('price_alerts_due').on(t.dueAt).where(sql`due_at is not null`),
    check('alert_target_sane', sql`${t.targetCents} is null or ${t.targetCents} between 100 and 2000000`),
  ],
);
