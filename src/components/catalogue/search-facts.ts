import { type Catalogue, loadCatalogue } from '../../../content/catalogue.ts';
import type { SearchFacts } from '../../../functions/catalogue/search/search-index.ts';

let known: SearchFacts | undefined;

/** What the search knows of a catalogue: every model, on sale or not. */
export function searchFactsOf({ models, sellable }: Catalogue): SearchFacts {
  const variants = sellable.flatMap(({ sale }) => sale?.variants ?? []);
  const storages = new Set(variants.flatMap(({ storageGb }) => storageGb ?? []));
  return {
    models: models.map(({ id, name, brand, category, released, modelNumbers }) => ({
      id,
      name,
      brand,
      category,
      released,
      numbers: modelNumbers,
    })),
    storages: [...storages].sort((a, b) => a - b),
  };
}

/** The same for this build's catalogue, read once. Node only. */
export function searchFacts(): SearchFacts {
  known ??= searchFactsOf(loadCatalogue());
  return known;
}
