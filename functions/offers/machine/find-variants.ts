import type { Language } from '../../../content/locales.ts';
import { needsImei } from '../../catalogue/imei-rules.ts';
import { deviceTitle } from '../../catalogue/labels.ts';
import { type FoundModels, findModels } from '../../catalogue/search/find-models.ts';
import type { Filter } from '../../catalogue/search/read-filters.ts';
import { loadSearchIndex } from '../../catalogue/search/search-index.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { CatalogueAnswer, CatalogueQuery, MachineCode, MatchedVariant } from './contract.ts';
import { type KnownVariant, listVariantIdsByEan, listVariants } from './variant-queries.ts';

/** Models whose versions are looked at: a text that names more names none. */
const mostModels = 40;

/** Whether a version has what a text asks for beside a name; prices and grades say nothing of a version. */
function fits(variant: KnownVariant, filter: Filter): boolean {
  if (filter.kind === 'capacity') return variant.storageGb === filter.gb || variant.memoryGb === filter.gb;
  if (filter.kind === 'colour') return variant.colour !== null && filter.ids.includes(variant.colour);
  if (filter.kind === 'size') return variant.sizeMm === filter.mm;
  if (filter.kind === 'connectivity')
    return filter.value === 'cellular'
      ? /cellular/.test(variant.connectivity ?? '')
      : variant.connectivity === filter.value;
  return true;
}

function matchOf(variant: KnownVariant, language: Language): MatchedVariant {
  const { id, name, ...facts } = variant;
  return {
    ...facts,
    variantId: id,
    title: deviceTitle(name, variant, language),
    needsImei: needsImei(variant.category, variant.connectivity),
  };
}

async function byWords(ctx: Ctx, assets: Fetcher, query: CatalogueQuery & { q: string }): Promise<CatalogueAnswer> {
  const index = await loadSearchIndex(assets);
  const found: FoundModels = findModels(index, query.q, { language: query.language });
  const named = found.named ? found.hits.slice(0, mostModels) : [];
  const order = new Map(named.map(({ model }, place) => [index.models[model]?.id ?? '', place]));
  const all = await listVariants(ctx, { modelIds: [...order.keys()] });
  const exact = all.filter((variant) => found.filters.every((filter) => fits(variant, filter)));
  // A colour or a capacity that no version has may be the sender's word for another: the versions are shown all the same.
  const chosen = (exact.length > 0 ? exact : all).sort(
    (a, b) => (order.get(a.modelId) ?? 0) - (order.get(b.modelId) ?? 0),
  );
  const sellable = new Set(all.map(({ modelId }) => modelId));
  return {
    items: chosen.slice(0, query.limit).map((variant) => matchOf(variant, query.language)),
    missed: found.missed,
    unsellable: named.flatMap(({ model }) => {
      const known = index.models[model];
      return known && !sellable.has(known.id) ? [`${known.brand} ${known.name}`] : [];
    }),
  };
}

/**
 * Which exact version of the catalogue a seller's program means: by our own id, by the number on the maker's box as
 * refurbishers have listed it, or by words and the maker's model numbers, in any of the site's languages. Best first.
 */
export async function findVariants(
  ctx: Ctx,
  assets: Fetcher,
  query: CatalogueQuery,
): Promise<Outcome<CatalogueAnswer, MachineCode>> {
  const { language, limit, q } = query;
  const plain = async (variantIds: readonly string[]): Promise<CatalogueAnswer> => {
    const variants = await listVariants(ctx, { variantIds: variantIds.slice(0, limit) });
    return { items: variants.map((variant) => matchOf(variant, language)), missed: [], unsellable: [] };
  };
  if (query.variantId !== undefined) {
    const answer = await plain([query.variantId]);
    return answer.items.length > 0 ? done(answer) : refuse('not_found', 'variant_not_found');
  }
  if (query.ean !== undefined) {
    const answer = await plain(await listVariantIdsByEan(ctx, query.ean));
    if (answer.items.length > 0 || q === undefined) return done(answer);
  }
  return done(
    q === undefined ? { items: [], missed: [], unsellable: [] } : await byWords(ctx, assets, { ...query, q }),
  );
}
