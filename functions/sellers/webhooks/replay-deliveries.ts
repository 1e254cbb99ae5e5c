import { and, eq, gte } from 'drizzle-orm';
import { webhookDeliveries } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { WebhookCode } from './contract.ts';
import { findEndpoint } from './queries.ts';

/** One message, whatever became of it, or all that failed and were made since then. Epoch milliseconds. */
export type Replay = { deliveryId: string } | { since: number };

/**
 * Sends messages once more, under their old ids and with all tries before them again. Whoever has had one knows it by its
 * id; replaying twice before it went out is replaying once.
 */
export async function replayDeliveries(
  ctx: Ctx,
  endpointId: string,
  what: Replay,
): Promise<Outcome<{ replayed: number }, WebhookCode>> {
  const endpoint = await findEndpoint(ctx, endpointId);
  if (!endpoint) return refuse('not_found', 'endpoint_not_found');
  if (endpoint.state === 'off') return refuse('conflict', 'endpoint_off');
  const { id, state, createdAt } = webhookDeliveries;
  if ('deliveryId' in what) {
    const own = await ctx.db
      .select({ id })
      .from(webhookDeliveries)
      .where(and(eq(id, what.deliveryId), eq(webhookDeliveries.endpointId, endpointId)));
    if (own.length === 0) return refuse('not_found', 'delivery_not_found');
  }
  const replayed = await ctx.db
    .update(webhookDeliveries)
    .set({ state: 'waiting', attempts: 0, dueAt: ctx.now, endedAt: null })
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        'deliveryId' in what ? eq(id, what.deliveryId) : and(eq(state, 'failed'), gte(createdAt, what.since)),
      ),
    )
    .returning({ id });
  return done({ replayed: replayed.length });
}
