import { and, eq, ne, sql } from 'drizzle-orm';
import { commit } from '../../db/client.ts';
import { offers, units } from '../../db/schema/offers.ts';
import type { Ctx } from '../edge/context.ts';

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
    const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
    await commit(ctx.db, [
      ctx.db
        .update(units)
        .set({ state: 'withdrawn' })
        .where(and(eq(units.state, 'available'), sql`${units.offerId} IN ${ids}`)),
      ctx.db
        .update(offers)
        .set({ state: 'ended', updatedAt: ctx.now })
        .where(and(ne(offers.state, 'ended'), sql`${offers.id} IN ${ids}`)),
    ]);
    ended += rows.length;
  }
}
