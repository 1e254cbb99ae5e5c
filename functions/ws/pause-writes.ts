import { sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import { statementOf } from '../offers/rows/writes.ts';

/** Notes of listings on sale that a program takes them off it, for the batch that does, before it does. */
export const notePauses = (ctx: Ctx, offerIds: readonly string[]) =>
  statementOf(sql`INSERT INTO ws_paused (offer_id, at) SELECT o.id, ${ctx.now} FROM json_each(${JSON.stringify(offerIds)}) j
    CROSS JOIN offers o ON o.id = j.value AND o.state = 'live' ON CONFLICT (offer_id) DO UPDATE SET at = excluded.at`);

/** Forgets notes of listings that are on sale all the same. */
export async function dropIdlePauses(ctx: Ctx, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await ctx.db.run(sql`DELETE FROM ws_paused WHERE offer_id IN (SELECT o.id FROM json_each(${JSON.stringify(offerIds)}) j
    CROSS JOIN offers o ON o.id = j.value AND o.state <> 'paused')`);
}
