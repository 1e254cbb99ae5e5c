import { eq, inArray } from 'drizzle-orm';
import { commit } from '../../../db/client.ts';
import { webhookDeliveries, webhookEndpoints, webhookTries } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import type { WebhookCode } from './contract.ts';
import { findEndpoint, mayChange } from './queries.ts';

/** An endpoint ends with its secret, what waits for it and its log. Turning it off keeps them. */
export async function endEndpoint(ctx: Ctx, endpointId: string): Promise<Outcome<{ ended: string }, WebhookCode>> {
  const endpoint = await findEndpoint(ctx, endpointId);
  if (!endpoint) return refuse('not_found', 'endpoint_not_found');
  if (!(await mayChange(ctx))) return refuse('forbidden', 'owners_only');
  const own = ctx.db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId));
  await commit(ctx.db, [
    ctx.db.delete(webhookTries).where(inArray(webhookTries.deliveryId, own)),
    ctx.db.delete(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId)),
    ctx.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId)),
    auditOf(ctx, {
      ...{ action: 'webhook.ended', subjectId: endpointId, sellerId: endpoint.sellerId },
      note: new URL(endpoint.url).host,
    }),
  ]);
  return done({ ended: endpointId });
}
