import { and, asc, desc, eq, inArray, like, or, sql } from 'drizzle-orm';
import { operators } from '../../../db/schema/accounts.ts';
import { offers } from '../../../db/schema/offers.ts';
import { events } from '../../../db/schema/process.ts';
import { deliveryOptions, sellerMembers, sellers } from '../../../db/schema/sellers.ts';
import {
  applications,
  gates,
  prospects,
  quizTries,
  sampleOrders,
  sellerDocuments,
  termsAgreed,
} from '../../../db/schema/vetting.ts';
import { isOwner } from '../../accounts/member-queries.ts';
import { may, mayAny, type Right } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { DocumentType } from './contract.ts';
import { type Phase, samplesNeeded } from './gate-rules.ts';
import { passMark } from './quiz-rules.ts';
import { type Beside, readValue, reviewRights } from './rules.ts';

export type ApplicationRecord = typeof applications.$inferSelect;
export type GateRow = typeof gates.$inferSelect;
export type SellerRow = typeof sellers.$inferSelect;
export type SampleRow = typeof sampleOrders.$inferSelect;
/** A document without its bytes. */
export interface DocumentRow {
  id: string;
  gate: string;
  market: string;
  name: string;
  mediaType: DocumentType;
  sha256: string;
  bytes: number;
  createdAt: number;
}

/** An application with everything that is decided from, read together. */
export interface Case {
  application: ApplicationRecord;
  seller: SellerRow;
  gates: GateRow[];
  documents: DocumentRow[];
  tries: { right: number; asked: number; at: number }[];
  samples: SampleRow[];
  terms: { version: string; at: number }[];
  /** Markets with a standard way of delivery, and offers that stand. */
  delivered: string[];
  listings: number;
  /** Whether what ran out has paused it, and nothing has resumed it since. */
  pausedByGates: boolean;
}

/**
 * Whose application is meant: a member's own, whatever is asked for; for the team with a right to it, and for the clock,
 * the one that is asked for. Undefined for everybody else.
 */
export function sellerMeant(ctx: Pick<Ctx, 'actor'>, sellerId: string | undefined): string | undefined {
  const { actor } = ctx;
  if (actor.kind === 'seller')
    return sellerId === undefined || sellerId === actor.sellerId ? actor.sellerId : undefined;
  if (actor.kind === 'clock' || mayAny(actor, reviewRights)) return sellerId;
  return undefined;
}

/** The application of a seller as far as this actor may see it, with all that hangs on it. Undefined for anybody else's. */
export async function findCase(ctx: Pick<Ctx, 'db' | 'actor'>, sellerId?: string): Promise<Case | undefined> {
  const id = sellerMeant(ctx, sellerId);
  if (!id) return undefined;
  const { db } = ctx;
  const [[row], gateRows, documents, tries, samples, terms, delivery, [listed], [paused]] = await Promise.all([
    db
      .select({ application: applications, seller: sellers })
      .from(applications)
      .innerJoin(sellers, eq(sellers.id, applications.sellerId))
      .where(eq(applications.sellerId, id)),
    db.select().from(gates).where(eq(gates.sellerId, id)),
    listDocuments(ctx, id),
    db
      .select({ right: quizTries.right, asked: quizTries.asked, at: quizTries.at })
      .from(quizTries)
      .where(eq(quizTries.sellerId, id))
      .orderBy(asc(quizTries.at)),
    db.select().from(sampleOrders).where(eq(sampleOrders.sellerId, id)).orderBy(desc(sampleOrders.orderedAt)),
    db
      .select({ version: termsAgreed.version, at: termsAgreed.at })
      .from(termsAgreed)
      .where(eq(termsAgreed.sellerId, id))
      .orderBy(asc(termsAgreed.at)),
    db
      .select({ market: deliveryOptions.market })
      .from(deliveryOptions)
      .where(and(eq(deliveryOptions.sellerId, id), eq(deliveryOptions.service, 'standard'))),
    db
      .select({ count: sql<number>`count(*)` })
      .from(offers)
      .where(and(eq(offers.sellerId, id), eq(offers.state, 'live'))),
    db
      .select({ step: events.step })
      .from(events)
      .where(
        and(eq(events.subjectId, id), eq(events.subject, 'application'), inArray(events.step, ['pause', 'resume'])),
      )
      .orderBy(desc(events.version))
      .limit(1),
  ]);
  if (!row) return undefined;
  return {
    ...row,
    gates: gateRows,
    documents,
    tries,
    samples,
    terms,
    delivered: delivery.map(({ market }) => market),
    listings: listed?.count ?? 0,
    pausedByGates: paused?.step === 'pause',
  };
}

