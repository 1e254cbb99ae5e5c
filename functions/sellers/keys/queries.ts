import { and, eq, gt, isNull, ne, or } from 'drizzle-orm';
import { sellerKeys, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { KeyAnswer, KeyMode, Scope } from './contract.ts';
import { scopesOf } from './rules.ts';

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
