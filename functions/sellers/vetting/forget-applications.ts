import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';

import { applications, gates, sellerDocuments } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { ended } from './process.ts';
import { forgetApplicant } from './writes.ts';

/** So long what was given is kept after an application has ended, and no longer (DSA art. 30.5). Months. */
export const keptMonths = 6;

/** The instant so many months before another. Epoch milliseconds. Pure. */
function monthsBefore(now: number, months: number): number {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, at.getUTCDate());
}

/**
 * By the clock: of applications that ended long enough ago everything that was given is deleted, papers, numbers and people.
 * What was done, and that there were papers and which, stays in the audit trail. Terms that were agreed to stay as well.
 */
export async function forgetApplications(ctx: Ctx): Promise<{ forgotten: number }> {
  const left = sql`(exists (select 1 from ${sellerDocuments} d where d.seller_id = applications.seller_id)
    or exists (select 1 from ${gates} g where g.seller_id = applications.seller_id and g.value <> ''))`;
  const due = await ctx.db
    .select({ sellerId: applications.sellerId, version: applications.version })
    .from(applications)
    .where(
      and(
        inArray(applications.state, [...ended]),
        lte(applications.updatedAt, monthsBefore(ctx.now, keptMonths)),
        left,
      ),
    )
    .orderBy(asc(applications.updatedAt))
    .limit(limits.dueRows);
  let forgotten = 0;
  for (const one of due) if (await forget(ctx, one)) forgotten += 1;
  return { forgotten };
}

async function forget(ctx: Ctx, { sellerId, version }: { sellerId: string; version: number }): Promise<boolean> {
  const papers = await ctx.db
    .select({ gate: sellerDocuments.gate, market: sellerDocuments.market, count: sql<number>`count(*)` })
    .from(sellerDocuments)
    .where(eq(sellerDocuments.sellerId, sellerId))
    .groupBy(sellerDocuments.gate, sellerDocuments.market);
  const note = papers.map(({ gate, market, count }) => `${[gate, market].join(' ').trim()}: ${count}`).join(', ');
  try {
    await commit(ctx.db, [
      guard(ctx, sql`exists (select 1 from applications where seller_id = ${sellerId} and version = ${version})`),
      ...forgetApplicant(ctx, sellerId),
      auditOf(ctx, { action: 'application.forgotten', subjectId: sellerId, sellerId, note: note.slice(0, 500) }),
      clearGuards(ctx),
    ]);
    return true;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}