/** The application of the owner who acts, or why not: to people of the seller who are no owners it is there and shut. */
export async function findOwnCase(ctx: Ctx): Promise<Outcome<Case, 'application_not_found' | 'owner_only'>> {
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'application_not_found');
  const [one, owner] = await Promise.all([findCase(ctx), isOwner(ctx)]);
  if (!one) return refuse('not_found', 'application_not_found');
  return owner ? done(one) : refuse('forbidden', 'owner_only');
}

/** The application that one of the team acts on, or why not; `right` may hang on the phase that it is in. */
export async function findTheirCase(
  ctx: Ctx,
  sellerId: string,
  right: Right | ((one: Case) => Right),
): Promise<Outcome<Case, 'application_not_found' | 'right_missing'>> {
  if (ctx.actor.kind !== 'operator') return refuse('not_found', 'application_not_found');
  const one = await findCase(ctx, sellerId);
  if (!one) return refuse('not_found', 'application_not_found');
  return may(ctx.actor, typeof right === 'function' ? right(one) : right)
    ? done(one)
    : refuse('forbidden', 'right_missing');
}

function listDocuments({ db }: Pick<Ctx, 'db'>, sellerId: string): Promise<DocumentRow[]> {
  const { id, gate, market, name, mediaType, sha256, createdAt } = sellerDocuments;
  return db
    .select({
      id,
      gate,
      market,
      name,
      mediaType,
      sha256,
      createdAt,
      bytes: sql<number>`length(${sellerDocuments.bytes})`,
    })
    .from(sellerDocuments)
    .where(eq(sellerDocuments.sellerId, sellerId))
    .orderBy(asc(sellerDocuments.createdAt), asc(sellerDocuments.id));
}

/** The documents of a gate that count for it now: those sent since it was verified last. */
export function documentsOf(one: Pick<Case, 'documents'>, gate: GateRow): DocumentRow[] {
  const since = readValue(gate.value).since ?? 0;
  return one.documents.filter(
    (document) => document.gate === gate.gate && document.market === gate.market && document.createdAt > since,
  );
}

/** What the tables say beside the row of a gate. */
export function besideOf(one: Case, gate: GateRow): Beside {
  return {
    documents: documentsOf(one, gate).length,
    quizPassed: one.tries.some(({ right }) => right >= passMark),
    samplesPassed: one.samples.filter(({ verdict }) => verdict === 'passed').length >= samplesNeeded,
    delivered: one.delivered,
    listings: one.listings,
  };
}

/** Gates that a rule verified by what the tables said, and that they no longer say: asked in the last phase alone. */
export const factsGone = (one: Case, phase: Phase): GateRow[] =>
  one.gates.filter(
    (row) =>
      phase === 'configuration' &&
      ((row.gate === 'delivery' && !one.delivered.includes(row.market)) ||
        (row.gate === 'first_listing' && one.listings === 0)),
  );

/** A member by its address, whatever became of its seller. */
export async function findMemberByEmail({ db }: Pick<Ctx, 'db'>, email: string) {
  const [row] = await db
    .select({
      memberId: sellerMembers.id,
      sellerState: sellers.state,
      sellerName: sellers.name,
      locale: sellers.locale,
    })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(eq(sellerMembers.email, email));
  return row;
}

/** Names and addresses of some of the team. */
export async function namesOf({ db }: Pick<Ctx, 'db'>, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  if (wanted.length === 0) return new Map<string, { id: string; name: string; email: string }>();
  const rows = await db
    .select({ id: operators.id, name: operators.name, email: operators.email })
    .from(operators)
    .where(inArray(operators.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The slugs of sellers that begin with one: a new seller takes the next that is free. */
export async function listSlugs({ db }: Pick<Ctx, 'db'>, base: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ slug: sellers.slug })
    .from(sellers)
    .where(or(eq(sellers.slug, base), like(sellers.slug, `${base}-%`)));
  return new Set(rows.map(({ slug }) => slug));
}

/** The prospect that the business team keeps under an address, if there is one. */
export async function findProspectIdByEmail({ db }: Pick<Ctx, 'db'>, email: string): Promise<string | undefined> {
  const [row] = await db.select({ id: prospects.id }).from(prospects).where(eq(prospects.email, email)).limit(1);
  return row?.id;
}
