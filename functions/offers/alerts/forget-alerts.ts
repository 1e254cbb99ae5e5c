import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { forgetMails } from '../../notices/outbox.ts';
import { listForgettable } from './queries.ts';
import { keptDays, unconfirmedKeptDays } from './rules.ts';
import { deleteAlerts, deleteChecks } from './writes.ts';

const dayMs = 86_400_000;
const atOnce = 200;

/** By the clock: alerts that are over are deleted after their time, with the mails that hold their address. */
export async function forgetAlerts(ctx: Ctx): Promise<{ forgotten: number }> {
  const before = { endedAt: ctx.now - keptDays * dayMs, lapsedAt: ctx.now - unconfirmedKeptDays * dayMs };
  let forgotten = 0;
  for (;;) {
    const ids = await listForgettable(ctx, before, atOnce);
    await commit(ctx.db, [
      ...ids.map((id) => forgetMails(ctx, id)),
      deleteAlerts(ctx, ids),
      deleteChecks(ctx, before.endedAt),
    ]);
    forgotten += ids.length;
    if (ids.length < atOnce) return { forgotten };
  }
}
