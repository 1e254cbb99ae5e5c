import { sql } from 'drizzle-orm';
import { commit } from '../../db/client.ts';
import { cartLines, carts } from '../../db/schema/cart.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
import type { CartCode } from './contract.ts';
import { findOffer, readCart } from './queries.ts';

/**
 * Puts an offer into a cart, making the cart when there is none. Quantities add up to what is in stock, no further.
 * Refuses an offer that this market does not sell, and a cart that is full.
 */
export async function addToCart(
  ctx: Ctx,
  input: { cartId?: string; offerId: string; quantity: number; market: string },
): Promise<Outcome<{ cartId: string; devices: number }, CartCode>> {
  const offer = await findOffer(ctx, input.offerId, input.market);
  if (!offer) return refuse('not_found', 'offer_not_found');
  if (offer.stock === 0) return refuse('conflict', 'sold_out');
  const before = await readCart(ctx, input.cartId, input.market);
  const line = before.lines.find((l) => l.offerId === input.offerId);
  if (!line && before.lines.length >= limits.cartLines)
    return refuse('limit', 'cart_full', { lines: limits.cartLines });
  const quantity = Math.min((line?.quantity ?? 0) + input.quantity, offer.stock, limits.cartQuantity);
  const cartId = before.lines.length > 0 && input.cartId ? input.cartId : ctx.newId();
  const expiresAt = ctx.now + limits.cartDays * 86_400_000;
  await commit(ctx.db, [
    ctx.db
      .insert(carts)
      .values({ id: cartId, market: input.market, createdAt: ctx.now, expiresAt })
      .onConflictDoUpdate({ target: carts.id, set: { expiresAt } }),
    ctx.db
      .insert(cartLines)
      .values({ cartId, offerId: input.offerId, quantity, priceCentsSeen: offer.priceCents, addedAt: ctx.now })
      .onConflictDoUpdate({
        target: [cartLines.cartId, cartLines.offerId],
        set: { quantity: sql`excluded.quantity`, priceCentsSeen: sql`excluded.price_cents_seen` },
      }),
  ]);
  return done({ cartId, devices: before.devices - (line?.quantity ?? 0) + quantity });
}
