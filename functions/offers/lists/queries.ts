import { sql } from 'drizzle-orm';
import type { CategoryId } from '../../../content/schema.ts';
import type { Db } from '../../../db/client.ts';

/** A model on sale in a market. */
export interface ModelOnSale {
  modelId: string;
  category: CategoryId;
}

/**
 * The models on sale in a market by their stored choices, those with the lowest price first: as they stood at the clock's
 * last tick, newcomers' turns aside.
 */
export async function listModelsOnSale(db: Db, market: string): Promise<ModelOnSale[]> {
  const row = await db.get<{ found: string }>(sql`
    SELECT json_group_array(json_array(id, category)) AS found FROM (
      SELECT m.id, m.category FROM selections c JOIN models m ON m.id = c.model_id
      WHERE c.market = ${market} GROUP BY m.id ORDER BY min(c.chosen_cents), m.id)`);
  const cells: [string, CategoryId][] = JSON.parse(row?.found ?? '[]');
  return cells.map(([modelId, category]) => ({ modelId, category }));
}
