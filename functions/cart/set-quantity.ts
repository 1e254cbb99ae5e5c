import { and, eq } from 'drizzle-orm';
import { cartLines } from '../../db/schema/cart.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import type { CartCode } from './contract.ts';
import { readCart } from './queries.ts';

/**
 * Sets how many of an offer are wanted, at most what is in stock; 0 takes it out, and `removed` says how many there were.
 * Somebody else's cart is not found.
 */
export async function setQuantity(
  ctx: Ctx,
  input: { cartId?: string; offerId: string; quantity: number; market: string },
): Promise<Outcome<{ devices: number; removed?: number }, CartCode>> {
  const cart = await readCart(ctx, input.cartId, input.market);
  const line = cart.lines.find((l) => l.offerId === input.offerId);
  if (!line) return refuse('not_found', 'offer_not_found');
  const here = and(eq(cartLines.cartId, cart.id), eq(cartLines.offerId, input.offerId));
  const quantity = Math.min(input.quantity, line.stock);
  if (quantity === 0) await ctx.db.delete(cartLines).where(here);
  else await ctx.db.update(cartLines).set({ quantity }).where(here);
  const counted = line.changes.some((change) => change.kind === 'gone') ? 0 : line.quantity;
  return done({ devices: cart.devices - counted + quantity, ...(quantity === 0 ? { removed: line.quantity } : {}) });
}
