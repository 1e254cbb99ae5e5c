import { and, eq, sql } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';

const dayMs = 86_400_000;

/**
 * By the clock: whoever had sold as many devices as its guarded start allows may sell again once fewer of them are from the
 * last day, or its bound was raised. The count is that of the trigger start_filled.
 */
export async function reopenStarts(ctx: Ctx): Promise<{ reopened: number }> {
  const sold = sql`(SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE o.seller_id = ${sellers.id} AND o.created_at > ${ctx.now - dayMs}
      AND l.state NOT IN ('awaiting_payment', 'expired', 'refused', 'lapsed', 'cancelled'))`;
  const rows = await ctx.db
    .update(sellers)
    .set({ startFull: false })
    .where(and(eq(sellers.startFull, true), sql`(${sellers.startCap} IS NULL OR ${sold} < ${sellers.startCap})`))
    .returning({ id: sellers.id });
  return { reopened: rows.length };
}
