import { sql } from 'drizzle-orm';
import type { CategoryId } from '../../../content/schema.ts';
import type { Db } from '../../../db/client.ts';
import { onSale } from '../eligibility.ts';

/** A model that is on sale in a market, with its lowest price. */
export interface LowestPrice {
  modelId: string;
  category: CategoryId;
  priceCents: number;
}

/** The lowest price of every model on sale in a market, in one look. */
export async function listLowestPrices(db: Db, market: string): Promise<LowestPrice[]> {
  return db.all<LowestPrice>(sql`
    SELECT m.id AS modelId, m.category AS category, min(p.price_cents) AS priceCents
    FROM models m
    JOIN offers o ON o.model_id = m.id
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN sellers s ON s.id = o.seller_id
    WHERE ${onSale}
    GROUP BY m.id`);
}
