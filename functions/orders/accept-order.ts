import { commit, isConstraintError } from '../../db/client.ts';
import { worksIn } from '../accounts/member-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import type { OrderCode } from './contract.ts';
import { lineNotice } from './notices.ts';
import { findGroup, listSellerLines } from './queries.ts';
import { lineStepStatements } from './writes.ts';

/**
 * A refurbisher takes an order on: all its waiting lines, or those of them that are named, in one batch. Accepting again
 * changes nothing.
 */
export async function acceptOrder(
  ctx: Ctx,
  input: { orderId: string; lineIds?: readonly string[] },
): Promise<Outcome<{ accepted: number }, OrderCode>> {
  const all = worksIn(ctx.actor, 'orders') ? await listSellerLines(ctx, input.orderId) : [];
  const lines = all.filter(({ id }) => input.lineIds?.includes(id) ?? true);
  const first = lines[0];
  if (!first) return refuse('not_found', 'order_not_found');
  const waiting = lines.filter((line) => line.state === 'awaiting_acceptance');
  if (waiting.length === 0) {
    return lines.some((line) => line.state === 'accepted') ? done({ accepted: 0 }) : refuse('conflict', 'not_now');
  }
  const facts = await findGroup(ctx, first.groupId);
  if (!facts) return refuse('not_found', 'order_not_found');
  const statements = waiting.flatMap((line) => {
    const country = facts.sellers.get(line.sellerId)?.country ?? facts.group.market;
    return lineStepStatements(ctx, line, 'accept', country, { acceptedAt: ctx.now }) ?? [];
  });
  try {
    await commit(ctx.db, [...statements, ...lineNotice(ctx, facts, 'accept', waiting, {})]);
    return done({ accepted: waiting.length });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
