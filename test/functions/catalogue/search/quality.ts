import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../../../content/catalogue.ts';
import type { Language } from '../../../../content/locales.ts';
import { type FoundModels, findModels } from '../../../../functions/catalogue/search/find-models.ts';
import { rankHits } from '../../../../functions/catalogue/search/rank-hits.ts';
import type { Filter } from '../../../../functions/catalogue/search/read-filters.ts';
import { makeSearchIndex, type SearchIndex } from '../../../../functions/catalogue/search/search-index.ts';
import { searchFactsOf } from '../../../../src/components/catalogue/search-facts.ts';

/** A query as people type it, and what it asks for. */
export interface RealQuery {
  language: Language;
  text: string;
  /** Any of these models may stand first. */
  first?: string[];
  filters?: Record<string, string | number | boolean>;
  /** Written when the index was finished: of these 39 of 40 were right at first sight. */
  late?: boolean;
}

/** Two hundred queries with typos, in five languages, joined and split, with filters in them. */
export const realQueries = JSON.parse(readFileSync(join(import.meta.dirname, 'queries.json'), 'utf8')) as RealQuery[];

export const catalogue: Catalogue = loadCatalogue();
export const index: SearchIndex = makeSearchIndex(searchFactsOf(catalogue));
const sellable = new Set(catalogue.sellable.map(({ id }) => id));

/** Ids of the models that a text finds, best first, as if everything that can be sold were on sale. */
export function idsOf({ hits }: FoundModels): string[] {
  const idAt = (model: number) => index.models[model]?.id ?? '';
  return rankHits([...hits], index, (model) => ({ onSale: sellable.has(idAt(model)) })).map(({ model }) => idAt(model));
}

export const find = (text: string, language: Language = 'it', rules = {}) =>
  findModels(index, text, { language, ...rules });

function pairsOf(filter: Filter): [string, string | number | boolean][] {
  switch (filter.kind) {
    case 'category':
      return [['category', filter.categories.join(' ')]];
    case 'price':
      return [
        ...(filter.min ? [['min', filter.min] as [string, number]] : []),
        ...(filter.max ? [['max', filter.max] as [string, number]] : []),
      ];
    case 'capacity':
      return [['capacity', filter.gb]];
    case 'size':
      return [['size', filter.mm]];
    case 'grade':
      return [['grade', filter.grade]];
    case 'colour':
      return [['colour', filter.name]];
    case 'connectivity':
      return [['connectivity', filter.value]];
    default:
      return [[filter.kind, true]];
  }
}

/** Filters as the list of queries writes them; of two of a kind the first one. */
export const filtersOf = ({ filters }: FoundModels): Record<string, string | number | boolean> =>
  Object.fromEntries(filters.flatMap(pairsOf).reverse());

/** Whether a first model is one of those that a query means. */
export const isRight = ({ first }: RealQuery, found: string | undefined): boolean =>
  first === undefined || (found !== undefined && first.includes(found));
