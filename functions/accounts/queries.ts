import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import {
  buyers,
  type OperatorRole,
  operatorRoles,
  operators,
  sessions,
  signInCodes,
} from '../../db/schema/accounts.ts';
import { type MemberRole, sellerMembers, sellers } from '../../db/schema/sellers.ts';
import { applications } from '../../db/schema/vetting.ts';
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
  if (audience === 'operator') {
    const [row] = await ctx.db
      .select({ operatorId: operators.id, roles: operators.roles })
      .from(sessions)
      .innerJoin(operators, eq(operators.id, sessions.subjectId))
      .where(and(open, isNull(operators.leftAt)));
    return row && { kind: 'operator', operatorId: row.operatorId, roles: rolesOf(row.roles) };
  }
  const [row] = await ctx.db
    .select({ memberId: sellerMembers.id, sellerId: sellerMembers.sellerId, role: sellerMembers.role })
    .from(sessions)
    .innerJoin(sellerMembers, eq(sellerMembers.id, sessions.subjectId))
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(and(open, isNull(sellerMembers.endedAt), ne(sellers.state, 'closed')));
  return row && { kind: 'seller', ...row };
}

/** The roles of a stored list; what is none of ours opens nothing. */
export function rolesOf(stored: string): OperatorRole[] {
  const given = stored.split(',').map((role) => role.trim());
  return operatorRoles.filter((role) => given.includes(role));
}

/**
 * Whom an address belongs to, with the language they read: a member of a seller, or one of the team who still works
 * here. At the shoppers' door, whose mails go to anybody, the same read is made and its answer is not needed.
 */
export async function findKnown(
  ctx: Ctx,
  audience: Audience,
  email: string,
): Promise<{ id: string; locale: LocaleId } | undefined> {
  const [row] =
    audience === 'operator'
      ? await ctx.db
          .select({ id: operators.id, locale: operators.locale })
          .from(operators)
          .where(and(eq(operators.email, email), isNull(operators.leftAt)))
      : await ctx.db
          .select({ id: sellerMembers.id, locale: sellers.locale })
          .from(sellerMembers)
          .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
          .where(
            and(
              eq(sellerMembers.email, email),
              isNull(sellerMembers.endedAt),
              or(ne(sellers.state, 'closed'), wasDeclined),
            ),
          );
  return row && { id: row.id, locale: localeOf(row.locale) };
}

/** Who was declined may come in to read why, and opens no other door (sellers/vetting/declined-queries.ts). */
const wasDeclined = sql`exists (select 1 from ${applications} where ${applications.sellerId} = ${sellers.id}
  and ${applications.state} = 'declined')`;

const localeOf = (stored: string): LocaleId => (isLocaleId(stored) ? stored : 'en');

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
  memberId: string;
  name: string;
  role: MemberRole;
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
      memberId: sellerMembers.id,
      name: sellerMembers.name,
      role: sellerMembers.role,
      sellerId: sellers.id,
      sellerName: sellers.name,
      sellerState: sellers.state,
      country: sellers.country,
      locale: sellers.locale,
    })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(and(eq(sellerMembers.id, ctx.actor.memberId), isNull(sellerMembers.endedAt)));
  return row && { ...row, locale: localeOf(row.locale) };
}

/** One of the marketplace's own people, as the team's desk greets them. */
export interface TeamMember {
  operatorId: string;
  name: string;
  email: string;
  roles: OperatorRole[];
  locale: LocaleId;
  /** The portfolio: categories and countries; empty: all of them. */
  categories: string[];
  countries: string[];
}

const listOf = (stored: string): string[] => stored.split(',').flatMap((part) => part.trim() || []);

type OperatorRow = typeof operators.$inferSelect;

const teamMember = (row: OperatorRow): TeamMember => ({
  operatorId: row.id,
  name: row.name,
  email: row.email,
  roles: rolesOf(row.roles),
  locale: localeOf(row.locale),
  categories: listOf(row.categories),
  countries: listOf(row.countries),
});

/** Who of the team this is. Undefined for everybody else. */
export async function findTeamMember(ctx: Ctx): Promise<TeamMember | undefined> {
  if (ctx.actor.kind !== 'operator') return undefined;
  const [row] = await ctx.db.select().from(operators).where(eq(operators.id, ctx.actor.operatorId));
  return row && teamMember(row);
}

/** Everybody who works here, by name; those who have left only where an old row still names them. */
export async function listTeam(ctx: Ctx): Promise<(TeamMember & { left: boolean })[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const rows = await ctx.db.select().from(operators).orderBy(asc(operators.name));
  return rows.map((row) => ({ ...teamMember(row), left: row.leftAt !== null }));
}
