import { type Locale, locales } from '../../content/locales.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import type { MoneyObject, WsCode } from './contract.ts';

const secret = /^rv_(?:live|test)_[A-Za-z0-9_-]{43}$/;

/**
 * The key in an `Authorization` field: after `Basic` as it is or as Basic clients send it, in base64 with a name or a
 * password beside it; after `Bearer` too. Undefined when there is none of ours. Pure.
 */
export function secretOf(authorization: string | undefined): string | undefined {
  const [, text = ''] = /^(?:Basic|Bearer) +(\S{1,400}) *$/i.exec(authorization ?? '') ?? [];
  return [text, ...plainOf(text).split(':')].find((part) => secret.test(part));
}

function plainOf(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}

const byCountry = new Map<string, Locale>(Object.values(locales).map((one) => [one.market, one]));

/** One of our markets, as clients write it: `it-it`, `en-ie`. */
export function countryCode(market: string): string {
  const { language } = byCountry.get(market) ?? locales.en;
  return `${language}-${market}`.toLowerCase();
}

/** The market that `it-it`, `IT` or `it` names; undefined for none of ours. */
export const marketNamed = (text: string): string | undefined =>
  byCountry.get((text.split('-').at(-1) ?? '').toUpperCase())?.market;

/**
 * The market that `Accept-Language` selects. One that is none of ours is refused, for a price must not land elsewhere;
 * who says nothing means the seller's own country, if that is a market. Pure.
 */
export function localeOf(field: string | undefined, sellerCountry: string): Outcome<Locale, WsCode> {
  const [first = ''] = (field ?? '').split(/[,;]/, 1);
  const said = first.trim();
  const silent = said === '' || said === '*';
  const named = /^[a-z]{2}-[a-z]{2}$/i.test(said) ? said.slice(3) : '';
  const found = byCountry.get((silent ? sellerCountry : named).toUpperCase());
  const markets = [...byCountry.keys()].map(countryCode);
  return found ? done(found) : refuse('invalid', 'market_unknown', { accepts: markets });
}

/** Cents as a text with two decimals. */
export const decimals = (cents: number): string => (cents / 100).toFixed(2);

/** Cents as an amount with its currency. */
export const moneyOf = (cents: number, currency: string): MoneyObject => ({ amount: decimals(cents), currency });

/** A moment as RFC 3339 has it. */
export const dateOf = (at: number): string => new Date(at).toISOString();

/** Where a list goes on and where it was before, as whole addresses. */
export function pageLinks(
  at: { origin: string; url: string },
  { page, size, count }: { page: number; size: number; count: number },
): { next: string | null; previous: string | null } {
  const to = (number: number): string => {
    const { pathname, searchParams } = new URL(at.url);
    searchParams.set('page', String(number));
    return `${at.origin}${pathname}?${searchParams}`;
  };
  const last = Math.max(1, Math.ceil(count / size));
  return { next: page < last ? to(page + 1) : null, previous: page > 1 ? to(Math.min(page - 1, last)) : null };
}

const gradeCodes = {
  premium: ['PREMIUM', 9, 9],
  excellent: ['EXCELLENT', 0, 10],
  good: ['GOOD', 2, 11],
  fair: ['FAIR', 3, 12],
  /** Theirs has no unopened goods: a word of our own rather than a wrong one. */
  new: ['NEW', 10, 9],
} as const;
export type WsGrade = keyof typeof gradeCodes;

/** A grade as its name, as the older number beside it, and as orders number it. */
export function gradeCode(grade: WsGrade): { grade: string; state: number; condition: number } {
  const [name, state, condition] = gradeCodes[grade];
  return { grade: name, state, condition };
}

/**
 * The grade of ours that a name or an older number means. VERY_GOOD is between two of ours and becomes the lower one, so
 * that nobody gets less than was said; what is below Fair is not sold here and stays as it came, for the check to refuse.
 */
export function gradeNamed(text: string): string {
  const word = text.trim().toUpperCase();
  if (word === 'VERY_GOOD' || word === '1') return 'good';
  const found = Object.entries(gradeCodes).find(([, [name, state]]) => word === name || word === String(state));
  return found?.[0] ?? word.toLowerCase();
}

/** What is known of the listing that a quantity is for. */
export interface StockFacts {
  /** There is one, and it has not ended. */
  isListed: boolean;
  /** It is off sale by a quantity of zero; a pause that its seller made by hand is its seller's to end. */
  isPausedByUs: boolean;
}

/**
 * What a quantity says here: none takes a listing off sale, and devices that are known by their numbers stay where they
 * are; any other lifts that again, and no other pause. Pure.
 */
export function stockOf(
  quantity: number,
  { isListed, isPausedByUs }: StockFacts,
): { quantity: number; state?: 'live' | 'paused' } {
  if (quantity === 0) return { quantity, ...(isListed ? { state: 'paused' } : {}) };
  return { quantity, ...(isPausedByUs ? { state: 'live' } : {}) };
}
