import { and, count, desc, eq, gt, isNull, ne, or } from 'drizzle-orm';
import { sellerKeys, sellerMembers, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { KeyAnswer, KeyMode, KeyView, Scope } from './contract.ts';
import { endedDays, scopesOf } from './rules.ts';

/** A key that opens something now, and whom it speaks for. */
export interface OpenKey {
  id: string;
  name: string;
  mode: KeyMode;
  scopes: Scope[];
  createdAt: number;
  endsAt: number | null;
  lastUsedAt: number | null;
  seller: { id: string; name: string; state: KeyAnswer['seller']['state']; country: string };
}

const notEnded = (now: number) => or(isNull(sellerKeys.endsAt), gt(sellerKeys.endsAt, now));

/**
 * The key under a hash, while it opens something: not ended, of a seller that is not closed. One look-up by the same
 * index whatever is behind it, so that how long it takes tells nothing.
 */
export async function findOpenKey(ctx: Ctx, secretHash: string): Promise<OpenKey | undefined> {
  const [row] = await ctx.db
    .select({
      key: sellerKeys,
      seller: { id: sellers.id, name: sellers.name, state: sellers.state, country: sellers.country },
    })
    .from(sellerKeys)
    .innerJoin(sellers, eq(sellers.id, sellerKeys.sellerId))
    .where(and(eq(sellerKeys.secretHash, secretHash), notEnded(ctx.now), ne(sellers.state, 'closed')));
  const { state } = row?.seller ?? {};
  // Narrowed by the query above already.
  if (!row || state === undefined || state === 'closed') return undefined;
  return { ...row.key, scopes: scopesOf(row.key.scopes), seller: { ...row.seller, state } };
}

/** A key as it rests, without what opens anything. */
export const keyViewOf = (row: typeof sellerKeys.$inferSelect): KeyView => ({
  ...{ id: row.id, name: row.name, prefix: row.prefix, mode: row.mode, scopes: scopesOf(row.scopes) },
  ...{ createdAt: row.createdAt, lastUsedAt: row.lastUsedAt, endsAt: row.endsAt },
});

const ofActor = ({ actor }: Ctx) => eq(sellerKeys.sellerId, actor.kind === 'seller' ? actor.sellerId : '');

/** The seller's keys, newest first: those that open something, and those that have lately ended. */
export async function listKeys(ctx: Ctx): Promise<KeyView[]> {
  const shown = or(isNull(sellerKeys.endsAt), gt(sellerKeys.endsAt, ctx.now - endedDays * 86_400_000));
  const newest = [desc(sellerKeys.createdAt), desc(sellerKeys.id)];
  const rows = await ctx.db
    .select()
    .from(sellerKeys)
    .where(and(ofActor(ctx), shown))
    .orderBy(...newest)
    .limit(100);
  return rows.map(keyViewOf);
}

/** One of the seller's own keys. */
export async function findKey(ctx: Ctx, keyId: string): Promise<KeyView | undefined> {
  const [row] = await ctx.db
    .select()
    .from(sellerKeys)
    .where(and(ofActor(ctx), eq(sellerKeys.id, keyId)));
  return row && keyViewOf(row);
}

/** How many keys of the seller open something now. */
export async function countOpenKeys(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(sellerKeys)
    .where(and(ofActor(ctx), notEnded(ctx.now)));
  return row?.n ?? 0;
}

/** An owner at work: who it is, and whom to tell what was done. */
export interface OwnerAtWork {
  sellerId: string;
  sellerName: string;
  locale: string;
  /** The name of who acts. */
  name: string;
  /** Addresses of all owners. */
  emails: string[];
}

/** The owner who acts; undefined for members with another role, for programs, and for everybody else. */
export async function findOwner(ctx: Ctx): Promise<OwnerAtWork | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'seller') return undefined;
  const owners = await ctx.db
    .select({
      id: sellerMembers.id,
      name: sellerMembers.name,
      email: sellerMembers.email,
      sellerName: sellers.name,
      locale: sellers.locale,
    })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(
      and(
        ...[eq(sellerMembers.sellerId, actor.sellerId), eq(sellerMembers.role, 'owner')],
        ...[isNull(sellerMembers.endedAt), ne(sellers.state, 'closed')],
      ),
    );
  const self = owners.find(({ id }) => id === actor.memberId);
  if (!self) return undefined;
  const { sellerName, locale, name } = self;
  return { sellerId: actor.sellerId, sellerName, locale, name, emails: owners.map(({ email }) => email) };
}
