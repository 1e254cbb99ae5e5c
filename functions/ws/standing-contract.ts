import { z } from 'zod';
import { moneyObject, pageOf } from './contract.ts';

/** One market in which a listing is on sale. `price_to_win` is its own price where no allowed one would do. */
export const wsCompetitor = z.object({
  listing_id: z.string(),
  product_id: z.uuid(),
  market: z.string(),
  is_winning: z.boolean(),
  price: moneyObject,
  min_price: moneyObject.nullable(),
  price_to_win: moneyObject,
  winner_price: moneyObject.nullable(),
});
export type WsCompetitor = z.infer<typeof wsCompetitor>;
export const wsCompetitors = z.array(wsCompetitor);

/** A row of the older list of places; prices are numbers there. */
export const wsPlace = z.object({
  product: z.int(),
  sku: z.string(),
  price: z.number(),
  quantity: z.int(),
  buybox: z.boolean(),
  price_for_buybox: z.number(),
  currency: z.string(),
  condition: z.int().min(9).max(12),
  same_merchant_winner: z.boolean(),
});
export type WsPlace = z.infer<typeof wsPlace>;
export const wsPlaces = pageOf(wsPlace);
