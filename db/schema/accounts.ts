import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const buyers = sqliteTable('buyers', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  locale: text().notNull(),
  createdAt: integer('created_at').notNull(),
});

/** A code sent by mail: hashed, ten minutes, a few tries, once. */
export const signInCodes = sqliteTable(
  'sign_in_codes',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    audience: text({ enum: ['buyer', 'seller', 'operator'] }).notNull(),
    codeHash: text('code_hash').notNull(),
    expiresAt: integer('expires_at').notNull(),
    triesLeft: integer('tries_left').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('sign_in_codes_by_email').on(t.email, t.audience)],
);

/** The cookie holds a random token; only its SHA-256 rests here. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    audience: text({ enum: ['buyer', 'seller', 'operator'] }).notNull(),
    /** Buyer id, seller member id, or operator id. */
    subjectId: text('subject_id').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('sessions_by_expiry').on(t.expiresAt)],
);

/** Counters of tries per key and time window, for rate limits that must hold over all isolates. */
export const tries = sqliteTable(
  'tries',
  { key: text().notNull(), windowAt: integer('window_at').notNull(), count: integer().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.windowAt] }), index('tries_by_window').on(t.windowAt)],
);

/** Roles of the marketplace's own people (DESIGN 1). What each may do: accounts/operator-rights.ts. */
export const operatorRoles = ['business', 'quality', 'account', 'mediation', 'finance', 'lead'] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** The marketplace's own people. */
export const operators = sqliteTable('operators', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  name: text().notNull(),
  /** Comma-separated roles. */
  roles: text().notNull(),
  /** Language of the desk for them. */
  locale: text().notNull().default('en'),
  /** Portfolio of an account manager: comma-separated categories and countries; empty: all. */
  categories: text().notNull().default(''),
  countries: text().notNull().default(''),
  /** Null while they work here. */
  leftAt: integer('left_at'),
  createdAt: integer('created_at').notNull(),
});
