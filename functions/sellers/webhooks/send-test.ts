import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { testType, type WebhookCode } from './contract.ts';
import { findEndpoint } from './queries.ts';
import { deliveryStatement } from './writes.ts';

/** A message about nothing, signed and sent like any other by the next tick, to see whether an endpoint understands us. */
export async function sendTest(ctx: Ctx, endpointId: string): Promise<Outcome<{ deliveryId: string }, WebhookCode>> {
  const endpoint = await findEndpoint(ctx, endpointId);
  if (!endpoint) return refuse('not_found', 'endpoint_not_found');
  if (endpoint.state === 'off') return refuse('conflict', 'endpoint_off');
  const id = ctx.newId();
  const payload = JSON.stringify({ type: testType, timestamp: new Date(ctx.now).toISOString(), data: { endpointId } });
  // Its own id for a subject: it tells of no event.
  await commit(ctx.db, [
    deliveryStatement(ctx, { id, endpointId, type: testType, subjectId: id, version: 0, payload }),
  ]);
  return done({ deliveryId: id });
}
