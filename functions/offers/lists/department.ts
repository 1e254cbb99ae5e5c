import { type CategoryId, conditionIds } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';
import { slugify } from '../../catalogue/labels.ts';
import {
  activeFilters,
  type DepartmentQuery,
  type FacetName,
  facetKinds,
  type Sort,
  withoutFacet,
} from './department-query.ts';
import { type DepartmentIndex, indexDepartment, type Pair } from './index-department.ts';
import type { Choice } from './list-choices.ts';
import { type PriceSpread, spreadOf } from './price-spread.ts';
import { listedSorts, sortModels } from './sort-models.ts';

export { yearsLeft } from './years-left.ts';

/** One model in a list, with its cheapest choice among those that fit. */
export interface Listed {
  model: CardModel;
  choice: Choice;
  /** The same version in the next better grade that fits, so that the card does not only tell of the worst. */
  better?: Choice;
  /** Offers behind all of its choices that fit. */
  offers: number;
}

export interface FacetValue {
  value: string;
  /** Models that would be listed with it, the other filters as they are. */
  count: number;
  on: boolean;
}

export interface Facet {
  name: FacetName;
  values: FacetValue[];
}

/** What would be there without one of the filters. */
export interface Near {
  facet: FacetName | 'price';
  /** Nothing is there without it either; this is what it finds alone. */
  alone: boolean;
  count: number;
  /** The lowest price of that. */
  fromCents: number;
  query: DepartmentQuery;
}

export interface FilteredDepartment {
  category: CategoryId;
  /** As it was understood: what means nothing here is gone. */
  query: DepartmentQuery;
  /** The page asked for; `total` counts all pages. */
  listed: Listed[];
  total: number;
  pages: number;
  /** Offers behind everything that fits. */
  offers: number;
  /** The lowest price of it; absent where nothing fits. */
  fromCents?: number;
  /** Those that divide the department, in the order of the page. */
  facets: Facet[];
  /** Orders that say something here. */
  sorts: readonly Sort[];
  /** Names of brands by their value of the filter. */
  brands: ReadonlyMap<string, string>;
  /** By colour family: real colours of models on sale, the most frequent first. */
  swatches: ReadonlyMap<string, readonly string[]>;
  /** Models whose maker publishes no end of updates, the other filters as they are. */
  undated: number;
  spread?: PriceSpread;
  /** When nothing fits. */
  near: Near[];
  /** Models of the department without any offer today. */
  absent: CardModel[];
}

/** Four rows of three, twice: a page that can be read to its end. */
export const modelsPerPage = 24;

const indexes = new WeakMap<readonly Choice[], { models: readonly CardModel[]; now: number; index: DepartmentIndex }>();
const hourMs = 3_600_000;

/** The index of a snapshot: made once, because an isolate keeps snapshots while nothing on sale changes. */
function indexFor(choices: readonly Choice[], models: readonly CardModel[], now: number): DepartmentIndex {
  const known = indexes.get(choices);
  if (known && known.models === models && Math.abs(now - known.now) < hourMs) return known.index;
  const index = indexDepartment(choices, models, now);
  indexes.set(choices, { models, now, index });
  return index;
}

/** A query with what means nothing in this department left out, and every bound as the page writes it. */
function understood(query: DepartmentQuery, { facets }: DepartmentIndex, offered: readonly Sort[]): DepartmentQuery {
  const chosen: DepartmentQuery['chosen'] = {};
  for (const { name, values, valueFor } of facets) {
    const asked = new Set((query.chosen[name] ?? []).map(valueFor));
    const on = values.filter((value) => asked.has(value)).slice(0, facetKinds[name] === 'any' ? undefined : 1);
    if (on.length > 0) chosen[name] = on;
  }
  return { ...query, chosen, sort: offered.includes(query.sort) ? query.sort : 'recommended' };
}

