import { and, eq, sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { listStarts } from './start-queries.ts';
import { capFor, type StartRecord } from './start-rules.ts';

/**
 * By the clock: whose orders went well sells more in a day, and in the end as much as it likes. Each change is in the audit
 * trail with the figures it rests on.
 */
export async function relaxStarts(ctx: Ctx): Promise<{ relaxed: number }> {
  let relaxed = 0;
  for (const { sellerId, cap, ...record } of await listStarts(ctx)) {
    const next = capFor(cap, record);
    if (next !== cap && (await relax(ctx, sellerId, cap, next, record))) relaxed += 1;
  }
  return { relaxed };
}

/** False where somebody has changed the cap meanwhile: a person's word stands. */
async function relax(ctx: Ctx, sellerId: string, cap: number, next: number | null, record: StartRecord) {
  const note = `${cap} → ${next ?? '∞'}: ${record.matured}/${record.lines}, ${record.troubles}`;
  try {
    await commit(ctx.db, [
      guard(ctx, sql`exists (select 1 from sellers where id = ${sellerId} and start_cap = ${cap})`),
      ctx.db
        .update(sellers)
        .set({ startCap: next })
        .where(and(eq(sellers.id, sellerId), eq(sellers.startCap, cap))),
      auditOf(ctx, { action: 'start.relaxed', subjectId: sellerId, sellerId, note }),
      clearGuards(ctx),
    ]);
    return true;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}
