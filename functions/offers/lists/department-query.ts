/** How several values of a filter go together, or what one value of it means. */
export type FacetKind = 'any' | 'least' | 'most';

/** The filters beside the price, in the order of the page. `least` and `most` take one value, a bound. */
export const facetKinds = {
  grade: 'any',
  brand: 'any',
  storage: 'any',
  memory: 'any',
  keyboard: 'any',
  connectivity: 'any',
  size: 'any',
  colour: 'any',
  screen: 'any',
  battery: 'least',
  support: 'least',
  year: 'least',
  by: 'most',
  country: 'any',
} as const satisfies Record<string, FacetKind>;
export type FacetName = keyof typeof facetKinds;
export const facetNames = Object.keys(facetKinds) as FacetName[];

export const sorts = ['recommended', 'price', 'newest', 'support', 'footprint'] as const;
export type Sort = (typeof sorts)[number];

/** What a visitor asks of a department; its query string is the whole state of the page. */
export interface DepartmentQuery {
  /** What is chosen of each filter; no entry means any. */
  chosen: Partial<Record<FacetName, readonly string[]>>;
  minCents?: number;
  maxCents?: number;
  sort: Sort;
  /** From 1. */
  page: number;
}

export const everything: DepartmentQuery = { chosen: {}, sort: 'recommended', page: 1 };

/** Bounds of what an address may ask: longer lists and larger figures mean nothing here. */
const maxValues = 24;
const maxPriceUnits = 20_000;
const maxPage = 100;

/** The values of a filter, each once, in the order of the alphabet; a bound has one. */
function valuesOf(params: URLSearchParams, name: FacetName): string[] {
  const given = params.getAll(name).flatMap((value) => value.slice(0, 1_000).split(','));
  const values = [...new Set(given)].filter((value) => /^[A-Za-z0-9.-]{1,40}$/.test(value));
  return facetKinds[name] === 'any' ? values.sort().slice(0, maxValues) : values.slice(0, 1);
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
  const asked = params.get('sort');
  const min = priceOf(params, 'min');
  const max = priceOf(params, 'max');
  const turned = min !== undefined && max !== undefined && min > max;
  const low = turned ? max : min;
  const high = turned ? min : max;
  const chosen: DepartmentQuery['chosen'] = {};
  for (const name of facetNames) {
    const values = valuesOf(params, name);
    if (values.length > 0) chosen[name] = values;
  }
  return {
    chosen,
    minCents: low === undefined ? undefined : low * 100,
    maxCents: high === undefined ? undefined : high * 100,
    sort: sorts.find((sort) => sort === asked) ?? 'recommended',
    page: wholeOf(params, 'page', maxPage) ?? 1,
  };
}

function entriesOf(query: DepartmentQuery): [string, string][] {
  const entries: [string, string][] = facetNames.flatMap((name) =>
    (query.chosen[name] ?? []).map((value): [string, string] => [name, value]),
  );
  if (query.minCents) entries.push(['min', String(query.minCents / 100)]);
  if (query.maxCents) entries.push(['max', String(query.maxCents / 100)]);
  if (query.sort !== 'recommended') entries.push(['sort', query.sort]);
  if (query.page > 1) entries.push(['page', String(query.page)]);
  return entries.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
}

/** Writes an address: names and values in the order of the alphabet, defaults left out, so that one state has one address. Starts with `?`, or is empty. */
export function writeQuery(query: DepartmentQuery): string {
  const text = new URLSearchParams(entriesOf(query)).toString();
  return text ? `?${text}` : '';
}

/** Everything that an address may say of a department. */
const known = new Set<string>([...facetNames, 'min', 'max', 'sort', 'page']);

/** True when an address says its state as `writeQuery` would; what is not ours, like a newsletter's mark, does not count. */
export function isWritten(params: URLSearchParams): boolean {
  const own = new URLSearchParams([...params].filter(([name]) => known.has(name))).toString();
  return writeQuery(readQuery(params)) === (own && `?${own}`);
}

/** One filter that is on, and the state without it. */
export interface ActiveFilter {
  facet: FacetName | 'price';
  /** The value; empty for the price. */
  value: string;
  without: DepartmentQuery;
}

/** Every filter that is on, in the order of the page. */
export function activeFilters(query: DepartmentQuery): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  if (query.minCents || query.maxCents) {
    active.push({
      facet: 'price',
      value: '',
      without: { ...query, page: 1, minCents: undefined, maxCents: undefined },
    });
  }
  for (const facet of facetNames) {
    for (const value of query.chosen[facet] ?? []) {
      const { [facet]: values = [], ...others } = query.chosen;
      const left = values.filter((other) => other !== value);
      const chosen = left.length > 0 ? { ...query.chosen, [facet]: left } : others;
      active.push({ facet, value, without: { ...query, page: 1, chosen } });
    }
  }
  return active;
}

/** The state with nothing left of one filter. */
export function withoutFacet(query: DepartmentQuery, facet: FacetName | 'price'): DepartmentQuery {
  if (facet === 'price') return { ...query, page: 1, minCents: undefined, maxCents: undefined };
  const { [facet]: _, ...chosen } = query.chosen;
  return { ...query, page: 1, chosen };
}
