import type { Audience } from './contract.ts';

/** How long a code may be typed in: the longest that ASVS 6.5.5 allows for codes sent out of band. */
export const codeMinutes = 10;
/** Wrong codes before a code is spent: 5 of 1,000,000. */
export const codeTries = 5;

const hourMs = 3_600_000;

/** How long a session lasts: a shopper's month, a workshop's working day. Milliseconds. */
export const sessionMs: Record<Audience, number> = { buyer: 30 * 24 * hourMs, seller: 12 * hourMs };

export interface TryLimit {
  name: string;
  windowMs: number;
  most: number;
}

/** Codes per address: few enough that guessing stays below one chance in 10,000 a day, whoever asks for them. */
export const codesPerAddress: readonly TryLimit[] = [
  { name: 'code-address-quarter', windowMs: hourMs / 4, most: 5 },
  { name: 'code-address-day', windowMs: 24 * hourMs, most: 20 },
];
/** Codes and tries per network address: an office behind one address still gets in, a script does not. */
export const codesPerNetwork: TryLimit = { name: 'code-network-hour', windowMs: hourMs, most: 30 };
export const triesPerNetwork: TryLimit = { name: 'try-network-hour', windowMs: hourMs, most: 60 };

/**
 * Where to go after signing in: a path of this site with its query, or the fallback. Refuses everything that a
 * browser could read as another host (`//host`, `/\host`, a scheme) and control characters.
 */
export function safeNext(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value) || value.length > 500) return fallback;
  const url = new URL(value, 'https://same.invalid');
  return url.host === 'same.invalid' ? url.pathname + url.search : fallback;
}
