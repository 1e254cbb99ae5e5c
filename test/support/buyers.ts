import { addToCart } from '../../functions/cart/add-to-cart.ts';
import { readCart } from '../../functions/cart/queries.ts';
import type { Actor } from '../../functions/edge/context.ts';
import { placeOrder } from '../../functions/orders/place-order.ts';
import type { World } from './world.ts';

export interface TestOffer {
  offerId: string;
  sellerId: string;
  market: 'IT';
}

/** A member of a seller, as an actor. */
export const sellerOf = (sellerId: string): Actor => ({ kind: 'seller', sellerId, memberId: `${sellerId}-member` });

/** An offer on sale in Italy with exactly so many units available, made out of a seeded one. */
export async function offerWithUnits(world: World, units: number): Promise<TestOffer> {
  const offer =
    await world.row(`SELECT o.id, o.seller_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    JOIN delivery_options d ON d.seller_id = o.seller_id AND d.market = 'IT' AND d.service = 'standard'
    JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
    WHERE o.state = 'live' AND o.grade <> 'new' AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.offer_id = o.id) ORDER BY o.id LIMIT 1`);
  if (!offer) throw new Error('the seed has no offer in Italy that was never sold');
  await world.client.execute({ sql: 'DELETE FROM units WHERE offer_id = ?', args: [String(offer.id)] });
  for (let i = 0; i < units; i += 1) {
    await world.client.execute({
      sql: "INSERT INTO units (id, offer_id, seller_id, vat_scheme, acquired_from, state, received_at) VALUES (?, ?, ?, 'margin', 'private', 'available', ?)",
      args: [`unit-${i}`, String(offer.id), String(offer.seller_id), world.now],
    });
  }
  return { offerId: String(offer.id), sellerId: String(offer.seller_id), market: 'IT' };
}

export const testAddress = {
  firstName: 'Chiara',
  lastName: 'Bianchi',
  street: 'Via Conte Rosso 40',
  postcode: '20134',
  city: 'Milano',
  country: 'IT',
};

/** A buyer puts one of an offer into a new cart and orders it. */
export async function buy(world: World, offer: TestOffer, email: string, quantity = 1) {
  const added = await addToCart(world.ctx(), { offerId: offer.offerId, quantity, market: offer.market });
  if (!added.ok) return added;
  const { cartId } = added.value;
  const cart = await readCart(world.ctx(), cartId, offer.market);
  const form = { ...testAddress, email, attempt: crypto.randomUUID(), seenTotalCents: cart.itemsCents };
  return placeOrder(world.ctx(), { form, cartId, locale: 'it' });
}
