import { and, eq, isNull } from 'drizzle-orm';
import { sellerMembers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';

/** Whether who acts is a person who owns the company: neither a colleague nor a program's key objects in its name. */
export async function isOwnerOf({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<boolean> {
  if (actor.kind !== 'seller') return false;
  const [row] = await db
    .select({ role: sellerMembers.role })
    .from(sellerMembers)
    .where(
      and(
        eq(sellerMembers.id, actor.memberId),
        eq(sellerMembers.sellerId, actor.sellerId),
        isNull(sellerMembers.endedAt),
      ),
    );
  return row?.role === 'owner';
}
