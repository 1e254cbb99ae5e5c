import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import { paths } from '../../../src/paths.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { PostEnd } from './post-message.ts';
import { decideEndpoint, nextTryAt } from './rules.ts';
import { type DeliveryRow, dueAgain, type EndpointRow, fails, giveUpWaiting, isStill, tryStatement } from './writes.ts';

/**
 * What a try that failed leads to, in one batch: a line in the log, the next try or the end of the message, and what it
 * makes of the endpoint, if it is still what was called. Its owners are told when nothing has got through for days, and
 * when nothing is sent any more.
 */
export async function noteFailure(
  ctx: Ctx,
  endpoint: EndpointRow,
  delivery: DeliveryRow,
  end: PostEnd,
  draw: number,
): Promise<void> {
  const state = decideEndpoint(endpoint, ctx.now, end.error === 'gone');
  const dueAt = nextTryAt(ctx.now, delivery.attempts, draw, end.retryAfterMs);
  const tried = [tryStatement(ctx, delivery.id, end), dueAgain(ctx, delivery.id, dueAt)];
  try {
    await commit(ctx.db, [
      guard(ctx, isStill(endpoint)),
      ...tried,
      fails(ctx, endpoint.id, state),
      ...(state === 'off' ? [giveUpWaiting(ctx, endpoint.id)] : []),
      ...(state === endpoint.state ? [] : await tellOwners(ctx, endpoint, state)),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    // Somebody has changed the endpoint meanwhile: the try was one of the old address, and says nothing of the new one.
    await commit(ctx.db, tried);
  }
}

async function tellOwners(ctx: Ctx, endpoint: EndpointRow, state: EndpointRow['state']): Promise<Statement[]> {
  const since = endpoint.failingSince ?? ctx.now;
  return noticeStatements(ctx, [state === 'off' ? 'seller:webhook_off' : 'seller:webhook_failing'], {
    // One mail for each time that it begins to fail, whatever is retried above.
    subjectId: `${endpoint.id}.${since}`,
    version: 0,
    seller: await findReaders(ctx, endpoint.sellerId),
    values: { webhook: { host: new URL(endpoint.url).host, since, url: paths.deskWebhooks(endpoint.id) } },
  });
}
