import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { orderGroups } from './orders.ts';

/** One row per order group, written before any money moves. */
export const payments = sqliteTable(
  'payments',
  {
    groupId: text('group_id')
      .primaryKey()
      .references(() => orderGroups.id),
    amountCents: integer('amount_cents').notNull(),
    currency: text().notNull(),
    sessionId: text('session_id').unique(),
    sessionUrl: text('session_url'),
    paymentIntentId: text('payment_intent_id').unique(),
    state: text({ enum: ['created', 'open', 'captured', 'void'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    capturedAt: integer('captured_at'),
  },
  (t) => [check('captured_has_intent', sql`${t.state} <> 'captured' or ${t.paymentIntentId} is not null`)],
);

/**
 * A refund is a row first; its id is the provider's idempotency key. Σ refunds ≤ captured is held by a trigger.
 * `failed` was sent and came back: its next attempt is another row. `owed` cannot be sent and waits for an operator.
 */
export const refunds = sqliteTable(
  'refunds',
  {
    id: text().primaryKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => payments.groupId),
    lineId: text('line_id'),
    amountCents: integer('amount_cents').notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    state: text({ enum: ['requested', 'succeeded', 'failed', 'owed'] }).notNull(),
    providerRefundId: text('provider_refund_id').unique(),
    requestedAt: integer('requested_at').notNull(),
    settledAt: integer('settled_at'),
    /** The refund that came back and that this one repeats: one row at most does. */
    retryOf: text('retry_of')
      .unique()
      .references((): AnySQLiteColumn => refunds.id),
    attempt: integer().notNull().default(1),
  },
  (t) => [index('refunds_by_group').on(t.groupId), check('refund_positive', sql`${t.amountCents} > 0`)],
);

/** Provider events exactly as received, kept by event id before anything is done with them. */
export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    payload: text().notNull(),
    receivedAt: integer('received_at').notNull(),
    processedAt: integer('processed_at'),
    attempts: integer().notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('webhook_events_open').on(t.receivedAt).where(sql`processed_at is null`)],
);
