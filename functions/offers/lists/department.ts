import { type CategoryId, type ConditionId, conditionIds } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';
import { slugify } from '../../catalogue/labels.ts';
import { activeFilters, type DepartmentQuery, type FacetName } from './department-query.ts';
import type { Choice } from './load-department.ts';
import { type PriceSpread, spreadOf } from './price-spread.ts';

/** One model in a list, with its cheapest choice among those that fit. */
export interface Listed {
  model: CardModel;
  choice: Choice;
  /** Offers behind all of its choices that fit. */
  offers: number;
}

export interface FacetValue {
  value: string;
  name: string;
  /** Models that would be listed with it, the other filters as they are. */
  count: number;
  on: boolean;
}

export interface FilteredDepartment {
  query: DepartmentQuery;
  /** The page asked for; `total` counts all pages. */
  listed: Listed[];
  total: number;
  pages: number;
  /** Offers behind everything that fits. */
  offers: number;
  facets: { grade: FacetValue[]; brand: FacetValue[]; storage: FacetValue[] };
  spread?: PriceSpread;
  /** When nothing fits: how many models each filter that is on keeps away. */
  near: { index: number; count: number }[];
  /** Models of the department without any offer today. */
  absent: CardModel[];
}

/** Four rows of three, twice: a page that can be read to its end. */
export const modelsPerPage = 24;

/** Years of use that a device gives from its release, where its maker publishes no end: assumption, by department. */
const usualYears: Record<CategoryId, number> = {
  smartphones: 6,
  tablets: 7,
  laptops: 8,
  desktops: 8,
  watches: 5,
  headphones: 6,
  consoles: 9,
  'e-readers': 9,
};
const yearMs = 365.25 * 86_400_000;
/** Nobody plans further than this, and half a year is left in everything that works. */
const mostYears = 7;
const leastYears = 0.5;

/** Years of use still ahead: to the last security update where a date is published, else an estimate from the release. */
export function yearsLeft(model: Pick<CardModel, 'category' | 'released' | 'securityUntil'>, now: number): number {
  const end = model.securityUntil;
  const published = end && /^\d/.test(end) ? Date.parse(end) : undefined;
  if (end === 'ended') return leastYears;
  const released = Date.parse(model.released ?? '');
  const estimated = Number.isNaN(released) ? now + 2 * yearMs : released + usualYears[model.category] * yearMs;
  // Still looked after today, whatever the estimate says.
  const floor = end === 'supported' ? 1 : leastYears;
  const years = ((published ?? estimated) - now) / yearMs;
  return Math.min(mostYears, Math.max(published ? leastYears : floor, years));
}

type Pair = { choice: Choice; model: CardModel; brand: string };

const tests: Record<FacetName, (pair: Pair, query: DepartmentQuery) => boolean> = {
  price: ({ choice }, { minCents = 0, maxCents = Number.POSITIVE_INFINITY }) =>
    choice.priceCents >= minCents && choice.priceCents <= maxCents,
  grade: ({ choice }, { grades }) => grades.length === 0 || grades.includes(choice.grade),
  brand: ({ brand }, { brands }) => brands.length === 0 || brands.includes(brand),
  storage: ({ choice }, { storageGb }) => !storageGb || (choice.variant.storageGb ?? 0) >= storageGb,
};
const facetTests = Object.entries(tests) as [FacetName, (typeof tests)[FacetName]][];

function fits(pair: Pair, query: DepartmentQuery, except?: FacetName): boolean {
  return facetTests.every(([facet, test]) => facet === except || test(pair, query));
}

const countModels = (pairs: readonly Pair[]) => new Set(pairs.map(({ model }) => model.id)).size;

