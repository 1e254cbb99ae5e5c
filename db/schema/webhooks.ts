import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sellers } from './sellers.ts';

/** Where a seller's own programs want to be told what happens (Standard Webhooks). */
export const webhookEndpoints = sqliteTable(
  'webhook_endpoints',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    url: text().notNull(),
    /** Comma-separated event types; empty: all. */
    types: text().notNull().default(''),
    /** Sealed with the Worker's key: it signs, so it cannot be hashed. */
    secretSealed: text('secret_sealed').notNull(),
    /** After a rotation both secrets sign until then. */
    oldSecretSealed: text('old_secret_sealed'),
    oldUntil: integer('old_until'),
    state: text({ enum: ['on', 'off', 'failing'] }).notNull(),
    /** Since when nothing got through; null while it works. */
    failingSince: integer('failing_since'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('webhook_endpoints_by_seller').on(t.sellerId)],
);

/** One message to one endpoint. Its id is the `webhook-id`: the same however often it is sent. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: text().primaryKey(),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    type: text().notNull(),
    /** The event it tells of (`events`); both empty for a test message. */
    subjectId: text('subject_id').notNull(),
    version: integer().notNull(),
    payload: text().notNull(),
    state: text({ enum: ['waiting', 'delivered', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    dueAt: integer('due_at'),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    uniqueIndex('webhook_deliveries_once').on(t.endpointId, t.subjectId, t.version),
    index('webhook_deliveries_due').on(t.dueAt).where(sql`due_at is not null`),
    index('webhook_deliveries_by_endpoint').on(t.endpointId, t.createdAt),
  ],
);

/** Every try, for the seller to read: when, what came back, how long it took. */
export const webhookTries = sqliteTable(
  'webhook_tries',
  {
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id),
    attempt: integer().notNull(),
    at: integer().notNull(),
    /** Null when nothing came back. */
    status: integer(),
    error: text().notNull().default(''),
    tookMs: integer('took_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.attempt] })],
);

/** Events that nobody was told of yet: a trigger on `events` writes here, the clock makes deliveries of them. */
export const webhookQueue = sqliteTable(
  'webhook_queue',
  {
    subjectId: text('subject_id').notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subjectId, t.version] }), index('webhook_queue_by_time').on(t.at)],
);
