import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { onSale } from './eligibility.ts';

/**
 * What a shelf is read for: one model's page, a whole department, or some models of which many offers have changed; of
 * these perhaps some variants only, where it is the contests that are asked for.
 */
export type Scope =
  | { modelId: string }
  | { category: string }
  | { modelIds: readonly string[]; variantIds?: readonly string[] };

function modelsIn(scope: Scope) {
  if ('modelId' in scope) return sql`m.id = ${scope.modelId}`;
  if ('category' in scope) return sql`m.category = ${scope.category}`;
  return sql`m.id IN (SELECT value FROM json_each(${JSON.stringify(scope.modelIds)}))`;
}

/** A condition on a variant's id, where a scope names variants. */
const variantsIn = (scope: Scope, column: string) =>
  'modelIds' in scope && scope.variantIds
    ? sql`${sql.raw(column)} IN (SELECT value FROM json_each(${JSON.stringify(scope.variantIds)}))`
    : sql`true`;

export interface ShelfRows {
  version: number;
  models: string[][];
  variants: (string | number | null)[][];
  offers: (string | number | null)[][];
  sellers: (string | number | null)[][];
  options: (string | number)[][];
  records: (string | number | null)[][];
  evidence: (string | number | null)[][];
  priors: (string | number)[][];
  floors: (string | number)[][];
  selections: string[][];
}

/**
 * Everything that decides what is offered in a scope and market, with the version it belongs to, from one snapshot
 * in one round trip. Lists come as JSON, which is several times quicker to carry and parse than typed rows.
 */
export async function readShelf(db: Db, scope: Scope, market: string): Promise<ShelfRows> {
  const inScope = modelsIn(scope);
  const currency = market === 'GB' ? 'GBP' : 'EUR';
  const row = await db.get<Record<keyof ShelfRows, string | number>>(sql`
    WITH eligible AS (
      SELECT o.*, p.price_cents, p.counted_cents, p.changed_at, m.category,
        (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS stock
      FROM models m
      JOIN offers o ON o.model_id = m.id AND o.state = 'live'
      JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
      JOIN sellers s ON s.id = o.seller_id
      WHERE ${inScope} AND ${variantsIn(scope, 'o.variant_id')} AND ${onSale}
    ),
    selling AS (SELECT DISTINCT seller_id, category FROM eligible)
    SELECT
      (SELECT coalesce(sum(h.version), 0) FROM shelves h JOIN models m ON m.id = h.model_id WHERE ${inScope}) AS version,
      (SELECT json_group_array(json_array(m.id, m.category, m.brand, m.name)) FROM models m WHERE ${inScope}) AS models,
      (SELECT json_group_array(json_array(v.id, v.model_id, v.storage_gb, v.memory_gb, v.colour, v.connectivity, v.size_mm, v.chip, v.edition, v.keyboard))
        FROM variants v JOIN models m ON m.id = v.model_id WHERE ${inScope} AND ${variantsIn(scope, 'v.id')}) AS variants,
      (SELECT json_group_array(json_array(id, variant_id, grade, seller_id, price_cents, counted_cents, changed_at, warranty_months, battery_min_percent, battery_new, stock)) FROM eligible) AS offers,
      (SELECT json_group_array(json_array(s.id, s.slug, s.name, s.kind, s.country, s.city, s.founded_year))
        FROM sellers s WHERE s.id IN (SELECT seller_id FROM selling)) AS sellers,
      (SELECT json_group_array(json_array(d.seller_id, d.service, d.carrier, d.price_cents, d.cutoff_hour, d.handling_days, d.transit_min_days, d.transit_max_days))
        FROM delivery_options d WHERE d.market = ${market} AND d.seller_id IN (SELECT seller_id FROM selling)) AS options,
      (SELECT json_group_array(json_array(r.seller_id, r.category, r.matured_lines, r.defects, r.shipped_lines, r.late, r.decided_lines, r.cancelled, r.reviews, r.rating_sum, r.answer_minutes_median))
        FROM seller_records r WHERE (r.seller_id, r.category) IN (SELECT seller_id, category FROM selling UNION SELECT '*', category FROM selling)) AS records,
      (SELECT json_group_array(json_array(e.seller_id, e.category, e.defects, e.defect_trials, e.late, e.late_trials, e.cancelled, e.cancelled_trials, e.reviews, e.rating_mean, e.experience, e.barred_by))
        FROM seller_evidence e WHERE e.market = ${market} AND (e.seller_id, e.category) IN (SELECT seller_id, category FROM selling)) AS evidence,
      (SELECT json_group_array(json_array(c.category, c.defect_a, c.defect_b, c.late_a, c.late_b, c.cancelled_a, c.cancelled_b, c.rating))
        FROM choice_priors c WHERE c.market = ${market} AND c.category IN (SELECT category FROM selling)) AS priors,
      (SELECT json_group_array(json_array(f.variant_id, f.grade, f.floor_cents)) FROM market_floors f
        JOIN variants v ON v.id = f.variant_id JOIN models m ON m.id = v.model_id WHERE ${inScope} AND f.currency = ${currency}) AS floors,
      (SELECT json_group_array(json_array(c.variant_id, c.grade, c.offer_id)) FROM selections c
        JOIN models m ON m.id = c.model_id WHERE ${inScope} AND c.market = ${market}) AS selections`);
  const list = (value: string | number | undefined) => JSON.parse(String(value ?? '[]'));
  return {
    version: Number(row?.version ?? 0),
    models: list(row?.models),
    variants: list(row?.variants),
    offers: list(row?.offers),
    sellers: list(row?.sellers),
    options: list(row?.options),
    records: list(row?.records),
    evidence: list(row?.evidence),
    priors: list(row?.priors),
    floors: list(row?.floors),
    selections: list(row?.selections),
  };
}
