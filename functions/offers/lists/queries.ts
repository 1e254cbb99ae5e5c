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

const ofCategory = 'FROM shelves WHERE model_id IN (SELECT id FROM models WHERE category = ?)';

/** A department's version, as `shelfVersion` gives it, and its stamp, which the stored choices change as well. */
export async function departmentVersion(db: Db, category: string): Promise<{ version: number; stamp: string }> {
  const { rows } = await db.$client.execute({
    sql: `SELECT coalesce(sum(version), 0) AS version, coalesce(sum(selected_version), 0) AS selected ${ofCategory}`,
    args: [category],
  });
  const [row] = rows;
  return { version: Number(row?.version), stamp: `${row?.version} ${row?.selected}` };
}

/** The stamps of a department's models, by model: another one with whatever can change how lists show it. */
export async function modelStamps(db: Db, category: string): Promise<Map<string, string>> {
  const { rows } = await db.$client.execute({
    sql: `SELECT json_group_object(model_id, version || ' ' || selected_version) AS stamps ${ofCategory}`,
    args: [category],
  });
  return new Map(Object.entries<string>(JSON.parse(String(rows[0]?.stamps ?? '{}'))));
}

/** Rises when anything on sale changes. */
export async function versionOfAll(db: Db): Promise<number> {
  const { rows } = await db.$client.execute('SELECT coalesce(sum(version), 0) AS version FROM shelves');
  return Number(rows[0]?.version ?? 0);
}
