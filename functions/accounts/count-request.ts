import { sql } from 'drizzle-orm';
import { tries } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import { keyedHash } from '../edge/secrets.ts';
import type { TryLimit } from './rules.ts';

/** Counts one request of a program in the running window, over all isolates, and says how many there were with it. */
export async function countRequest(ctx: Ctx, limit: TryLimit, of: string): Promise<number> {
  const key = `${limit.name}:${await keyedHash(ctx.settings.SESSION_SECRET, 'try', of)}`;
  const [row] = await ctx.db
    .insert(tries)
    .values({ key, windowAt: Math.floor(ctx.now / limit.windowMs) * limit.windowMs, count: 1 })
    .onConflictDoUpdate({ target: [tries.key, tries.windowAt], set: { count: sql`${tries.count} + 1` } })
    .returning({ count: tries.count });
  return row?.count ?? 1;
}
