import { lte, sql } from 'drizzle-orm';
import { chores } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';

/**
 * True for exactly one caller once `everyMs` have passed since the chore last began; whoever gets it does it. A missed
 * tick delays a chore and never loses it.
 */
export async function claimChore(ctx: Ctx, name: string, everyMs: number): Promise<boolean> {
  const claimed = await ctx.db
    .insert(chores)
    .values({ name, ranAt: ctx.now })
    .onConflictDoUpdate({
      target: chores.name,
      set: { ranAt: sql`excluded.ran_at` },
      setWhere: lte(chores.ranAt, ctx.now - everyMs),
    })
    .returning({ name: chores.name });
  return claimed.length === 1;
}

/** Gives a chore back that was not done, or not all of it: it is anybody's again after `againMs`. */
export async function returnChore(ctx: Ctx, name: string, everyMs: number, againMs: number): Promise<void> {
  const ranAt = ctx.now - everyMs + againMs;
  await ctx.db.insert(chores).values({ name, ranAt }).onConflictDoUpdate({ target: chores.name, set: { ranAt } });
}
