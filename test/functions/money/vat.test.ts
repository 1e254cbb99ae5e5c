import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { vatIn, vatRateBps } from '../../../functions/money/vat.ts';

const market = fc.constantFrom(...Object.keys(vatRateBps));
const price = fc.integer({ min: 0, max: 5_000_000 });

describe('VAT', () => {
  it('has a rate for every market we sell to', () => {
    for (const locale of Object.values(locales)) expect(vatRateBps[locale.market]).toBeGreaterThan(0);
  });

  it('is taken out of the price, at the rate of the market the device goes to', () => {
    expect(vatIn(12_200, 'standard', 'IT')).toEqual({ rateBps: 2_200, vatCents: 2_200 });
    expect(vatIn(11_900, 'standard', 'DE')).toEqual({ rateBps: 1_900, vatCents: 1_900 });
    expect(vatIn(33_300, 'standard', 'FR')).toEqual({ rateBps: 2_000, vatCents: 5_550 });
  });

  it('is never computed for the buyer under the margin scheme', () => {
    fc.assert(
      fc.property(price, market, (cents, m) => {
        expect(vatIn(cents, 'margin', m).vatCents).toBeNull();
      }),
    );
  });

  it('and the net price add up to the price, and VAT is the exact part of it within half a cent', () => {
    fc.assert(
      fc.property(price, market, (cents, m) => {
        const { rateBps, vatCents } = vatIn(cents, 'standard', m);
        const vat = vatCents ?? Number.NaN;
        expect(Number.isInteger(vat)).toBe(true);
        const net = cents - vat;
        expect(net + vat).toBe(cents);
        expect(Math.abs(vat * (10_000 + rateBps) - cents * rateBps)).toBeLessThanOrEqual((10_000 + rateBps) / 2);
      }),
    );
  });

  it('does not guess the rate of a market we do not know', () => {
    expect(() => vatIn(100, 'standard', 'CH')).toThrow('no VAT rate for market CH');
    expect(() => vatIn(100, 'margin', 'CH')).toThrow();
  });
});
