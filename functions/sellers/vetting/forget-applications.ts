import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { countPapers, listToForget } from './expiry-queries.ts';
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
  const due = await listToForget(ctx, monthsBefore(ctx.now, keptMonths));
  let forgotten = 0;
  for (const one of due) if (await forget(ctx, one)) forgotten += 1;
  return { forgotten };
}

async function forget(ctx: Ctx, { sellerId, version }: { sellerId: string; version: number }): Promise<boolean> {
  const papers = await countPapers(ctx, sellerId);
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
