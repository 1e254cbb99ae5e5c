import { sql } from 'drizzle-orm';
import { commit } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { statementOf } from './rows/writes.ts';

/** Offers that one transaction ends: short enough that a sale elsewhere does not wait for it. */
const batchRows = 500;

/**
 * By the clock: whoever is closed, an applicant that was declined or a refurbisher that is gone, has nothing on offer.
 * Nobody could buy it any more; its offers end and its devices are withdrawn, so that their numbers may be sold by others.
 * Devices that are promised or sold are left to their orders. Batch by batch: interrupted, the next run goes on.
 */
export async function endClosed(ctx: Ctx): Promise<{ ended: number }> {
  let ended = 0;
  for (;;) {
    const rows = await ctx.db.all<{
      id: string;
    }>(sql`SELECT o.id FROM sellers s CROSS JOIN offers o ON o.seller_id = s.id
      WHERE s.state = 'closed' AND (o.state <> 'ended'
        OR EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')) LIMIT ${batchRows}`);
    if (rows.length === 0) return { ended };
    const ids = JSON.stringify(rows.map(({ id }) => id));
    await commit(ctx.db, [
      statementOf(sql`UPDATE units SET state = 'withdrawn'
        WHERE state = 'available' AND offer_id IN (SELECT value FROM json_each(${ids}))`),
      statementOf(sql`UPDATE offers SET state = 'ended', updated_at = ${ctx.now}
        WHERE state <> 'ended' AND id IN (SELECT value FROM json_each(${ids}))`),
    ]);
    ended += rows.length;
  }
}
