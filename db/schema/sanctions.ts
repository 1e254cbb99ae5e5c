import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { offers } from './offers.ts';
import { sellers } from './sellers.ts';

/** What may be done to a refurbisher, from the mildest to the gravest. */
export const sanctionKinds = ['advice', 'cap', 'listing_suspension', 'account_suspension', 'termination'] as const;

/**
 * One restriction with its statement of reasons (Regulation 2019/1150 art. 4, DSA art. 17): a life of its own
 * (sellers/sanctions/process.ts). What it rests on never changes once it is written.
 */
export const sanctions = sqliteTable(
  'sanctions',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    kind: text({ enum: sanctionKinds }).notNull(),
    /** The listing that is taken off sale; null where it is about the account. */
    offerId: text('offer_id').references(() => offers.id),
    /** Devices a day, for a cap. */
    capPerDay: integer('cap_per_day'),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    /** The code of the ground (sellers/sanctions/contract.ts) and the clause of the refurbishers' terms that was breached. */
    ground: text().notNull(),
    clause: text().notNull(),
    /** JSON: what was measured, of how many cases, against which threshold, and the cases themselves. */
    facts: text().notNull(),
    /** What a person of the team adds, in its own words. */
    statement: text().notNull().default(''),
    /** Recorded where it takes effect at once: the exception of art. 4(4). */
    graveReason: text('grave_reason').notNull().default(''),
    /** JSON: the statement of reasons as it was sent, in the language it was sent in (sellers/sanctions/contract.ts). */
    told: text().notNull().default(''),
    /** The state that the listing or the account was in before it took effect: what lifting it returns to. */
    heldBefore: text('held_before').notNull().default(''),
    /** `rule`, or the operator who proposed it; and those who imposed and, for the grave ones, confirmed it. */
    proposedBy: text('proposed_by').notNull(),
    imposedBy: text('imposed_by'),
    confirmedBy: text('confirmed_by'),
    createdAt: integer('created_at').notNull(),
    /** When the refurbisher was told, when it takes effect, and until when. */
    noticedAt: integer('noticed_at'),
    effectiveAt: integer('effective_at'),
    endsAt: integer('ends_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [
    index('sanctions_by_seller').on(t.sellerId, t.createdAt),
    index('sanctions_by_state').on(t.state, t.createdAt),
    index('sanctions_due').on(t.dueAt).where(sql`due_at is not null`),
    check('sanction_four_eyes', sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.imposedBy}`),
    check('sanction_listing_named', sql`(${t.kind} = 'listing_suspension') = (${t.offerId} is not null)`),
    check('sanction_cap_named', sql`(${t.kind} = 'cap') = (${t.capPerDay} is not null)`),
    // 30 days before the whole service ends, save for a recorded grave reason (art. 4(2)).
    check(
      'termination_noticed',
      sql`${t.kind} <> 'termination' or ${t.effectiveAt} is null or ${t.graveReason} <> '' or ${t.effectiveAt} >= ${t.noticedAt} + 2592000000`,
    ),
  ],
);

/** A refurbisher's complaint about one sanction; somebody decides it who did not impose it. */
export const appeals = sqliteTable(
  'appeals',
  {
    sanctionId: text('sanction_id')
      .primaryKey()
      .references(() => sanctions.id),
    sellerId: text('seller_id').notNull(),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    body: text().notNull(),
    lodgedBy: text('lodged_by').notNull(),
    lodgedAt: integer('lodged_at').notNull(),
    decidedBy: text('decided_by'),
    /** Why, to the refurbisher. */
    reasons: text().notNull().default(''),
    decidedAt: integer('decided_at'),
  },
  (t) => [
    index('appeals_by_state').on(t.state, t.lodgedAt),
    index('appeals_due').on(t.dueAt).where(sql`due_at is not null`),
    check(
      'appeal_decided_with_reasons',
      sql`${t.decidedAt} is null or (${t.decidedBy} is not null and ${t.reasons} <> '')`,
    ),
  ],
);
