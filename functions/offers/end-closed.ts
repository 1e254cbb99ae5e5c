import { commit } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { listOffersOfClosed } from './listing-queries.ts';
import { endOffers } from './listing-writes.ts';

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
    const ids = await listOffersOfClosed(ctx, batchRows);
    if (ids.length === 0) return { ended };
    await commit(ctx.db, endOffers(ctx, ids));
    ended += ids.length;
  }
}
