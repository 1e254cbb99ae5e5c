import { cookie, cookieName, readCookie } from '../edge/cookies.ts';
import { keyedHash } from '../edge/secrets.ts';
import type { Settings } from '../edge/settings.ts';
import type { Audience } from './contract.ts';

/** How long a code may be typed in: the longest that ASVS 6.5.5 allows for codes sent out of band. */
export const codeMinutes = 10;
/** Wrong codes before a code is spent: 5 of 1,000,000. */
export const codeTries = 5;

const hourMs = 3_600_000;

/** How long a session lasts: a shopper's month, a working day of workshops and of the team. Milliseconds. */
export const sessionMs: Record<Audience, number> = {
  buyer: 30 * 24 * hourMs,
  seller: 12 * hourMs,
  operator: 12 * hourMs,
};

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
  // Dots resolve away: `/.//host` is a path of ours whose pathname a browser would read as another host.
  return url.host === 'same.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback;
}

/** A code as it rests: keyed with our secret, and salted with its row's id. */
export const hashCode = (secret: string, rowId: string, code: string): Promise<string> =>
  keyedHash(secret, `code:${rowId}`, code);

/** The session itself, or the id of the code that this browser asked for. */
export type CookieUse = 'session' | 'code';

const cookieOf: Record<Audience, string> = { buyer: 'rivive', seller: 'rivive-desk', operator: 'rivive-team' };

function bareName(audience: Audience, use: CookieUse): string {
  return `${cookieOf[audience]}${use === 'code' ? '-code' : ''}`;
}

/** The value of an account's cookie on a request. */
export function accountCookie(
  request: Request,
  settings: Settings,
  audience: Audience,
  use: CookieUse,
): string | undefined {
  return readCookie(request, cookieName(settings.PUBLIC_ORIGIN, bareName(audience, use)));
}

/** A `set-cookie` line; 0 seconds takes the cookie away. Lax, so that links in our mails find the reader signed in. */
export function cookieLine(
  settings: Settings,
  audience: Audience,
  use: CookieUse,
  value: string,
  maxAgeSeconds: number,
): string {
  return cookie(settings.PUBLIC_ORIGIN, bareName(audience, use), value, { maxAgeSeconds });
}
