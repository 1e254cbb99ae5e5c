/** What a visitor asks of the search; its query string is the whole state of the page. */
export interface SearchQuery {
  /** As typed, within bounds; empty when nothing was. */
  text: string;
  /** Take every word as it stands, forgive nothing. */
  exactly: boolean;
  /** From 1. */
  page: number;
}

/** Longest text that is searched for; the field of the page has the same bound. */
export const longestSearch = 80;
const mostPages = 100;

/** A text as it is searched for: within bounds, one space between words, nothing that is not text. */
export function searchText(typed: string): string {
  // Only what may count is looked at: ten thousand spaces are no work.
  const bounded = typed.slice(0, 20 * longestSearch).toWellFormed();
  return bounded
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestSearch)
    .toWellFormed()
    .trim();
}

/** Reads an address. What makes no sense counts as not said. */
export function readSearch(params: URLSearchParams): SearchQuery {
  const page = params.get('page') ?? '';
  return {
    text: searchText(params.get('q') ?? ''),
    exactly: params.get('as') === 'typed',
    page: /^\d{1,3}$/.test(page) ? Math.min(mostPages, Math.max(1, Number(page))) : 1,
  };
}

/** What an address says beside the text, as `paths.search` takes it. */
export function searchState({ exactly, page }: Pick<SearchQuery, 'exactly' | 'page'>): Record<string, string> {
  return { ...(exactly ? { as: 'typed' } : {}), ...(page > 1 ? { page: String(page) } : {}) };
}
