import { eq, sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import { webhookEndpoints } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { WebhookCode } from './contract.ts';
import { findEndpoint, mayChange } from './queries.ts';
import { rotationMs } from './rules.ts';
import { newSecret, sealSecret } from './secret-rules.ts';
import type { EndpointRow } from './writes.ts';

/**
 * A new secret, said here and never again. For a day the one before signs beside it; of two rotations within a day the
 * first secret ends with the second.
 */
export async function rotateSecret(
  ctx: Ctx,
  endpointId: string,
): Promise<Outcome<{ endpoint: EndpointRow; secret: string }, WebhookCode>> {
  const before = await findEndpoint(ctx, endpointId);
  if (!before) return refuse('not_found', 'endpoint_not_found');
  if (!(await mayChange(ctx))) return refuse('forbidden', 'owners_only');
  const secret = newSecret();
  const set = {
    secretSealed: await sealSecret(ctx, endpointId, secret),
    oldSecretSealed: before.secretSealed,
    oldUntil: ctx.now + rotationMs,
  };
  const asRead = sql`EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ${endpointId}
    AND secret_sealed = ${before.secretSealed})`;
  try {
    await commit(ctx.db, [
      guard(ctx, asRead),
      ctx.db.update(webhookEndpoints).set(set).where(eq(webhookEndpoints.id, endpointId)),
      auditOf(ctx, { action: 'webhook.rotated', subjectId: endpointId, sellerId: before.sellerId }),
      clearGuards(ctx),
    ]);
    return done({ endpoint: { ...before, ...set }, secret });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
