import { and, eq } from 'drizzle-orm';
import { commit } from '../../db/client.ts';
import { cartLines, carts } from '../../db/schema/cart.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome } from '../edge/outcome.ts';
import type { Cart, CartCode } from './contract.ts';
import { readCart } from './queries.ts';

/**
 * The buyer has seen what changed and goes on with it: today's prices become the ones seen, quantities shrink to
 * what is in stock, what is gone leaves the cart.
 */
export async function agreeChanges(
  ctx: Ctx,
  input: { cartId?: string; market: string },
): Promise<Outcome<Cart, CartCode>> {
  const cart = await readCart(ctx, input.cartId, input.market);
  const statements = cart.lines.map((line) => {
    const here = and(eq(cartLines.cartId, cart.id), eq(cartLines.offerId, line.offerId));
    if (line.changes.some((change) => change.kind === 'gone')) return ctx.db.delete(cartLines).where(here);
    return ctx.db
      .update(cartLines)
      .set({ priceCentsSeen: line.priceCents, quantity: Math.min(line.quantity, line.stock) })
      .where(here);
  });
  if (statements.length > 0) {
    await commit(ctx.db, [
      ...statements,
      ctx.db.update(carts).set({ market: input.market }).where(eq(carts.id, cart.id)),
    ]);
  }
  return done(await readCart(ctx, input.cartId, input.market));
}
