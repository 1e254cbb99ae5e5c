import { sql } from 'drizzle-orm';
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { sellerKinds, sellerMembers, sellers } from './sellers.ts';

/** Companies that the business team would like to see here, before they have applied. */
export const prospects = sqliteTable(
  'prospects',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: sellerKinds }).notNull(),
    country: text().notNull(),
    website: text().notNull().default(''),
    email: text().notNull().default(''),
    /** What they sell elsewhere, at what prices, how they are spoken of: the team's own words. */
    notes: text().notNull().default(''),
    potential: text({ enum: ['low', 'middle', 'high'] }).notNull(),
    stage: text({ enum: ['found', 'contacted', 'interested', 'invited', 'applied', 'lost'] }).notNull(),
    /** The operator who looks after it. */
    ownerId: text('owner_id').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [index('prospects_by_stage').on(t.stage, t.updatedAt)],
);

/** A refurbisher's way from its application to its first sale: one row each, a life (sellers/vetting/process.ts). */
export const applications = sqliteTable(
  'applications',
  {
    sellerId: text('seller_id')
      .primaryKey()
      .references(() => sellers.id),
    prospectId: text('prospect_id').references(() => prospects.id),
    state: text().notNull(),
    version: integer().notNull(),
    dueAt: integer('due_at'),
    /** Why it was sent back or declined, in the team's words to the applicant. */
    reason: text().notNull().default(''),
    /** Operators: who reviews the process, and who looks after the account once it is live. */
    qualityManagerId: text('quality_manager_id'),
    accountManagerId: text('account_manager_id'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('applications_by_state').on(t.state, t.updatedAt),
    index('applications_due').on(t.dueAt).where(sql`due_at is not null`),
  ],
);

/** One thing that must be verified before a refurbisher may sell: which ones, sellers/vetting/gates.ts says. */
export const gates = sqliteTable(
  'gates',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    gate: text().notNull(),
    /** The country that asks for it; empty where it counts everywhere. */
    market: text().notNull().default(''),
    state: text({ enum: ['open', 'submitted', 'verified', 'sent_back'] }).notNull(),
    /** The number or statement that was given: a register number, a tax number, an account at the provider. */
    value: text().notNull().default(''),
    /** Why it was sent back. */
    reason: text().notNull().default(''),
    /** What the check rests on: the register that was asked and what it said. */
    evidence: text().notNull().default(''),
    submittedAt: integer('submitted_at'),
    decidedAt: integer('decided_at'),
    /** The operator who verified it or sent it back; `rule` where a rule did. */
    decidedBy: text('decided_by'),
    /** From then on it counts as open again; null: it does not run out. */
    expiresAt: integer('expires_at'),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.gate, t.market] }),
    index('gates_submitted').on(t.submittedAt).where(sql`state = 'submitted'`),
    check('gate_decided_by_somebody', sql`${t.state} not in ('verified', 'sent_back') or ${t.decidedBy} is not null`),
    check('gate_sent_back_with_reason', sql`${t.state} <> 'sent_back' or ${t.reason} <> ''`),
  ],
);

/** What a refurbisher sent as evidence for a gate. Nobody but it and the team may read it. */
export const sellerDocuments = sqliteTable(
  'seller_documents',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    gate: text().notNull(),
    market: text().notNull().default(''),
    name: text().notNull(),
    mediaType: text('media_type', { enum: ['application/pdf', 'image/jpeg', 'image/png'] }).notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('seller_documents_by_gate').on(t.sellerId, t.gate, t.market),
    check('document_bounded', sql`length(${t.bytes}) between 1 and 5242880`),
  ],
);

/** Which version of the refurbishers' terms was agreed to, by whom, and what text it was. Append-only. */
export const termsAgreed = sqliteTable(
  'terms_agreed',
  {
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    version: text().notNull(),
    /** Of the text as it was shown. */
    sha256: text().notNull(),
    memberId: text('member_id')
      .notNull()
      .references(() => sellerMembers.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.version] })],
);

/** Tries at the grading quiz: which questions were drawn and what was answered. Append-only. */
export const quizTries = sqliteTable(
  'quiz_tries',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    memberId: text('member_id').notNull(),
    /** Question ids with the grade that was answered, as JSON. */
    answers: text().notNull(),
    right: integer().notNull(),
    asked: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('quiz_tries_by_seller').on(t.sellerId, t.at)],
);

/** Devices that the team ordered from a refurbisher to look at them: before it sells, and now and then after. */
export const sampleOrders = sqliteTable(
  'sample_orders',
  {
    id: text().primaryKey(),
    sellerId: text('seller_id')
      .notNull()
      .references(() => sellers.id),
    /** `application`: sent in by the applicant; `mystery`: bought as anybody buys. */
    kind: text({ enum: ['application', 'mystery'] }).notNull(),
    modelName: text('model_name').notNull(),
    gradeSold: text('grade_sold').notNull(),
    /** What it deserved; empty until somebody looked. */
    gradeFound: text('grade_found').notNull().default(''),
    verdict: text({ enum: ['awaited', 'passed', 'failed'] }).notNull(),
    note: text().notNull().default(''),
    orderedAt: integer('ordered_at').notNull(),
    lookedAt: integer('looked_at'),
    lookedBy: text('looked_by'),
  },
  (t) => [
    index('sample_orders_by_seller').on(t.sellerId, t.orderedAt),
    uniqueIndex('sample_orders_awaited').on(t.sellerId, t.kind, t.modelName).where(sql`verdict = 'awaited'`),
    check('sample_looked_at', sql`(${t.verdict} = 'awaited') = (${t.lookedBy} is null)`),
  ],
);
