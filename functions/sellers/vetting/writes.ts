import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { sellerMembers, sellerRegistrations, sellers } from '../../../db/schema/sellers.ts';
import {
  applications,
  gates,
  prospects,
  quizTries,
  sampleOrders,
  sellerDocuments,
  termsAgreed,
} from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { dueAfter } from '../../process/calendar.ts';
import { eventOf } from '../../process/events.ts';
import { clockStep } from '../../process/process.ts';
import type { ApplicationRecord, GateRow } from './case-queries.ts';
import type { GateId } from './gate-rules.ts';
import { type GateNeeded, gatesNeeded } from './gate-rules.ts';
import { type ApplicationState, applicationProcess } from './process.ts';
import { expiryOf, type StoredValue } from './rules.ts';

const { subject } = applicationProcess;

/** When the clock lets an application in this state lapse; null where it does not. */
export function dueOf(from: number, state: string, country: string): number | null {
  const next = clockStep(applicationProcess, state);
  return next ? dueAfter(from, next.after, country) : null;
}

/** A company that begins to apply: it can sell nothing until every gate is verified. */
export function insertApplicant(
  ctx: Ctx,
  seller: typeof sellers.$inferInsert,
  application: {
    prospectId: string | null;
    markets: readonly string[];
    profile: StoredValue;
    /** Begun by the team: the company has said nothing yet. */
    invited: boolean;
  },
): Statement[] {
  const state: ApplicationState = applicationProcess.initial;
  const needed = gatesNeeded(seller.kind, application.markets);
  return [
    ctx.db.insert(sellers).values(seller),
    eventOf(ctx, {
      subject,
      subjectId: seller.id,
      version: 1,
      name: 'apply',
      from: null,
      to: state,
      note: application.invited ? 'invited' : '',
    }),
    ctx.db.insert(applications).values({
      ...{ sellerId: seller.id, prospectId: application.prospectId, state, version: 1 },
      ...{ dueAt: dueOf(ctx.now, state, seller.country), createdAt: ctx.now, updatedAt: ctx.now },
    }),
    ctx.db.insert(gates).values(needed.map((gate) => firstGate(ctx, seller.id, gate, application))),
  ];
}

/** A gate as it begins: open, save the profile, which came with the application unless the team began it. */
function firstGate(
  ctx: Ctx,
  sellerId: string,
  { gate, market }: GateNeeded,
  { profile, invited }: { profile: StoredValue; invited: boolean },
) {
  const given = gate === 'profile' && !invited;
  return {
    ...{ sellerId, gate, market, state: given ? ('submitted' as const) : ('open' as const) },
    ...{ value: gate === 'profile' ? JSON.stringify(profile) : '', submittedAt: given ? ctx.now : null },
  };
}

/** The first person of a company. An address whose old account is closed comes along to the new one. */
export const putOwner = (ctx: Ctx, member: { id: string; sellerId: string; email: string; name: string }): Statement =>
  ctx.db
    .insert(sellerMembers)
    .values({ ...member, role: 'owner', createdAt: ctx.now })
    .onConflictDoUpdate({
      target: sellerMembers.email,
      set: { sellerId: member.sellerId, name: member.name, role: 'owner', endedAt: null },
      // Asked before for the words; asked again here: whoever has an account by now keeps it.
      setWhere: sql`(SELECT state FROM ${sellers} WHERE id = ${sellerMembers.sellerId}) = 'closed'`,
    });

/**
 * One thing that happens to an application: its event, whose key settles races, and its row. The same state for a change
 * that is no step.
 */
export function versionStatements(
  ctx: Ctx,
  application: Pick<ApplicationRecord, 'sellerId' | 'state' | 'version'>,
  happened: {
    name: string;
    to: string;
    note?: string;
    set?: Partial<Omit<ApplicationRecord, 'sellerId' | 'state' | 'version'>>;
  },
): Statement[] {
  const version = application.version + 1;
  return [
    eventOf(ctx, {
      ...{ subject, subjectId: application.sellerId, version, name: happened.name },
      ...{ from: application.state, to: happened.to, note: happened.note },
    }),
    ctx.db
      .update(applications)
      .set({ ...happened.set, state: happened.to, version, updatedAt: ctx.now })
      .where(and(eq(applications.sellerId, application.sellerId), eq(applications.version, application.version))),
  ];
}

type GateKey = Pick<GateRow, 'sellerId' | 'gate' | 'market'>;

/** A change to the row of a gate. */
export const updateGate = (ctx: Ctx, { sellerId, gate, market }: GateKey, set: Partial<GateRow>): Statement =>
  ctx.db
    .update(gates)
    .set(set)
    .where(and(eq(gates.sellerId, sellerId), eq(gates.gate, gate), eq(gates.market, market)));

/** A gate is verified: who did it, on what evidence, and until when it counts. */
export const verifyGate = (
  ctx: Ctx,
  key: GateKey & { gate: GateId },
  by: { id: string; evidence: string },
): Statement =>
  updateGate(ctx, key, {
    ...{ state: 'verified', reason: '', evidence: by.evidence, decidedAt: ctx.now, decidedBy: by.id },
    expiresAt: expiryOf(key.gate, ctx.now),
  });

/**
 * What a rule reads off the tables, decided in the statement that writes it: a standard delivery to each wanted market,
 * and a listing that stands. What no longer holds is open again.
 */
