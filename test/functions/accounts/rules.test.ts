import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookieLine, safeNext } from '../../../functions/accounts/rules.ts';
import { randomCode, randomToken } from '../../../functions/edge/secrets.ts';
import { settingsOf } from '../../../functions/edge/settings.ts';
import { environment } from './world.ts';

describe('where to go after signing in', () => {
  it('is a path of this site, with its query', () => {
    expect(safeNext('/it/orders/RV-1?key=a', '/it/account')).toBe('/it/orders/RV-1?key=a');
    expect(safeNext('/seller/orders/1', '/seller')).toBe('/seller/orders/1');
  });

  it('is never another site', () => {
    const elsewhere = [
      '//evil.example',
      '/.//evil.example',
      '/it/..//evil.example',
      '/%2e//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'evil.example',
      '',
      undefined,
      42,
      `/${'a'.repeat(600)}`,
    ];
    for (const next of elsewhere) expect(safeNext(next, '/it/account')).toBe('/it/account');
  });

  it('stays on the host that a browser resolves it against, whatever is tried', () => {
    const sign = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      '\r',
      ' ',
      'a',
      'evil.example',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const next = safeNext(signs.join(''), '/it/account');
        return new URL(next, 'https://shop.example').host === 'shop.example';
      }),
    );
  });
});

describe('cookies', () => {
  const line = (origin: string, audience: 'buyer' | 'seller') =>
    cookieLine(settingsOf({ ...environment, PUBLIC_ORIGIN: origin }), audience, 'session', 'token', 60);

  it('are bound to the host and to https in production', () => {
    expect(line('https://shop.example', 'buyer')).toMatch(/^__Host-rivive=token; /);
    expect(line('https://shop.example', 'seller')).toMatch(/^__Host-rivive-desk=token; /);
    const flags = line('https://shop.example', 'seller').split('; ');
    expect(flags).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=60']));
  });

  it('have plain names without Secure over http on one machine', () => {
    expect(line('http://localhost:8787', 'buyer')).toMatch(/^rivive=token; /);
    expect(line('http://localhost:8787', 'buyer')).not.toContain('Secure');
  });
});

describe('what is drawn at random', () => {
  it('is always six digits, and 43 signs of a token', () => {
    for (let i = 0; i < 200; i += 1) expect(randomCode()).toMatch(/^\d{6}$/);
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
    expect(randomToken()).not.toBe(randomToken());
  });
});