/** Counts models by value; choices of a model stand together, so that the last one seen is enough. */
class Tally {
  readonly counts: Int32Array;
  readonly #seen: Int32Array;
  constructor(size: number) {
    this.counts = new Int32Array(size);
    this.#seen = new Int32Array(size).fill(-1);
  }
  add(values: readonly number[], place: number): void {
    for (const value of values) {
      if (this.#seen[value] === place) continue;
      this.#seen[value] = place;
      this.counts[value] = (this.counts[value] ?? 0) + 1;
    }
  }
}

/** The place of the price among the filters, which comes after all others. */
const inPrice = (index: DepartmentIndex) => index.facets.length;

/** Which filter alone keeps a choice away: -1 when none does, -2 when several do. */
function keptAwayBy({ holds, choice }: Pair, wanted: (Set<number> | undefined)[], query: DepartmentQuery): number {
  const { minCents = 0, maxCents = Number.POSITIVE_INFINITY } = query;
  let by = choice.priceCents >= minCents && choice.priceCents <= maxCents ? -1 : wanted.length;
  for (let facet = 0; facet < wanted.length; facet += 1) {
    const set = wanted[facet];
    if (!set || holds[facet]?.some((value) => set.has(value))) continue;
    if (by !== -1) return -2;
    by = facet;
  }
  return by;
}

const rankOf = new Map<string, number>(conditionIds.map((id, rank) => [id, rank]));

/** Adds a choice to a model's entry; the cheapest comes first. */
function addTo(listed: Listed[], { model, choice }: Pair): void {
  const last = listed.at(-1);
  if (last?.model !== model) {
    listed.push({ model, choice, offers: choice.rivals });
    return;
  }
  last.offers += choice.rivals;
  if (choice.variant.id !== last.choice.variant.id) return;
  const rank = rankOf.get(choice.grade) ?? 0;
  const known = rankOf.get(last.better?.grade ?? '') ?? Number.POSITIVE_INFINITY;
  if (rank > (rankOf.get(last.choice.grade) ?? 0) && rank < known) last.better = choice;
}

interface Pass {
  listed: Listed[];
  facets: Facet[];
  undated: number;
  /** Prices that fit everything but the range. */
  prices: number[];
}

/** One walk over all choices: what fits, and what each filter's values would find. */
function walk(index: DepartmentIndex, query: DepartmentQuery): Pass {
  const wanted = index.facets.map(({ name, values }) => {
    const on = query.chosen[name];
    return on && new Set(on.map((value) => values.indexOf(value)));
  });
  const tallies = index.facets.map(({ values }) => new Tally(values.length));
  const support = index.facets.findIndex(({ name }) => name === 'support');
  const undated = new Tally(1);
  const listed: Listed[] = [];
  const prices: number[] = [];
  for (const pair of index.pairs) {
    const by = keptAwayBy(pair, wanted, query);
    if (by === -2) continue;
    if (by === -1) addTo(listed, pair);
    if (by === -1 || by === inPrice(index)) prices.push(pair.choice.priceCents);
    for (let f = by === -1 ? 0 : by; f < (by === -1 ? tallies.length : by + 1); f += 1) {
      tallies[f]?.add(pair.holds[f] ?? [], pair.place);
    }
    if ((by === -1 || by === support) && !/^\d/.test(pair.model.securityUntil ?? '')) undated.add([0], pair.place);
  }
  const facets = index.facets.map(({ name, values }, f) => ({
    name,
    values: values.map((value, place) => ({
      value,
      count: tallies[f]?.counts[place] ?? 0,
      on: query.chosen[name]?.includes(value) ?? false,
    })),
  }));
  return { listed, facets, undated: undated.counts[0] ?? 0, prices };
}

const lowestOf = (listed: readonly Listed[]) => Math.min(...listed.map(({ choice }) => choice.priceCents));

/** What is nearest when nothing fits: each filter left out, else each alone. */
function nearestTo(index: DepartmentIndex, query: DepartmentQuery): Near[] {
  const names = [...new Set(activeFilters(query).map(({ facet }) => facet))];
  const look = (facet: Near['facet'], asked: DepartmentQuery, alone: boolean): Near[] => {
    const { listed } = walk(index, asked);
    if (listed.length === 0) return [];
    return [{ facet, alone, count: listed.length, fromCents: lowestOf(listed), query: asked }];
  };
  const without = names.flatMap((facet) => look(facet, withoutFacet(query, facet), false));
  if (without.length > 0) return without;
  return names.flatMap((facet) => {
    const others = names.filter((name) => name !== facet);
    return look(facet, others.reduce(withoutFacet, query), true);
  });
}

/** Real colours by family, the most frequent among models first. */
function swatchesOf(index: DepartmentIndex): Map<string, string[]> {
  const facet = index.facets.findIndex(({ name }) => name === 'colour');
  const counts = new Map<string, Map<string, number>>();
  for (const { choice, holds } of index.pairs) {
    const family = index.facets[facet]?.values[holds[facet]?.[0] ?? -1];
    const colour = choice.variant.colour;
    if (!family || !colour) continue;
    const own = counts.get(family) ?? new Map<string, number>();
    own.set(colour, (own.get(colour) ?? 0) + 1);
    counts.set(family, own);
  }
  return new Map(
    [...counts].map(([family, own]) => [
      family,
      [...own].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([colour]) => colour),
    ]),
  );
}
const swatches = new WeakMap<DepartmentIndex, ReadonlyMap<string, readonly string[]>>();

/**
 * What a department shows for a query: one entry per model with its cheapest matching choice, and facets that count
 * models. Pure; the order of choices does not matter. A page beyond the last is the last.
 */
export function filterDepartment(
  choices: readonly Choice[],
  models: readonly CardModel[],
  asked: DepartmentQuery,
  now: number,
): FilteredDepartment {
  const index = indexFor(choices, models, now);
  const onSale = new Set(index.pairs.map(({ model }) => model));
  const sorts = listedSorts([...onSale], now);
  const query = understood(asked, index, sorts);
  const { listed, facets, undated, prices } = walk(index, query);
  const all = sortModels(listed, query.sort, now);
  const pages = Math.max(1, Math.ceil(all.length / modelsPerPage));
  const page = Math.min(query.page, pages);
  const colours = swatches.get(index) ?? swatchesOf(index);
  swatches.set(index, colours);
  return {
    category: models[0]?.category ?? 'smartphones',
    query: { ...query, page },
    listed: all.slice((page - 1) * modelsPerPage, page * modelsPerPage),
    total: all.length,
    pages,
    offers: all.reduce((sum, { offers }) => sum + offers, 0),
    fromCents: all.length > 0 ? lowestOf(all) : undefined,
    facets,
    sorts,
    brands: new Map(models.map(({ brand }) => [slugify(brand), brand])),
    swatches: colours,
    undated,
    spread: spreadOf(prices, query.minCents, query.maxCents),
    near: all.length > 0 ? [] : nearestTo(index, query),
    absent: models.filter((model) => !onSale.has(model)),
  };
}
