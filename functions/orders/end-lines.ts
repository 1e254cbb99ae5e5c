import { commit, isConstraintError } from '../../db/client.ts';
import { releaseVoucher } from '../checkout/vouchers/writes.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { paidForLine } from '../money/ledger.ts';
import type { NoticeValues } from '../notices/contract.ts';
import type { OrderCode } from './contract.ts';
import { lineNotice } from './notices.ts';
import { findGroup } from './queries.ts';
import { giveBackStatements, type LineRow, lineStepStatements } from './writes.ts';

/** Steps after which the money goes back. */
export type EndingStep = 'refuse' | 'lapse' | 'cancel' | 'miss_dispatch' | 'lose';

/**
 * Ends lines of one order before they reach the buyer: the step, the refund, the unit and the notices in one batch; the
 * last line of a group gives its voucher back, too.
 * Either all lines end or none; whoever was quicker wins and the other is told that it changed meanwhile.
 */
export async function endLines(
  ctx: Ctx,
  lines: readonly LineRow[],
  step: EndingStep,
  options: { reason?: string; values?: NoticeValues } = {},
): Promise<Outcome<{ refundCents: number }, OrderCode>> {
  const first = lines[0];
  const facts = first && (await findGroup(ctx, first.groupId));
  if (!facts) return refuse('not_found', 'order_not_found');
  const reason = options.reason ?? null;
  const statements = [];
  for (const line of lines) {
    const country = facts.sellers.get(line.sellerId)?.country ?? facts.group.market;
    const steps = lineStepStatements(ctx, line, step, country, reason ? { reason } : {});
    if (!steps) return refuse('conflict', 'not_now');
    statements.push(...steps, ...giveBackStatements(ctx, line, step, reason));
  }
  if (facts.group.voucherCents > 0) statements.push(releaseVoucher(ctx, facts.group.id));
  const refundCents = lines.reduce((sum, line) => sum + paidForLine(line), 0);
  const values: NoticeValues = { refundCents, ...(reason ? { reason } : {}), ...options.values };
  try {
    await commit(ctx.db, [...statements, ...lineNotice(ctx, facts, step, lines, values)]);
    return done({ refundCents });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
