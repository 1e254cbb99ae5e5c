import { describe, expect, it } from 'vitest';
import { cookie, cookieName, readCookie } from '../../../functions/edge/cookies.ts';

const https = 'https://shop.example';
const http = 'http://localhost:8787';
const withCookies = (header: string) => new Request(https, { headers: { cookie: header } });

describe('a cookie', () => {
  it('is Secure and bound to the host on https, and hidden from scripts unless it must be read', () => {
    expect(cookie(https, 'cart', 'abc', { maxAgeSeconds: 60 })).toBe(
      '__Host-cart=abc; Max-Age=60; Path=/; SameSite=Lax; HttpOnly; Secure',
    );
    expect(cookie(https, 'cart_count', '2', { maxAgeSeconds: 60, readable: true })).not.toContain('HttpOnly');
  });

  it('is neither on plain http, where browsers would drop it', () => {
    expect(cookie(http, 'cart', 'abc', { maxAgeSeconds: 60 })).toBe(
      'cart=abc; Max-Age=60; Path=/; SameSite=Lax; HttpOnly',
    );
    expect(cookieName(http, 'cart')).toBe('cart');
  });

  it('is read back under the name it was set', () => {
    for (const origin of [https, http]) {
      const [pair = ''] = cookie(origin, 'cart', 'a-b_C9=', { maxAgeSeconds: 1 }).split(';');
      expect(readCookie(withCookies(`x=1; ${pair}; y=2`), cookieName(origin, 'cart'))).toBe('a-b_C9=');
    }
  });

  it('is told from others whose names only resemble it', () => {
    const request = withCookies('xcart=1; cart2=2;cart=3 ; cart =4; __Host-cart=5');
    expect(readCookie(request, 'cart')).toBe('3');
    expect(readCookie(request, '__Host-cart')).toBe('5');
  });

  it('that is absent, empty or broken is undefined', () => {
    for (const header of ['', 'cart', 'cart=', ';;;', '=cart'])
      expect(readCookie(withCookies(header), 'cart')).toBeUndefined();
    expect(readCookie(new Request(https), 'cart')).toBeUndefined();
  });
});
