import { sql } from 'drizzle-orm';
import type { CategoryId } from '../../../content/schema.ts';
import type { Db } from '../../../db/client.ts';

/** A model that is on sale in a market, with its lowest price. */
export interface LowestPrice {
  modelId: string;
  category: CategoryId;
  priceCents: number;
}

/**
 * The lowest price of every model on sale in a market, in one look. On sale as in offers/queries.ts: seller and offer
 * live, priced and delivered there, a unit at hand; a test holds the two together.
 */
export async function listLowestPrices(db: Db, market: string): Promise<LowestPrice[]> {
  return db.all<LowestPrice>(sql`
    SELECT m.id AS modelId, m.category AS category, min(p.price_cents) AS priceCents
    FROM models m
    JOIN offers o ON o.model_id = m.id AND o.state = 'live'
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
    WHERE EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')
      AND EXISTS (
        SELECT 1 FROM delivery_options d WHERE d.seller_id = o.seller_id AND d.market = ${market} AND d.service = 'standard')
    GROUP BY m.id`);
}
