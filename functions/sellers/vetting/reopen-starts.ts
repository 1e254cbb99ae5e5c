import { and, eq, sql } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { boundOfStart, soldInDay } from './start-writes.ts';

/**
 * By the clock: whoever had sold as many devices in a day as its guarded start or a sanction's cap allows may sell again
 * once fewer of them are from the last day, or its bound was raised. The count is that of the trigger start_filled.
 */
export async function reopenStarts(ctx: Ctx): Promise<{ reopened: number }> {
  const bound = boundOfStart();
  const rows = await ctx.db
    .update(sellers)
    .set({ startFull: false })
    .where(and(eq(sellers.startFull, true), sql`(${bound} IS NULL OR ${soldInDay(ctx.now)} < ${bound})`))
    .returning({ id: sellers.id });
  return { reopened: rows.length };
}
