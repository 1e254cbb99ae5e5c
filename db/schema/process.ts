import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Every step of everything with a life. The key settles races: two actors at version n make one row n + 1
 * and one constraint error, which rolls the loser's whole batch back.
 */
export const events = sqliteTable(
  'events',
  {
    subjectId: text('subject_id').notNull(),
    version: integer().notNull(),
    subject: text().notNull(),
    step: text().notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    byKind: text('by_kind').notNull(),
    byId: text('by_id'),
    note: text(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subjectId, t.version] }), index('events_by_time').on(t.at)],
);

/** A batch that must not go on inserts here a row whose value is computed to 0: the CHECK rolls everything back. */
export const guards = sqliteTable('guards', { ok: integer().notNull() }, (t) => [
  check('guard_holds', sql`${t.ok} = 1`),
]);

/** What must happen outside, written in the batch that decides it and carried out by the clock until it succeeds. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    payload: text().notNull(),
    dueAt: integer('due_at'),
    attempts: integer().notNull().default(0),
    lastError: text('last_error'),
    createdAt: integer('created_at').notNull(),
    doneAt: integer('done_at'),
  },
  (t) => [index('outbox_due').on(t.dueAt)],
);

/** Answers already given to a POST, by key: same key and body, same answer (conventions 1.6). */
export const idempotencyKeys = sqliteTable('idempotency_keys', {
  key: text().primaryKey(),
  bodyHash: text('body_hash').notNull(),
  status: integer(),
  answer: text(),
  createdAt: integer('created_at').notNull(),
});

/** When each of the clock's daily chores last began, so that it runs once a day however often or seldom the clock ticks. */
export const chores = sqliteTable('chores', { name: text().primaryKey(), ranAt: integer('ran_at').notNull() });

/** Who of the team or of a seller did what, where the thing has no life of its own in `events`. Append-only. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    byKind: text('by_kind').notNull(),
    byId: text('by_id'),
    /** As `gate.verified` or `key.revoked`. */
    action: text().notNull(),
    subjectId: text('subject_id').notNull(),
    /** The seller that it concerns, where there is one. */
    sellerId: text('seller_id'),
    /** What a person needs to understand it later; no secret, no document. */
    note: text().notNull().default(''),
  },
  (t) => [index('audit_by_seller').on(t.sellerId, t.at), index('audit_by_time').on(t.at)],
);
