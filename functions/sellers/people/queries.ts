import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { type MemberRole, sellerMembers, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { readNote } from './rules.ts';

/** Somebody of a seller, as its owners see them. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: MemberRole;
  since: number;
  /** Who looks at the list. */
  self: boolean;
  /** False for somebody who was let in but belongs to another seller: nobody here is told, and nothing opens. */
  real: boolean;
}

/** The owner who acts, and all that is told about what it does. */
export interface ActingOwner {
  sellerId: string;
  sellerName: string;
  sellerState: string;
  locale: LocaleId;
  memberId: string;
  name: string;
  /** Of every other owner. */
  otherEmails: string[];
}

/** The owner who acts; undefined for people with another role, for programs and for everybody else. */
export async function findActingOwner(ctx: Ctx): Promise<ActingOwner | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'seller') return undefined;
  const owners = await ctx.db
    .select({ id: sellerMembers.id, name: sellerMembers.name, email: sellerMembers.email, seller: sellers })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(
      and(eq(sellerMembers.sellerId, actor.sellerId), eq(sellerMembers.role, 'owner'), isNull(sellerMembers.endedAt)),
    );
  const self = owners.find(({ id }) => id === actor.memberId);
  if (!self) return undefined;
  return {
    sellerId: actor.sellerId,
    sellerName: self.seller.name,
    sellerState: self.seller.state,
    locale: isLocaleId(self.seller.locale) ? self.seller.locale : 'en',
    memberId: self.id,
    name: self.name,
    otherEmails: owners.filter((one) => one !== self).map(({ email }) => email),
  };
}

/** Everybody of the acting owner's company, owners first, then by when they came. */
export async function listPeople(ctx: Ctx): Promise<Person[]> {
  const owner = await findActingOwner(ctx);
  if (!owner) return [];
  const [members, elsewhere] = await Promise.all([
    ctx.db
      .select()
      .from(sellerMembers)
      .where(and(eq(sellerMembers.sellerId, owner.sellerId), isNull(sellerMembers.endedAt)))
      .orderBy(asc(sellerMembers.createdAt), asc(sellerMembers.id)),
    listElsewhere(ctx, owner.sellerId),
  ]);
  const people = [
    ...members.map(({ id, name, email, role, createdAt }) => {
      return { id, name, email, role, since: createdAt, self: id === owner.memberId, real: true };
    }),
    ...elsewhere,
  ];
  return people.sort(
    (a, b) => Number(b.role === 'owner') - Number(a.role === 'owner') || a.since - b.since || (a.id < b.id ? -1 : 1),
  );
}

/**
 * People who were let in while their address belongs to another seller. That is not told: they stand in the list like all
 * others, from the audit trail alone, and can be changed and ended there.
 */
async function listElsewhere(ctx: Ctx, sellerId: string): Promise<Person[]> {
  const rows = await ctx.db.all<{ id: string; at: number; note: string }>(sql`
    SELECT a.subject_id AS id, a.at, (SELECT b.note FROM audit_log b WHERE b.seller_id = a.seller_id AND b.subject_id = a.subject_id
        AND b.action IN ('person.added', 'person.role') ORDER BY b.at DESC, b.id DESC LIMIT 1) AS note
    FROM audit_log a WHERE a.seller_id = ${sellerId} AND a.action = 'person.added'
      AND NOT EXISTS (SELECT 1 FROM seller_members m WHERE m.id = a.subject_id)
      AND NOT EXISTS (SELECT 1 FROM audit_log e WHERE e.seller_id = a.seller_id AND e.subject_id = a.subject_id AND e.action = 'person.ended')`);
  return rows.flatMap(({ id, at, note }) => {
    const read = readNote(note);
    return read ? [{ id, ...read, since: at, self: false, real: false }] : [];
  });
}

/** Whether an address works at some seller's desk: who has left, and who was of a company that is closed, is free. */
export async function isTaken(ctx: Ctx, email: string): Promise<boolean> {
  const found = await ctx.db
    .select({ id: sellerMembers.id })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(and(eq(sellerMembers.email, email), isNull(sellerMembers.endedAt), ne(sellers.state, 'closed')))
    .get();
  return found !== undefined;
}
