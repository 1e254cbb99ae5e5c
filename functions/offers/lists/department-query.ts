import { type ConditionId, conditionIds } from '../../../content/schema.ts';

export const sorts = ['recommended', 'price', 'newest', 'support'] as const;
export type Sort = (typeof sorts)[number];

/** What a visitor asks of a department; its query string is the whole state of the page. */
export interface DepartmentQuery {
  /** Slugs of brands; none means any. */
  brands: string[];
  grades: ConditionId[];
  /** At least so much storage. */
  storageGb?: number;
  minCents?: number;
  maxCents?: number;
  sort: Sort;
  /** From 1. */
  page: number;
}

export const everything: DepartmentQuery = { brands: [], grades: [], sort: 'recommended', page: 1 };

/** Bounds of what an address may ask: longer lists and larger figures mean nothing here. */
const maxBrands = 12;
const maxStorageGb = 16_384;
const maxPriceUnits = 20_000;
const maxPage = 100;

function listOf(params: URLSearchParams, name: string): string[] {
  return [...new Set(params.getAll(name).flatMap((value) => value.split(',')))].filter((value) =>
    /^[a-z0-9-]{1,40}$/.test(value),
  );
}

/** A whole number in digits; anything else counts as not given. */
function wholeOf(params: URLSearchParams, name: string, max: number): number | undefined {
  const text = params.get(name) ?? '';
  const value = Number(text);
  return /^\d{1,6}$/.test(text) && value > 0 && value <= max ? value : undefined;
}

/** A price as people type it, with or without a sign, thousands and cents, in whole units. */
function priceOf(params: URLSearchParams, name: string): number | undefined {
  const typed = (params.get(name) ?? '').slice(0, 20).replace(/[\s€£]|EUR|GBP/gi, '');
  if (!/^\d[\d.,']*$/.test(typed)) return undefined;
  const value = Number(typed.replace(/[.,]\d{0,2}$/, '').replace(/[.,']/g, ''));
  return value > 0 && value <= maxPriceUnits ? value : undefined;
}

/** Reads an address. What makes no sense is left out: a filter can be missing, but a page never fails because of one. */
export function readQuery(params: URLSearchParams): DepartmentQuery {
  const isCondition = (value: string): value is ConditionId => (conditionIds as readonly string[]).includes(value);
  const asked = params.get('sort');
  const min = priceOf(params, 'min');
  const max = priceOf(params, 'max');
  const turned = min !== undefined && max !== undefined && min > max;
  const low = turned ? max : min;
  const high = turned ? min : max;
  return {
    brands: listOf(params, 'brand').sort().slice(0, maxBrands),
    grades: conditionIds.filter((id) => listOf(params, 'grade').filter(isCondition).includes(id)),
    storageGb: wholeOf(params, 'storage', maxStorageGb),
    minCents: low === undefined ? undefined : low * 100,
    maxCents: high === undefined ? undefined : high * 100,
    sort: sorts.find((sort) => sort === asked) ?? 'recommended',
    page: wholeOf(params, 'page', maxPage) ?? 1,
  };
}

/** Writes an address: one order, defaults left out, so that one state has one address. Starts with `?`, or is empty. */
export function writeQuery(query: DepartmentQuery): string {
  const params = new URLSearchParams();
  for (const brand of query.brands) params.append('brand', brand);
  for (const grade of query.grades) params.append('grade', grade);
  if (query.storageGb) params.set('storage', String(query.storageGb));
  if (query.minCents) params.set('min', String(query.minCents / 100));
  if (query.maxCents) params.set('max', String(query.maxCents / 100));
  if (query.sort !== 'recommended') params.set('sort', query.sort);
  if (query.page > 1) params.set('page', String(query.page));
  const text = params.toString();
  return text ? `?${text}` : '';
}

export const facetNames = ['price', 'grade', 'brand', 'storage'] as const;
export type FacetName = (typeof facetNames)[number];

/** One filter that is on, and the state without it. */
export interface ActiveFilter {
  facet: FacetName;
  /** Brand slug or grade id; absent for price and storage. */
  value?: string;
  without: DepartmentQuery;
}

/** Every filter that is on, in the order of the facets. */
export function activeFilters(query: DepartmentQuery): ActiveFilter[] {
  const base = { ...query, page: 1 };
  const active: ActiveFilter[] = [];
  if (query.minCents || query.maxCents) {
    active.push({ facet: 'price', without: { ...base, minCents: undefined, maxCents: undefined } });
  }
  for (const value of query.grades) {
    active.push({
      facet: 'grade',
      value,
      without: { ...base, grades: query.grades.filter((grade) => grade !== value) },
    });
  }
  for (const value of query.brands) {
    active.push({
      facet: 'brand',
      value,
      without: { ...base, brands: query.brands.filter((brand) => brand !== value) },
    });
  }
  if (query.storageGb) active.push({ facet: 'storage', without: { ...base, storageGb: undefined } });
  return active;
}
