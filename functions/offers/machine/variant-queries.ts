import { type SQL, sql } from 'drizzle-orm';
import type { VariantFacts } from '../../catalogue/labels.ts';
import type { Ctx } from '../../edge/context.ts';

/** A version of the catalogue with what names it. */
export interface KnownVariant extends Required<VariantFacts> {
  modelId: string;
  category: string;
  brand: string;
  name: string;
}

/** Versions by their ids, in the order in which they were asked for, or all those of some models. */
export async function listVariants(
  ctx: Ctx,
  of: { variantIds: readonly string[] } | { modelIds: readonly string[] },
): Promise<KnownVariant[]> {
  const byId = 'variantIds' in of;
  const ids = byId ? of.variantIds : of.modelIds;
  if (ids.length === 0) return [];
  const key: SQL = byId ? sql`v.id` : sql`v.model_id`;
  return ctx.db.all<KnownVariant>(sql`
    SELECT v.id, v.model_id AS modelId, m.category, m.brand, m.name, v.storage_gb AS storageGb, v.memory_gb AS memoryGb,
      v.colour, v.connectivity, v.size_mm AS sizeMm, v.chip, v.edition, v.keyboard
    FROM json_each(${JSON.stringify(ids)}) i JOIN variants v ON ${key} = i.value JOIN models m ON m.id = v.model_id
    ORDER BY i.key, v.storage_gb, v.memory_gb, v.colour, v.id`);
}

type EanRow = { variantId: string; own: number; sellers: number };
const eanColumns = (sellerId: string): SQL =>
  sql`o.variant_id AS variantId, max(o.seller_id = ${sellerId}) AS own, count(DISTINCT o.seller_id) AS sellers`;
const isKnownEan = ({ own, sellers }: EanRow): boolean => own === 1 || sellers >= 2;

/**
 * Versions that carry the number of a maker's box: as the acting refurbisher has listed it, else as two others at least
 * agree. There is no open register of these numbers; one refurbisher's slip shall not become everybody's.
 */
export async function listVariantIdsByEan(ctx: Ctx, ean: string): Promise<string[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db.all<EanRow>(sql`SELECT ${eanColumns(ctx.actor.sellerId)} FROM offers o
    WHERE o.ean = ${ean} GROUP BY o.variant_id ORDER BY own DESC, sellers DESC, o.variant_id LIMIT 10`);
  return rows.filter(isKnownEan).map(({ variantId }) => variantId);
}

/** The same for the numbers of many boxes at once: the version that each of them means first. */
export async function listEanVariants(ctx: Ctx, eans: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ctx.actor.kind !== 'seller' || eans.length === 0) return new Map();
  const rows = await ctx.db.all<EanRow & { ean: string }>(sql`
    SELECT o.ean, ${eanColumns(ctx.actor.sellerId)} FROM json_each(${JSON.stringify(eans)}) j CROSS JOIN offers o ON o.ean = j.value
    GROUP BY o.ean, o.variant_id ORDER BY own, sellers, o.variant_id DESC`);
  return new Map(rows.filter(isKnownEan).map(({ ean, variantId }) => [ean, variantId]));
}
