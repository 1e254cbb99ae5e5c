import type { SellerHealth } from '../../../functions/sellers/quality/health-queries.ts';
import { sellerStates } from './team-words.ts';

export const sorts = ['defects', 'late', 'cancelled', 'name', 'newest'] as const;
export type Sort = (typeof sorts)[number];
/** Sellers of one page: their months are read with them. */
const pageRows = 25;

export interface AskedSellers {
  q?: string;
  state?: string;
  country?: string;
  mine?: boolean;
  sort: Sort;
  page: number;
}

/** What a list of sellers is asked for; what makes no sense is not asked. */
export function askedSellers(query: URLSearchParams): AskedSellers {
  const pick = <T extends string>(name: string, of: readonly T[]) => of.find((one) => one === query.get(name));
  const page = Number(query.get('page') ?? 1);
  return {
    q: query.get('q')?.trim().slice(0, 60) || undefined,
    state: pick('state', sellerStates),
    country: /^[A-Z]{2}$/.exec(query.get('country') ?? '')?.[0],
    mine: query.get('mine') === '1' || undefined,
    sort: pick('sort', sorts) ?? 'defects',
    page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 1,
  };
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The sellers that are asked for, worst first where a rate orders them: by the lower bound, so that few orders prove little. */
export function fitSellers(all: readonly SellerHealth[], asked: AskedSellers, operatorId: string) {
  const q = plain(asked.q ?? '');
  const fitting = all.filter(
    (row) =>
      (!asked.state || row.state === asked.state) &&
      (!asked.country || row.country === asked.country) &&
      (!asked.mine || row.accountManagerId === operatorId) &&
      (q === '' || plain(row.name).includes(q) || row.slug.includes(q)),
  );
  const { sort } = asked;
  if (sort === 'newest') fitting.sort((a, b) => b.since - a.since);
  else if (sort !== 'name') fitting.sort((a, b) => b[sort].low - a[sort].low);
  const pages = Math.max(1, Math.ceil(fitting.length / pageRows));
  const page = Math.min(asked.page, pages);
  return { rows: fitting.slice((page - 1) * pageRows, page * pageRows), found: fitting.length, page, pages };
}
