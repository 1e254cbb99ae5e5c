import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type MemberRole, sellerMembers, sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';

type Read = Pick<Ctx, 'db'>;

const ofSeller = (sellerId: string, roles: readonly MemberRole[]) =>
  and(eq(sellerMembers.sellerId, sellerId), inArray(sellerMembers.role, [...roles]), isNull(sellerMembers.endedAt));

/** Owners of a seller who still belong to it, those who came first first. */
export async function listOwners({ db }: Read, sellerId: string) {
  return db
    .select({ id: sellerMembers.id, email: sellerMembers.email, name: sellerMembers.name })
    .from(sellerMembers)
    .where(ofSeller(sellerId, ['owner']))
    .orderBy(asc(sellerMembers.createdAt));
}

/** Who of a seller is written to, by what they look after, and the language of its desk. */
export async function findReaders(
  { db }: Read,
  sellerId: string,
  roles: readonly MemberRole[] = ['owner'],
): Promise<{ emails: string[]; locale: string }> {
  const rows = await db
    .select({ email: sellerMembers.email, locale: sellers.locale })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(ofSeller(sellerId, roles))
    .orderBy(asc(sellerMembers.createdAt));
  return { emails: rows.map(({ email }) => email), locale: rows[0]?.locale ?? 'en' };
}

/** Whether who acts is a person who owns the company: neither a colleague nor a program's key. */
export async function isOwner({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<boolean> {
  if (actor.kind !== 'seller') return false;
  const [row] = await db
    .select({ id: sellerMembers.id })
    .from(sellerMembers)
    .where(and(ofSeller(actor.sellerId, ['owner']), eq(sellerMembers.id, actor.memberId)));
  return row !== undefined;
}
