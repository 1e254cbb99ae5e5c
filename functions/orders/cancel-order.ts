import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import type { OrderCode } from './contract.ts';
import { endLines } from './end-lines.ts';
import { listLinesOfOrder } from './queries.ts';

/**
 * The buyer lets one refurbisher's part of an order go before it is on its way. Whoever calls has already decided that
 * the order is the actor's (by account, or by its key).
 */
export async function cancelOrder(
  ctx: Ctx,
  input: { groupId: string; orderId: string },
): Promise<Outcome<{ refundCents: number }, OrderCode>> {
  const lines = await listLinesOfOrder(ctx, input.orderId);
  if (!lines.some((line) => line.groupId === input.groupId)) return refuse('not_found', 'order_not_found');
  const open = lines.filter((line) => line.state === 'awaiting_acceptance' || line.state === 'accepted');
  if (open.length === 0) return refuse('conflict', 'not_now');
  return endLines(ctx, open, 'cancel');
}
