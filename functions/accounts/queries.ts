import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { buyers, sessions, signInCodes } from '../../db/schema/accounts.ts';
import { sellerMembers, sellers } from '../../db/schema/sellers.ts';
import type { Actor, Ctx } from '../edge/context.ts';
import type { Audience } from './contract.ts';

/** The actor behind a session that has not ended, if there is one. One read. */
export async function findActor(ctx: Ctx, audience: Audience, tokenHash: string): Promise<Actor | undefined> {
  const open = and(eq(sessions.tokenHash, tokenHash), eq(sessions.audience, audience), gt(sessions.expiresAt, ctx.now));
  if (audience === 'buyer') {
    const [row] = await ctx.db
      .select({ buyerId: buyers.id, email: buyers.email })
      .from(sessions)
      .innerJoin(buyers, eq(buyers.id, sessions.subjectId))
      .where(open);
    return row && { kind: 'buyer', ...row };
  }
  const [row] = await ctx.db
    .select({ memberId: sellerMembers.id, sellerId: sellerMembers.sellerId })
    .from(sessions)
    .innerJoin(sellerMembers, eq(sellerMembers.id, sessions.subjectId))
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(and(open, ne(sellers.state, 'closed')));
  return row && { kind: 'seller', ...row };
}

/** The member that an address belongs to, with the language its seller reads. */
export async function findMember(ctx: Ctx, email: string): Promise<{ memberId: string; locale: LocaleId } | undefined> {
  const [row] = await ctx.db
    .select({ memberId: sellerMembers.id, locale: sellers.locale })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(and(eq(sellerMembers.email, email), ne(sellers.state, 'closed')));
  return row && { memberId: row.memberId, locale: isLocaleId(row.locale) ? row.locale : 'en' };
}

/** The code this browser waits for, by the id in its cookie: where it went and until when it counts. */
export async function findPendingCode(
  ctx: Ctx,
  audience: Audience,
  rowId: string,
): Promise<{ email: string; expiresAt: number } | undefined> {
  const [row] = await ctx.db
    .select({ email: signInCodes.email, expiresAt: signInCodes.expiresAt })
    .from(signInCodes)
    .where(
      and(
        eq(signInCodes.id, rowId),
        eq(signInCodes.audience, audience),
        isNull(signInCodes.usedAt),
        gt(signInCodes.expiresAt, ctx.now),
      ),
    );
  return row;
}

export interface DeskMember {
  name: string;
  sellerId: string;
  sellerName: string;
  sellerState: string;
  country: string;
  locale: LocaleId;
}

/** Whose desk it is. Undefined for everybody but a seller's member. */
export async function findDeskMember(ctx: Ctx): Promise<DeskMember | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db
    .select({
      name: sellerMembers.name,
      sellerId: sellers.id,
      sellerName: sellers.name,
      sellerState: sellers.state,
      country: sellers.country,
      locale: sellers.locale,
    })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(eq(sellerMembers.id, ctx.actor.memberId));
  return row && { ...row, locale: isLocaleId(row.locale) ? row.locale : 'en' };
}
