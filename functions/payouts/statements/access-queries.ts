import { and, eq, inArray, isNull } from 'drizzle-orm';
import { sellerMembers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';

/**
 * The seller whose money the actor may read: its owners and its people for money; a program whose key let it in. To
 * everybody else, of the seller too, it is not there.
 */
export async function moneySeller({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<string | undefined> {
  if (actor.kind !== 'seller') return undefined;
  // What a key may do was asked for by its scope, at the door (sellers/keys/by-key.ts).
  if (actor.memberId.startsWith('key:')) return actor.sellerId;
  const [row] = await db
    .select({ sellerId: sellerMembers.sellerId })
    .from(sellerMembers)
    .where(
      and(
        eq(sellerMembers.id, actor.memberId),
        eq(sellerMembers.sellerId, actor.sellerId),
        inArray(sellerMembers.role, ['owner', 'money']),
        isNull(sellerMembers.endedAt),
      ),
    );
  return row?.sellerId;
}
