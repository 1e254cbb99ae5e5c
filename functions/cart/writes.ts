import { and, eq, inArray } from 'drizzle-orm';
import { cartLines } from '../../db/schema/cart.ts';
import type { Ctx } from '../edge/context.ts';

/** Takes what was bought out of the cart; part of the batch that confirms a payment. */
export function removeFromCart(ctx: Ctx, cartId: string, offerIds: string[]) {
  return ctx.db.delete(cartLines).where(and(eq(cartLines.cartId, cartId), inArray(cartLines.offerId, offerIds)));
}
