import { describe, expect, it } from 'vitest';
import { keyOpens, orderKey, orderUrl } from '../../../functions/orders/access.ts';
import { testSettings } from '../../support/world.ts';

const ctx = { settings: testSettings };
const elsewhere = { settings: { ...testSettings, SESSION_SECRET: 'another secret of at least thirty-two letters' } };
const one = '0193563e-5a9e-7cc3-8f6c-1f2b7e8d9a10';
const two = '0193563e-5a9e-7cc3-8f6c-1f2b7e8d9a11';

describe('the key of an order', () => {
  it('opens its own order, always the same', async () => {
    const key = await orderKey(ctx, one);
    expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(await orderKey(ctx, one)).toBe(key);
    expect(await keyOpens(ctx, one, key)).toBe(true);
  });

  it('is another for every order and for every secret', async () => {
    const ids = Array.from({ length: 50 }, (_, i) => `group-${i}`);
    const keys = await Promise.all(ids.map((id) => orderKey(ctx, id)));
    expect(new Set(keys).size).toBe(50);
    expect(await orderKey(elsewhere, one)).not.toBe(await orderKey(ctx, one));
    expect(await keyOpens(ctx, two, await orderKey(ctx, one))).toBe(false);
    expect(await keyOpens(elsewhere, one, await orderKey(ctx, one))).toBe(false);
  });

  it('opens nothing with one sign changed, missing or too many', async () => {
    const key = await orderKey(ctx, one);
    for (let i = 0; i < key.length; i += 1) {
      const other = key[i] === 'A' ? 'B' : 'A';
      expect(await keyOpens(ctx, one, key.slice(0, i) + other + key.slice(i + 1))).toBe(false);
    }
    for (const wrong of [
      '',
      key.slice(1),
      `${key}A`,
      ` ${key}`,
      key.toLowerCase(),
      '\u0000'.repeat(22),
      '=',
      key.replace(/./, 'é'),
    ])
      expect(await keyOpens(ctx, one, wrong)).toBe(false);
  });
});

describe('the address of an order', () => {
  it('carries its number and its key, in the language of the order', async () => {
    const url = await orderUrl(ctx, { id: one, number: 'RV-7K2M-9QXT', locale: 'fr' });
    expect(url).toBe(`/fr/orders/RV-7K2M-9QXT?key=${await orderKey(ctx, one)}`);
  });

  it('is in English where the language is unknown', async () => {
    expect(await orderUrl(ctx, { id: one, number: 'RV-7K2M-9QXT', locale: 'xx' })).toMatch(/^\/en\/orders\//);
  });
});
