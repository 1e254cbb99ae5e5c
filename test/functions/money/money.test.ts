import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { formatMoney, roundCents, shareOf, split } from '../../../functions/money/money.ts';

const cents = fc.integer({ min: 0, max: 5_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 30 });
const sum = (parts: readonly number[]) => parts.reduce((a, b) => a + b, 0);

describe('rounding', () => {
  it('goes half away from zero, for what is owed as for what is due', () => {
    expect([0.5, 1.5, 2.5, 0.49, -0.5, -1.5, -2.5].map(roundCents)).toEqual([1, 2, 3, 0, -1, -2, -3]);
  });

  it('never makes a negative zero, which would be written as "-0"', () => {
    expect(Object.is(roundCents(-0.2), 0)).toBe(true);
    expect(Object.is(roundCents(0), 0)).toBe(true);
  });

  it('is never further than half a cent away, and the same in both directions', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (amount) => {
        const rounded = roundCents(amount);
        expect(Number.isInteger(rounded)).toBe(true);
        expect(Math.abs(rounded - amount)).toBeLessThanOrEqual(0.5);
        expect(roundCents(-amount) + rounded).toBe(0);
      }),
    );
  });
});

describe('a share', () => {
  it('is counted in hundredths of a percent', () => {
    expect(shareOf(33_300, 900)).toBe(2_997);
    expect(shareOf(12_345, 1_000)).toBe(1_235);
    expect(shareOf(12_344, 1_000)).toBe(1_234);
  });

  it('is the exact fraction, half away from zero, at any amount', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (amount, bps) => {
        const exact = BigInt(amount) * BigInt(bps);
        expect(shareOf(amount, bps)).toBe(Number((exact + 5_000n) / 10_000n));
      }),
    );
  });

  it('of everything is everything, of nothing nothing, and never more than the whole', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (amount, bps) => {
        expect([shareOf(amount, 10_000), shareOf(amount, 0)]).toEqual([amount, 0]);
        expect(shareOf(amount, bps)).toBeLessThanOrEqual(amount);
      }),
    );
  });
});

describe('a split', () => {
  it('never loses or makes a cent', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        expect(sum(split(amount, by))).toBe(amount);
      }),
    );
  });

  it('never loses or makes a cent of a negative amount either', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        expect(sum(split(-amount, by)) + amount).toBe(0);
      }),
    );
  });

  it('gives each part its exact share, within less than one cent', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        const total = sum(by);
        fc.pre(total > 0);
        for (const [i, part] of split(amount, by).entries()) {
          const distance = BigInt(part) * BigInt(total) - BigInt(amount) * BigInt(by[i] ?? 0);
          expect(distance < BigInt(total) && distance > -BigInt(total)).toBe(true);
        }
      }),
    );
  });

  it('gives nothing to a part that weighs nothing, unless all weigh nothing', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        fc.pre(sum(by) > 0);
        for (const [i, part] of split(amount, by).entries()) if (by[i] === 0) expect(part).toBe(0);
      }),
    );
    expect(split(599, [0, 0, 0])).toEqual([599, 0, 0]);
  });

  it('gives a heavier part no less, and of two equal parts the earlier no less', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        const parts = split(amount, by);
        for (const [i, a] of by.entries())
          for (const [j, b] of by.entries())
            if (a > b || (a === b && i < j)) expect(parts[i]).toBeGreaterThanOrEqual(parts[j] ?? 0);
      }),
    );
  });

  it('keeps the order of ties, also where decimal fractions would break them', () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    // Remainders of 4/3 and 1/3 are equal, but not as floating-point numbers.
    expect(split(2, [4, 1, 1])).toEqual([2, 0, 0]);
    expect(split(2, [1, 4, 1])).toEqual([1, 1, 0]);
  });

  it('follows the largest remainders, counted in whole numbers by another road', () => {
    fc.assert(
      fc.property(cents, weights, (amount, by) => {
        const total = BigInt(sum(by));
        fc.pre(total > 0n);
        const products = by.map((weight) => BigInt(amount) * BigInt(weight));
        const expected = products.map((product) => Number(product / total));
        const byRemainder = products
          .map((product, i) => ({ i, remainder: product % total }))
          .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder < b.remainder ? 1 : -1));
        for (const { i } of byRemainder.slice(0, amount - sum(expected))) expected[i] = (expected[i] ?? 0) + 1;
        expect(split(amount, by)).toEqual(expected);
      }),
    );
  });
});

describe('an amount in writing', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  it('is written as each market writes it', () => {
    const written = Object.values(locales).map(({ tag, currency }) => plain(formatMoney(123_456, currency, tag)));
    expect(written).toEqual(['1234,56 €', '1 234,56 €', '1.234,56 €', '1234,56 €', '€1,234.56', '£1,234.56']);
  });

  it('leaves the decimals of whole amounts out, unless it has to be exact', () => {
    expect(formatMoney(30_000, 'EUR', 'en-IE')).toBe('€300');
    expect(formatMoney(30_000, 'EUR', 'en-IE', true)).toBe('€300.00');
    expect(formatMoney(30_010, 'EUR', 'en-IE')).toBe('€300.10');
    expect(formatMoney(0, 'GBP', 'en-GB')).toBe('£0');
  });

  it('can be read back to the cent in every locale', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...Object.values(locales)), fc.boolean(), (amount, locale, exact) => {
        const text = formatMoney(amount, locale.currency, locale.tag, exact);
        const [, fraction] = /[.,](\d\d)(?!\d)/.exec(text) ?? [];
        const digits = Number(text.replaceAll(/\D/g, ''));
        expect(fraction === undefined ? digits * 100 : digits).toBe(amount);
      }),
    );
  });
});
