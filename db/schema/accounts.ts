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
    audience: text({ enum: ['buyer', 'seller'] }).notNull(),
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
    audience: text({ enum: ['buyer', 'seller'] }).notNull(),
    /** Buyer id, or seller member id. */
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
