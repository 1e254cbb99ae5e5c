import { sql } from 'drizzle-orm';
import { type Db, readInteger } from '../../db/client.ts';
import type { Settings } from '../edge/settings.ts';

/** What a shelf is read for: one model's page, or a whole department. */
export type Scope = { modelId: string } | { category: string };

const modelsIn = (scope: Scope) =>
  'modelId' in scope ? sql`m.id = ${scope.modelId}` : sql`m.category = ${scope.category}`;

/**
 * The version of a scope: rises with every write that can change what is offered in it (db/migrations/0001).
 * One look-up by key for a model. 0 where there is nothing on sale.
 */
export async function shelfVersion(db: Db, scope: Scope): Promise<number> {
  const statement =
    'modelId' in scope
      ? { sql: 'SELECT version FROM shelves WHERE model_id = ?', args: [scope.modelId] }
      : {
          sql: 'SELECT coalesce(sum(version), 0) AS version FROM shelves WHERE model_id IN (SELECT id FROM models WHERE category = ?)',
          args: [scope.category],
        };
  const { rows } = await db.$client.execute(statement);
  return Number(rows[0]?.version ?? 0);
}

/** The version of one model, as `shelfVersion` gives it, for the page that asks with every view. */
export async function modelVersion(settings: Settings, modelId: string): Promise<number> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settings;
  return (
    (await readInteger(DATABASE_URL, DATABASE_AUTH_TOKEN, 'SELECT version FROM shelves WHERE model_id = ?', modelId)) ??
    0
  );
}

export interface ShelfRows {
  version: number;
  models: string[][];
  variants: (string | number | null)[][];
  offers: (string | number | null)[][];
  sellers: (string | number | null)[][];
  options: (string | number)[][];
  records: (string | number | null)[][];
}

/**
 * Everything that decides what is offered in a scope and market, with the version it belongs to, from one snapshot
 * in one round trip. Lists come as JSON, which is several times quicker to carry and parse than typed rows.
 * Eligible: seller live, offer live, priced for the market, delivery there, at least one unit.
 */
export async function readShelf(db: Db, scope: Scope, market: string): Promise<ShelfRows> {
  const inScope = modelsIn(scope);
  const versionOf =
    'modelId' in scope
      ? sql`SELECT version FROM shelves WHERE model_id = ${scope.modelId}`
      : sql`SELECT sum(version) FROM shelves WHERE model_id IN (SELECT id FROM models m WHERE ${inScope})`;
  const row = await db.get<Record<keyof ShelfRows, string | number>>(sql`
    WITH on_sale AS (
      SELECT o.*, p.price_cents, s.id AS live_seller, m.category,
        (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS stock
      FROM models m
      JOIN offers o ON o.model_id = m.id AND o.state = 'live'
      JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
      JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
      WHERE ${inScope} AND EXISTS (
        SELECT 1 FROM delivery_options d WHERE d.seller_id = o.seller_id AND d.market = ${market} AND d.service = 'standard')
    ), eligible AS (SELECT * FROM on_sale WHERE stock > 0),
    selling AS (SELECT DISTINCT seller_id, category FROM eligible)
    SELECT
      coalesce((${versionOf}), 0) AS version,
      (SELECT json_group_array(json_array(m.id, m.category, m.brand, m.name)) FROM models m WHERE ${inScope}) AS models,
      (SELECT json_group_array(json_array(v.id, v.model_id, v.storage_gb, v.memory_gb, v.colour, v.connectivity, v.size_mm, v.chip, v.edition, v.keyboard))
        FROM variants v JOIN models m ON m.id = v.model_id WHERE ${inScope}) AS variants,
      (SELECT json_group_array(json_array(id, variant_id, grade, seller_id, price_cents, warranty_months, battery_min_percent, battery_new, stock)) FROM eligible) AS offers,
      (SELECT json_group_array(json_array(s.id, s.slug, s.name, s.kind, s.country, s.city, s.founded_year))
        FROM sellers s WHERE s.id IN (SELECT seller_id FROM selling)) AS sellers,
      (SELECT json_group_array(json_array(d.seller_id, d.service, d.carrier, d.price_cents, d.cutoff_hour, d.handling_days, d.transit_min_days, d.transit_max_days))
        FROM delivery_options d WHERE d.market = ${market} AND d.seller_id IN (SELECT seller_id FROM selling)) AS options,
      (SELECT json_group_array(json_array(r.seller_id, r.category, r.matured_lines, r.defects, r.shipped_lines, r.late, r.decided_lines, r.cancelled, r.reviews, r.rating_sum, r.answer_minutes_median))
        FROM seller_records r WHERE (r.seller_id, r.category) IN (SELECT seller_id, category FROM selling UNION SELECT '*', category FROM selling)) AS records`);
  const list = (value: string | number | undefined) => JSON.parse(String(value ?? '[]'));
  return {
    version: Number(row?.version ?? 0),
    models: list(row?.models),
    variants: list(row?.variants),
    offers: list(row?.offers),
    sellers: list(row?.sellers),
    options: list(row?.options),
    records: list(row?.records),
  };
}
