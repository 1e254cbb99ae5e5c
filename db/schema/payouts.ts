import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { orderLines } from './orders.ts';
import { sellers } from './sellers.ts';

/** Money on its way to one seller in one currency: a row before anything moves; its id is the provider's idempotency key. */
export const payouts = sqliteTable(
  'payouts',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    currency: text().notNull(),
    amountCents: integer('amount_cents').notNull(),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    /** The connected account that it goes to, as it was when it was decided. */
    accountId: text('account_id').notNull(),
    transferId: text('transfer_id').unique(),
    /** What the provider said when it failed. */
    failure: text().notNull().default(''),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (t) => [
    index('payouts_by_seller').on(t.sellerId, t.createdAt),
    index('payouts_due').on(t.dueAt).where(sql`due_at is not null`),
    check('payout_positive', sql`${t.amountCents} > 0`),
    check('payout_sent_has_transfer', sql`${t.state} <> 'sent' or ${t.transferId} is not null`),
  ],
);

/**
 * What a payout is made of: of one line, what the ledger owes its seller and no earlier item has settled. Negative where a
 * line was refunded after it was paid out. `seq` counts a line's items: two planners cannot settle the same twice.
 */
export const payoutItems = sqliteTable(
  'payout_items',
  {
    lineId: text('line_id')
      .notNull()
      .references(() => orderLines.id),
    seq: integer().notNull(),
    payoutId: text('payout_id')
      .notNull()
      .references(() => payouts.id),
    amountCents: integer('amount_cents').notNull(),
  },
  (t) => [primaryKey({ columns: [t.lineId, t.seq] }), index('payout_items_by_payout').on(t.payoutId)],
);

/** Why money of a seller waits: all of it, or one line's. Lifted by two people, or by the rule that placed it. */
export const payoutHolds = sqliteTable(
  'payout_holds',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    /** The line whose money waits; empty: all of the seller's. */
    lineId: text('line_id').notNull().default(''),
    reason: text().notNull(),
    note: text().notNull().default(''),
    /** An operator, or `rule`. */
    placedBy: text('placed_by').notNull(),
    placedAt: integer('placed_at').notNull(),
    /** Ends by itself then; null: somebody must lift it. */
    until: integer(),
    releaseAskedBy: text('release_asked_by'),
    releaseAskedAt: integer('release_asked_at'),
    releasedBy: text('released_by'),
    releasedAt: integer('released_at'),
  },
  (t) => [
    index('payout_holds_standing').on(t.sellerId).where(sql`released_at is null`),
    uniqueIndex('payout_holds_once').on(t.sellerId, t.reason, t.lineId).where(sql`released_at is null`),
    check(
      'hold_four_eyes',
      sql`${t.releasedBy} is null or ${t.releasedBy} = 'rule' or ${t.releasedBy} <> ${t.releaseAskedBy}`,
    ),
  ],
);

/** A transfer taken back, wholly or in part: what was paid out too much and is fetched rather than netted. */
export const transferReversals = sqliteTable(
  'transfer_reversals',
  {
    id: text().primaryKey(),
    payoutId: text('payout_id')
      .notNull()
      .references(() => payouts.id),
    amountCents: integer('amount_cents').notNull(),
    reason: text().notNull(),
    state: text({ enum: ['requested', 'succeeded', 'failed'] }).notNull(),
    providerReversalId: text('provider_reversal_id').unique(),
    requestedAt: integer('requested_at').notNull(),
    settledAt: integer('settled_at'),
  },
  (t) => [index('transfer_reversals_by_payout').on(t.payoutId), check('reversal_positive', sql`${t.amountCents} > 0`)],
);

/** The platform's invoice to a seller for a month's commission, and the credit notes to it. Numbered without gaps; append-only. */
export const commissionInvoices = sqliteTable(
  'commission_invoices',
  {
    id: text().primaryKey(),
    /** RV-2026-000123, in the order of issue within the year. */
    number: text().notNull().unique(),
    kind: text({ enum: ['invoice', 'credit_note'] }).notNull(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    /** YYYY-MM that it is about. */
    month: text().notNull(),
    currency: text().notNull(),
    netCents: integer('net_cents').notNull(),
    vatRateBps: integer('vat_rate_bps').notNull(),
    vatCents: integer('vat_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    /** The recipient owes the VAT in its own country (Directive 2006/112 art. 196). */
    reverseCharge: integer('reverse_charge', { mode: 'boolean' }).notNull(),
    /** JSON: who is billed, frozen as it was. */
    recipient: text().notNull(),
    issuedAt: integer('issued_at').notNull(),
  },
  (t) => [
    uniqueIndex('commission_invoices_once').on(t.sellerId, t.month, t.currency, t.kind),
    index('commission_invoices_by_time').on(t.issuedAt),
    check('invoice_adds_up', sql`${t.totalCents} = ${t.netCents} + ${t.vatCents} and ${t.netCents} >= 0`),
    check('reverse_charge_without_vat', sql`${t.reverseCharge} = 0 or ${t.vatCents} = 0`),
  ],
);

/** What a night's comparison of the books with the provider's records found. */
export const reconciliations = sqliteTable('reconciliations', {
  /** YYYY-MM-DD, UTC, of the records that were compared. */
  day: text().primaryKey(),
  ranAt: integer('ran_at').notNull(),
  /** How many of the provider's records were compared, and how many did not match. */
  compared: integer().notNull(),
  differing: integer().notNull(),
  /** JSON: every difference by name, bounded. */
  differences: text().notNull(),
});

/** What was reported of a seller to the tax authority for one year (DAC7), as it was sent. Append-only. */
export const taxReports = sqliteTable(
  'tax_reports',
  {
    year: integer().notNull(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    /** 1 for the first; a correction is another row. */
    version: integer().notNull(),
    /** JSON: identity, account, and per quarter consideration, activities, fees. */
    report: text().notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: integer('made_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.year, t.sellerId, t.version] })],
);
