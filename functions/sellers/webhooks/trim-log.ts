import { inArray, lt } from 'drizzle-orm';
import { commit } from '../../../db/client.ts';
import { webhookDeliveries, webhookTries } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { logMs } from './rules.ts';

/** By the clock: messages that ended a month ago are forgotten with their tries, in bounded sets; the rest tomorrow. */
export async function trimLog(ctx: Ctx): Promise<{ forgotten: number }> {
  let forgotten = 0;
  for (let round = 0; round < limits.webhookTrimRounds; round += 1) {
    const old = await ctx.db
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(lt(webhookDeliveries.endedAt, ctx.now - logMs))
      .limit(limits.webhookTrim);
    if (old.length === 0) break;
    const ids = old.map(({ id }) => id);
    await commit(ctx.db, [
      ctx.db.delete(webhookTries).where(inArray(webhookTries.deliveryId, ids)),
      ctx.db.delete(webhookDeliveries).where(inArray(webhookDeliveries.id, ids)),
    ]);
    forgotten += ids.length;
    if (old.length < limits.webhookTrim) break;
  }
  return { forgotten };
}
