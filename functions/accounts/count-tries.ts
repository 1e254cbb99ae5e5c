import { sql } from 'drizzle-orm';
import { tries } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import { keyedHash } from '../edge/secrets.ts';
import type { TryLimit } from './rules.ts';

/**
 * Counts one try against every limit, in one statement that holds over all isolates, and says whether all of them
 * still hold. What is counted is hashed: addresses do not rest here.
 */
export async function countTries(ctx: Ctx, counted: readonly { limit: TryLimit; of: string }[]): Promise<boolean> {
  if (counted.length === 0) return true;
  const rows = await Promise.all(
    counted.map(async ({ limit, of }) => ({
      key: `${limit.name}:${await keyedHash(ctx.settings.SESSION_SECRET, 'try', of)}`,
      windowAt: Math.floor(ctx.now / limit.windowMs) * limit.windowMs,
      count: 1,
      most: limit.most,
    })),
  );
  const counts = await ctx.db
    .insert(tries)
    .values(rows.map(({ most: _, ...row }) => row))
    .onConflictDoUpdate({ target: [tries.key, tries.windowAt], set: { count: sql`${tries.count} + 1` } })
    .returning({ key: tries.key, count: tries.count });
  const reached = new Map(counts.map((row) => [row.key, row.count]));
  return rows.every((row) => (reached.get(row.key) ?? 0) <= row.most);
}
