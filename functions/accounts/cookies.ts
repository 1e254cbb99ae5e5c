import { cookie, cookieName, readCookie } from '../edge/cookies.ts';
import type { Settings } from '../edge/settings.ts';
import type { Audience } from './contract.ts';

/** The session itself, or the id of the code that this browser asked for. */
export type CookieUse = 'session' | 'code';

function bareName(audience: Audience, use: CookieUse): string {
  return `rivive${audience === 'seller' ? '-desk' : ''}${use === 'code' ? '-code' : ''}`;
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