function facetsOf(pairs: readonly Pair[], models: readonly CardModel[], query: DepartmentQuery) {
  const within = (facet: FacetName) => pairs.filter((pair) => fits(pair, query, facet));
  const [byGrade, byBrand, byStorage] = [within('grade'), within('brand'), within('storage')];
  const brands = new Map(models.map(({ brand }) => [slugify(brand), brand]));
  const storages = [...new Set(pairs.flatMap(({ choice }) => choice.variant.storageGb ?? []))].sort((a, b) => a - b);
  return {
    grade: conditionIds.map((value: ConditionId) => ({
      value,
      name: value,
      count: countModels(byGrade.filter(({ choice }) => choice.grade === value)),
      on: query.grades.includes(value),
    })),
    brand: [...brands]
      .map(([value, name]) => ({
        value,
        name,
        count: countModels(byBrand.filter(({ brand }) => brand === value)),
        on: query.brands.includes(value),
      }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    // The smallest is what "any" means already.
    storage: storages.slice(1).map((gb) => ({
      value: String(gb),
      name: String(gb),
      count: countModels(byStorage.filter(({ choice }) => (choice.variant.storageGb ?? 0) >= gb)),
      on: query.storageGb === gb,
    })),
  };
}

function listModels(pairs: readonly Pair[]): Listed[] {
  const listed = new Map<string, Listed>();
  for (const { choice, model } of pairs) {
    const known = listed.get(model.id);
    if (!known) {
      listed.set(model.id, { model, choice, offers: choice.rivals });
      continue;
    }
    known.offers += choice.rivals;
    const cheaper = choice.priceCents - known.choice.priceCents || choice.expectedCents - known.choice.expectedCents;
    if (cheaper < 0 || (cheaper === 0 && choice.offerId < known.choice.offerId)) known.choice = choice;
  }
  return [...listed.values()];
}

function sortModels(listed: Listed[], sort: DepartmentQuery['sort'], now: number): Listed[] {
  const released = ({ model }: Listed) => Date.parse(model.released ?? '') || 0;
  const support = ({ model }: Listed) =>
    /^\d/.test(model.securityUntil ?? '') ? Date.parse(model.securityUntil ?? '') : 0;
  const perYear = ({ model, choice }: Listed) => choice.expectedCents / yearsLeft(model, now);
  const keys: Record<DepartmentQuery['sort'], (a: Listed, b: Listed) => number> = {
    recommended: (a, b) => perYear(a) - perYear(b),
    price: (a, b) => a.choice.priceCents - b.choice.priceCents,
    newest: (a, b) => released(b) - released(a),
    support: (a, b) => support(b) - support(a) || released(b) - released(a),
  };
  return listed.sort(
    (a, b) => keys[sort](a, b) || a.choice.priceCents - b.choice.priceCents || (a.model.id < b.model.id ? -1 : 1),
  );
}

/**
 * What a department shows for a query: one entry per model with its cheapest matching choice, and facets that count
 * models. Pure; the order of choices does not matter. A page beyond the last is the last.
 */
export function filterDepartment(
  choices: readonly Choice[],
  models: readonly CardModel[],
  query: DepartmentQuery,
  now: number,
): FilteredDepartment {
  const modelById = new Map(models.map((model) => [model.id, model]));
  const pairs = choices.flatMap((choice) => {
    const model = modelById.get(choice.modelId);
    return model ? { choice, model, brand: slugify(model.brand) } : [];
  });
  const fitting = pairs.filter((pair) => fits(pair, query));
  const all = sortModels(listModels(fitting), query.sort, now);
  const pages = Math.max(1, Math.ceil(all.length / modelsPerPage));
  const page = Math.min(query.page, pages);
  const onSale = new Set(pairs.map(({ model }) => model.id));
  const near = all.length
    ? []
    : activeFilters(query)
        .map(({ without }, index) => ({ index, count: countModels(pairs.filter((pair) => fits(pair, without))) }))
        .filter(({ count }) => count > 0);
  return {
    query: { ...query, page },
    listed: all.slice((page - 1) * modelsPerPage, page * modelsPerPage),
    total: all.length,
    pages,
    offers: fitting.reduce((sum, { choice }) => sum + choice.rivals, 0),
    facets: facetsOf(pairs, models, query),
    spread: spreadOf(
      pairs.filter((pair) => fits(pair, query, 'price')).map(({ choice }) => choice.priceCents),
      query.minCents,
      query.maxCents,
    ),
    near,
    absent: models.filter((model) => !onSale.has(model.id)),
  };
}
