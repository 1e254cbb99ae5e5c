import { eq, sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import { webhookEndpoints } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { addressRealm, readAddress } from './address-rules.ts';
import type { ChangeEndpointInput, WebhookCode } from './contract.ts';
import { keptTypes } from './event-rules.ts';
import { findEndpoint, mayChange } from './queries.ts';
import { type EndpointRow, giveUpWaiting } from './writes.ts';

/**
 * Another address, other types, off or on again. What already waits goes to the new address; turning off ends it, and
 * what happens while an endpoint is off is not told to it later.
 */
export async function changeEndpoint(
  ctx: Ctx,
  endpointId: string,
  input: ChangeEndpointInput,
): Promise<Outcome<EndpointRow, WebhookCode>> {
  const before = await findEndpoint(ctx, endpointId);
  if (!before) return refuse('not_found', 'endpoint_not_found');
  if (!(await mayChange(ctx))) return refuse('forbidden', 'owners_only');
  const address = input.url === undefined ? done(before.url) : readAddress(input.url, addressRealm(ctx));
  if (!address.ok) return address;
  const url = address.value;
  const types = input.types ? keptTypes(input.types) : before.types;
  // Another address, or somebody who says that it works again: it begins anew.
  const anew = url !== before.url || (input.state === 'on' && before.state !== 'on');
  const state = input.state ?? (anew && before.state === 'failing' ? 'on' : before.state);
  const after: EndpointRow = { ...before, url, types, state, failingSince: anew ? null : before.failingSince };
  if (url === before.url && types === before.types && state === before.state) return done(before);
  const asRead = sql`EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ${endpointId} AND url = ${before.url}
    AND types = ${before.types} AND state = ${before.state})`;
  const note = [state, new URL(url).host, types].join(' ').trim();
  try {
    await commit(ctx.db, [
      guard(ctx, asRead),
      ctx.db
        .update(webhookEndpoints)
        .set({ url, types, state, ...(anew ? { failingSince: null } : {}) })
        .where(eq(webhookEndpoints.id, endpointId)),
      ...(state === 'off' ? [giveUpWaiting(ctx, endpointId)] : []),
      auditOf(ctx, { action: 'webhook.changed', subjectId: endpointId, sellerId: before.sellerId, note }),
      clearGuards(ctx),
    ]);
    return done(after);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
