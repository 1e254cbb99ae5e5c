import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import { webhookEndpoints } from '../../../db/schema/webhooks.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { addressRealm, readAddress } from './address-rules.ts';
import type { MakeEndpointInput, WebhookCode } from './contract.ts';
import { keptTypes } from './event-rules.ts';
import { mayChange } from './queries.ts';
import { mostEndpoints } from './rules.ts';
import { newSecret, sealSecret } from './secret-rules.ts';
import type { EndpointRow } from './writes.ts';

/** A seller wants to be told at an address from now on. The secret is said here and never again. */
export async function makeEndpoint(
  ctx: Ctx,
  input: MakeEndpointInput,
): Promise<Outcome<{ endpoint: EndpointRow; secret: string }, WebhookCode>> {
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'endpoint_not_found');
  const { sellerId } = ctx.actor;
  if (!(await mayChange(ctx))) return refuse('forbidden', 'owners_only');
  const address = readAddress(input.url, addressRealm(ctx));
  if (!address.ok) return address;
  const id = ctx.newId();
  const secret = newSecret();
  const endpoint: EndpointRow = {
    ...{ id, sellerId, url: address.value, types: keptTypes(input.types ?? []) },
    ...{ secretSealed: await sealSecret(ctx, id, secret), oldSecretSealed: null, oldUntil: null },
    ...{ state: 'on', failingSince: null, createdAt: ctx.now },
  };
  try {
    await commit(ctx.db, [
      guard(ctx, sql`(SELECT count(*) FROM webhook_endpoints WHERE seller_id = ${sellerId}) < ${mostEndpoints}`),
      ctx.db.insert(webhookEndpoints).values(endpoint),
      auditOf(ctx, { action: 'webhook.made', subjectId: id, sellerId, note: new URL(endpoint.url).host }),
      clearGuards(ctx),
    ]);
    return done({ endpoint, secret });
  } catch (error) {
    if (isConstraintError(error)) return refuse('limit', 'endpoints_limit', { most: mostEndpoints });
    throw error;
  }
}
