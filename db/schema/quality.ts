import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sellers } from './sellers.ts';

/**
 * What is measured of a seller, month by month, counted from orders and events (sellers/quality): so many hits of so many
 * cases, or a sum over cases for a mean. `*` stands for all categories or markets.
 */
export const sellerKpis = sqliteTable(
  'seller_kpis',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    kpi: text().notNull(),
    category: text().notNull(),
    market: text().notNull(),
    /** YYYY-MM, UTC, of the order. */
    month: text().notNull(),
    cases: integer().notNull(),
    hits: integer().notNull(),
    computedAt: integer('computed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.kpi, t.category, t.market, t.month] })],
);

/** Since when a seller has which tier, and on what figures. Append-only; the latest row counts. */
export const sellerTiers = sqliteTable(
  'seller_tiers',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    at: integer().notNull(),
    tier: text({ enum: ['starting', 'solid', 'strong', 'outstanding'] }).notNull(),
    /** JSON: the figures against the published thresholds. */
    facts: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.at] })],
);

/** Something that a person of the team should look at; once a day for the same thing. */
export const anomalies = sqliteTable(
  'anomalies',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    sellerId: text('seller_id'),
    subjectId: text('subject_id').notNull(),
    /** YYYY-MM-DD, UTC. */
    day: text().notNull(),
    /** JSON: the figures that stand out, beside what is usual. */
    facts: text().notNull(),
    at: integer().notNull(),
    seenBy: text('seen_by'),
    seenAt: integer('seen_at'),
  },
  (t) => [uniqueIndex('anomalies_once').on(t.kind, t.subjectId, t.day), index('anomalies_by_time').on(t.at)],
);
