import { commit, isConstraintError } from '../../../db/client.ts';
import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { listensTo, payloadOf, type QueuedEvent, tellTogether } from './event-rules.ts';
import { listListeners, listQueued } from './queries.ts';
import { deliveryStatement, dequeue, type EndpointRow, stillQueued } from './writes.ts';

/**
 * Makes messages of what has happened, for every endpoint of the seller that listens, and takes it off the queue in the
 * same batch: dying anywhere loses nothing and tells nothing twice. In bounded sets; what is left waits for the next tick.
 */
export async function queueDeliveries(ctx: Ctx): Promise<{ events: number; messages: number }> {
  const count = { events: 0, messages: 0 };
  for (let round = 0; round < limits.webhookRounds; round += 1) {
    const queued = await listQueued(ctx, limits.webhookEvents);
    if (queued.length === 0) break;
    const messages = await tell(ctx, queued);
    // Somebody else's tick is telling the same.
    if (messages === undefined) break;
    count.events += queued.length;
    count.messages += messages;
    if (queued.length < limits.webhookEvents) break;
  }
  return count;
}

async function tell(ctx: Ctx, queued: readonly QueuedEvent[]): Promise<number | undefined> {
  const told = tellTogether(queued);
  const listeners = await listListeners(
    ctx,
    told.map(({ sellerId }) => sellerId),
  );
  const messages = told.flatMap((one) => {
    const { subjectId, version } = one.events[0];
    const payload = JSON.stringify(payloadOf(one, (about) => ctx.settings.PUBLIC_ORIGIN + addressOf(about)));
    // What happened before somebody listened is not told to them.
    const listens = (endpoint: EndpointRow) =>
      endpoint.sellerId === one.sellerId && endpoint.createdAt <= one.at && listensTo(endpoint.types, one.type);
    return listeners
      .filter(listens)
      .map(({ id }) => deliveryStatement(ctx, { endpointId: id, type: one.type, subjectId, version, payload }));
  });
  try {
    await commit(ctx.db, [guard(ctx, stillQueued(queued)), ...messages, dequeue(ctx, queued), clearGuards(ctx)]);
    return messages.length;
  } catch (error) {
    if (isConstraintError(error)) return undefined;
    throw error;
  }
}

function addressOf({ orderId, importId }: { orderId?: string; importId?: string }): string {
  if (orderId) return paths.apiOrder(orderId);
  return importId ? paths.apiImport(importId) : paths.desk();
}