export function decideFacts(ctx: Ctx, sellerId: string): Statement {
  const holds = sql`CASE ${gates.gate}
    WHEN 'delivery' THEN EXISTS (SELECT 1 FROM delivery_options d WHERE d.seller_id = ${gates.sellerId}
      AND d.market = ${gates.market} AND d.service = 'standard')
    ELSE EXISTS (SELECT 1 FROM offers o WHERE o.seller_id = ${gates.sellerId} AND o.state = 'live') END`;
  return ctx.db
    .update(gates)
    .set({
      state: sql`CASE WHEN ${holds} THEN 'verified' ELSE 'open' END`,
      decidedBy: 'rule',
      decidedAt: ctx.now,
      submittedAt: ctx.now,
      evidence: sql`CASE ${gates.gate} WHEN 'delivery' THEN 'a standard delivery option' ELSE 'a listing that stands' END`,
    })
    .where(and(eq(gates.sellerId, sellerId), inArray(gates.gate, ['delivery', 'first_listing'])));
}

/** What is kept of a company once its facts are verified. */
export const updateSeller = (ctx: Ctx, sellerId: string, set: Partial<typeof sellers.$inferInsert>): Statement =>
  ctx.db.update(sellers).set(set).where(eq(sellers.id, sellerId));

/** A verified register number, without which some markets show no offer (offers/eligibility.ts). */
export function putRegistration(
  ctx: Ctx,
  row: Omit<typeof sellerRegistrations.$inferInsert, 'verifiedAt'>,
): Statement[] {
  const { sellerId, market, stream } = row;
  return [
    // Anew and not changed: shelves learn of numbers that come and go.
    deleteRegistration(ctx, { sellerId, market, stream }),
    ctx.db.insert(sellerRegistrations).values({ ...row, verifiedAt: ctx.now }),
  ];
}

/** A register number that no longer counts. */
export const deleteRegistration = (
  ctx: Ctx,
  { sellerId, market, stream }: Pick<typeof sellerRegistrations.$inferInsert, 'sellerId' | 'market' | 'stream'>,
): Statement =>
  ctx.db
    .delete(sellerRegistrations)
    .where(
      and(
        eq(sellerRegistrations.sellerId, sellerId),
        eq(sellerRegistrations.market, market),
        eq(sellerRegistrations.stream, stream),
      ),
    );

/** A gate that no longer holds takes the register number with it that rests on it. */
export const withoutNumber = (ctx: Ctx, { gate, market, sellerId }: GateKey): Statement[] =>
  gate === 'packaging' || gate === 'weee' ? [deleteRegistration(ctx, { sellerId, market, stream: gate })] : [];

/** Keeps a document as it came: it is evidence, seen by its owner and the team alone. */
export const insertDocument = (ctx: Ctx, row: Omit<typeof sellerDocuments.$inferInsert, 'createdAt'>): Statement =>
  ctx.db.insert(sellerDocuments).values({ ...row, createdAt: ctx.now });

/** Takes a document away. */
export const deleteDocument = (ctx: Ctx, sellerId: string, id: string): Statement =>
  ctx.db.delete(sellerDocuments).where(and(eq(sellerDocuments.id, id), eq(sellerDocuments.sellerId, sellerId)));

/** Notes which text was agreed to, by whom. The same version is agreed to once. */
export const insertTermsAgreed = (ctx: Ctx, row: Omit<typeof termsAgreed.$inferInsert, 'at'>): Statement =>
  ctx.db
    .insert(termsAgreed)
    .values({ ...row, at: ctx.now })
    .onConflictDoNothing();

/** Notes a try at the quiz. */
export const insertTry = (ctx: Ctx, row: Omit<typeof quizTries.$inferInsert, 'at'>): Statement =>
  ctx.db.insert(quizTries).values({ ...row, at: ctx.now });

/** A device that the team asks for. */
export const insertSample = (
  ctx: Ctx,
  row: Pick<typeof sampleOrders.$inferInsert, 'id' | 'sellerId' | 'kind' | 'modelName' | 'gradeSold'>,
): Statement => ctx.db.insert(sampleOrders).values({ ...row, verdict: 'awaited', orderedAt: ctx.now });

/** What was found on a sample. */
export const updateSample = (ctx: Ctx, id: string, set: Partial<typeof sampleOrders.$inferInsert>): Statement =>
  ctx.db.update(sampleOrders).set(set).where(eq(sampleOrders.id, id));

/** A prospect, new. */
export const insertProspect = (ctx: Ctx, row: typeof prospects.$inferInsert): Statement =>
  ctx.db.insert(prospects).values(row);

/** What of a prospect has changed. */
export const updateProspect = (ctx: Ctx, id: string, set: Partial<typeof prospects.$inferInsert>): Statement =>
  ctx.db
    .update(prospects)
    .set({ ...set, updatedAt: ctx.now })
    .where(eq(prospects.id, id));

/** Forgets a prospect. */
export const deleteProspect = (ctx: Ctx, id: string): Statement => ctx.db.delete(prospects).where(eq(prospects.id, id));

/**
 * Deletes what a company gave whose application has ended: papers, what was typed, what it rests on, and who its people
 * were. Whoever has applied anew since then belongs to that application and stays.
 */
export const forgetApplicant = (ctx: Ctx, sellerId: string): Statement[] => [
  ctx.db.delete(sellerDocuments).where(eq(sellerDocuments.sellerId, sellerId)),
  ctx.db.update(gates).set({ value: '', evidence: '' }).where(eq(gates.sellerId, sellerId)),
  updateSeller(ctx, sellerId, {
    ...{ legalName: '', street: '', postcode: '', email: '', phone: '', registerNumber: '', vatNumber: '' },
    stripeAccountId: null,
  }),
  ctx.db
    .update(sellerMembers)
    .set({ name: '', email: sql`${sellerMembers.id} || '@forgotten.invalid'`, endedAt: ctx.now })
    .where(eq(sellerMembers.sellerId, sellerId)),
];
