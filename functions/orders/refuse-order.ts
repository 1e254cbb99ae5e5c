import { worksIn } from '../accounts/member-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import type { OrderCode, RefusalReason } from './contract.ts';
import { endLines } from './end-lines.ts';
import { nextOffer } from './next-offer.ts';
import { listSellerLines } from './queries.ts';

/**
 * A refurbisher refuses what has not left yet: every such line of the order, or of those that are named, ends, the buyer gets the money back at once
 * and is shown the next best offer. The unit leaves sale unless only the address was the trouble.
 */
export async function refuseOrder(
  ctx: Ctx,
  input: { orderId: string; reason: RefusalReason; lineIds?: readonly string[] },
): Promise<Outcome<{ refundCents: number }, OrderCode>> {
  const all = worksIn(ctx.actor, 'orders') ? await listSellerLines(ctx, input.orderId) : [];
  const lines = all.filter(({ id }) => input.lineIds?.includes(id) ?? true);
  if (lines.length === 0) return refuse('not_found', 'order_not_found');
  const open = lines.filter((line) => line.state === 'awaiting_acceptance' || line.state === 'accepted');
  const first = open[0];
  if (!first) return refuse('conflict', 'not_now');
  const next = await nextOffer(ctx, first).catch(() => undefined);
  return endLines(ctx, open, 'refuse', { reason: input.reason, ...(next ? { values: { nextOffer: next } } : {}) });
}
