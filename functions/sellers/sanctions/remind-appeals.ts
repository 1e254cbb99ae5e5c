import { commit, isConstraintError } from '../../../db/client.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { decideStep } from '../../process/process.ts';
import { appealProcess } from './process.ts';
import { findSanction, listDueAppeals, listOverdue } from './queries.ts';
import { appealStatements, appealSubject } from './writes.ts';

/**
 * By the clock: an appeal that was not decided in time is overdue. Its refurbisher is told so, and every tick reports it
 * until somebody decides: it is never dropped.
 */
export async function remindAppeals(ctx: Ctx): Promise<{ reminded: number; error?: string }> {
  let reminded = 0;
  for (const id of await listDueAppeals(ctx)) {
    const one = await findSanction(ctx, id);
    const step = one?.appeal && decideStep(appealProcess, one.appeal.state, 'remind', ctx.actor);
    if (!one?.appeal || !step?.ok) continue;
    const { emails } = await findReaders(ctx, one.seller.id);
    try {
      await commit(ctx.db, [
        ...appealStatements(ctx, one.appeal, { name: 'remind', to: step.to, set: { dueAt: null } }),
        ...noticeStatements(ctx, step.tell, {
          ...{ subjectId: appealSubject(id), version: one.appeal.version + 1 },
          seller: { emails, locale: one.seller.locale },
          values: { sanction: { id, kind: one.sanction.kind, rows: [] } },
        }),
      ]);
      reminded += 1;
    } catch (error) {
      // Somebody has just decided it.
      if (!isConstraintError(error)) throw error;
    }
  }
  const overdue = await listOverdue(ctx);
  return { reminded, ...(overdue.length > 0 ? { error: `appeals overdue: ${overdue.join('; ')}` } : {}) };
}
