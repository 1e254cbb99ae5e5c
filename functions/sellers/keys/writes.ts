import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { sellerKeys } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { hourOf } from './rules.ts';

/** That a key was used, to the hour: the first request of an hour writes. */
export function noteUse(ctx: Ctx, keyId: string) {
  const hour = hourOf(ctx.now);
  return ctx.db
    .update(sellerKeys)
    .set({ lastUsedAt: hour })
    .where(and(eq(sellerKeys.id, keyId), or(isNull(sellerKeys.lastUsedAt), lt(sellerKeys.lastUsedAt, hour))));
}
