import { asc, lte } from 'drizzle-orm';
import { applications } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { findCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import { updateSeller } from './writes.ts';

/** By the clock: applications in which nothing happened for so long end, with a mail. Their addresses may apply anew. */
export async function lapseApplications(ctx: Ctx): Promise<{ lapsed: number }> {
  const due = await ctx.db
    .select({ sellerId: applications.sellerId })
    .from(applications)
    .where(lte(applications.dueAt, ctx.now))
    .orderBy(asc(applications.dueAt))
    .limit(limits.dueRows);
  let lapsed = 0;
  for (const { sellerId } of due) {
    const one = await findCase(ctx, sellerId);
    if (!one) continue;
    const closed = [updateSeller(ctx, sellerId, { state: 'closed' })];
    const outcome = await commitChange(ctx, one, { name: 'lapse', statements: closed });
    if (outcome.ok) lapsed += 1;
  }
  return { lapsed };
}
