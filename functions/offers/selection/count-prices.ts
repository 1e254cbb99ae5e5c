import type { Ctx } from '../../edge/context.ts';
import { parameters } from '../choice/parameters.ts';

/**
 * Prices wait here from the moment they are cut until they have held: what counts is the highest price that was in force
 * at any moment of the last `holdMinutes`. An offer younger than that waits as a whole.
 */
const lower = `
  UPDATE offer_prices SET counted_cents = due.cents
  FROM (
    SELECT p.offer_id, p.market, max(
        p.price_cents,
        coalesce((SELECT max(h.price_cents) FROM price_history h
          WHERE h.offer_id = p.offer_id AND h.market = p.market AND h.from_at > ?1), 0),
        coalesce((SELECT h.price_cents FROM price_history h
          WHERE h.offer_id = p.offer_id AND h.market = p.market AND h.from_at <= ?1
          ORDER BY h.from_at DESC, h.price_cents DESC LIMIT 1), p.counted_cents)) AS cents
    FROM offer_prices p WHERE p.counted_cents > p.price_cents) AS due
  WHERE due.offer_id = offer_prices.offer_id AND due.market = offer_prices.market AND due.cents < offer_prices.counted_cents`;

/**
 * Lets price cuts count that have held. Written by nobody else: a trigger raises what counts with every price, and only
 * the clock lowers it. Answers how many prices changed; running it again at once changes none.
 */
export async function countPrices(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const { rowsAffected } = await ctx.db.$client.execute({
    sql: lower,
    args: [ctx.now - parameters.holdMinutes * 60_000],
  });
  return rowsAffected;
}
