import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Beta,
  cdf,
  isAbove,
  logBeta,
  logGamma,
  meanOf,
  after as updated,
} from '../../../../functions/offers/choice/beta.ts';

/**
 * P(rate ≤ x) by another way: Simpson's rule over the density, unnormalised, after the substitution x = sin²(t), which
 * takes the poles at both ends away for a and b of one half and more.
 */
function integrated({ a, b }: Beta, x: number, steps = 20_000): number {
  const mode = Math.min(Math.max((a - 0.5) / Math.max(a + b - 1, 1e-9), 1e-9), 1 - 1e-9);
  const top = (2 * a - 1) * Math.log(Math.sqrt(mode)) + (2 * b - 1) * Math.log(Math.sqrt(1 - mode));
  const density = (t: number) => {
    const log = (2 * a - 1) * Math.log(Math.sin(t)) + (2 * b - 1) * Math.log(Math.cos(t)) - top;
    return Number.isNaN(log) ? 1 : Math.exp(log);
  };
  const area = (from: number, to: number) => {
    const step = (to - from) / steps;
    let sum = density(from) + density(to);
    for (let i = 1; i < steps; i += 1) sum += density(from + i * step) * (i % 2 ? 4 : 2);
    return (sum * step) / 3;
  };
  const middle = Math.asin(Math.sqrt(x));
  // The ends themselves are left out by a hair: there the logarithms are infinite.
  const left = area(1e-12, middle);
  return left / (left + area(middle, Math.PI / 2 - 1e-12));
}

const parameter = fc.oneof(
  fc.double({ min: 0.05, max: 5, noNaN: true }),
  fc.double({ min: 1, max: 5_000, noNaN: true }),
);
const belief: fc.Arbitrary<Beta> = fc.record({ a: parameter, b: parameter });
// Of these 1 − x is exact too.
const share = fc.integer({ min: 0, max: 4_096 }).map((part) => part / 4_096);

describe('the gamma function', () => {
  it('is the factorial, and Γ(½) is the root of π', () => {
    let factorial = 0;
    for (let n = 1; n <= 170; n += 1) {
      expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-11 * Math.max(1, factorial));
      factorial += Math.log(n);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(1.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI) / 2), 13);
  });

  it('grows by its argument: Γ(x + 1) = x Γ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (x) => {
        const error = logGamma(x + 1) - logGamma(x) - Math.log(x);
        expect(Math.abs(error)).toBeLessThan(1e-12 * Math.max(10, Math.abs(logGamma(x))));
      }),
    );
  });

  it('makes the beta function, which is symmetric', () => {
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12);
    fc.assert(
      fc.property(belief, ({ a, b }) => {
        expect(logBeta(a, b)).toBeCloseTo(logBeta(b, a), 9);
      }),
    );
  });
});

describe('the distribution of a rate', () => {
  it('has the closed forms that some have', () => {
    for (const x of [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.99, 1]) {
      expect(cdf({ a: 1, b: 1 }, x)).toBeCloseTo(x, 12);
      expect(cdf({ a: 3, b: 1 }, x)).toBeCloseTo(x ** 3, 12);
      expect(cdf({ a: 1, b: 7 }, x)).toBeCloseTo(1 - (1 - x) ** 7, 12);
      expect(cdf({ a: 2, b: 2 }, x)).toBeCloseTo(3 * x ** 2 - 2 * x ** 3, 12);
      expect(cdf({ a: 0.5, b: 0.5 }, x)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 12);
    }
  });

  it('of whole parameters is a binomial tail', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (const [a, b] of [
      [2, 5],
      [5, 2],
      [10, 30],
      [1, 40],
    ] as const) {
      for (const x of [0.02, 0.1, 0.3, 0.6]) {
        let tail = 0;
        for (let k = a; k < a + b; k += 1) tail += choose(a + b - 1, k) * x ** k * (1 - x) ** (a + b - 1 - k);
        expect(cdf({ a, b }, x)).toBeCloseTo(tail, 10);
      }
    }
  });

  it('is what numerical integration finds', () => {
    const table: [number, number][] = [
      [0.5, 8],
      [2.4, 57.6],
      [4.8, 55.2],
      [7.4, 57.6],
      [40, 960],
      [300, 3_000],
      [0.6, 0.9],
    ];
    for (const [a, b] of table) {
      const mean = a / (a + b);
      for (const x of [mean / 2, mean, Math.min(0.95, mean * 1.2), Math.min(0.97, mean * 2)]) {
        expect(Math.abs(cdf({ a, b }, x) - integrated({ a, b }, x)), `Beta(${a}, ${b}) to ${x}`).toBeLessThan(1e-6);
      }
    }
  });

  it('of as much as the command line takes is the normal one that it tends to', () => {
    for (const mean of [0.02, 0.08, 0.5]) {
      const n = 1_100_000;
      const belief = { a: n * mean, b: n * (1 - mean) };
      expect(Math.abs(cdf(belief, mean) - 0.5)).toBeLessThan(0.001);
      const sigma = Math.sqrt((mean * (1 - mean)) / (n + 1));
      expect(Math.abs(cdf(belief, mean + 1.6449 * sigma) - 0.95)).toBeLessThan(0.001);
    }
  });

  it('is a share, grows with x, and is symmetric', () => {
    fc.assert(
      fc.property(belief, share, share, ({ a, b }, x, y) => {
        const [low, high] = [cdf({ a, b }, Math.min(x, y)), cdf({ a, b }, Math.max(x, y))];
        expect(low).toBeGreaterThanOrEqual(-1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(high - low).toBeGreaterThanOrEqual(-1e-10);
        expect(Math.abs(cdf({ a, b }, x) + cdf({ a: b, b: a }, 1 - x) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 1_000 },
    );
    expect([cdf({ a: 2, b: 3 }, 0), cdf({ a: 2, b: 3 }, 1), cdf({ a: 2, b: 3 }, -1)]).toEqual([0, 1, 0]);
  });

  it('moves with what happens: up by failures, down by successes', () => {
    expect(updated({ a: 1, b: 9 }, 2, 10)).toEqual({ a: 3, b: 17 });
    expect(meanOf({ a: 1, b: 9 })).toBe(0.1);
    fc.assert(
      fc.property(belief, fc.double({ min: 0.01, max: 50, noNaN: true }), share, (before, trials, x) => {
        expect(cdf(updated(before, trials, trials), x)).toBeLessThanOrEqual(cdf(before, x) + 1e-9);
        expect(cdf(updated(before, 0, trials), x)).toBeGreaterThanOrEqual(cdf(before, x) - 1e-9);
      }),
    );
  });

  it('is above a limit only with the credibility that is asked for', () => {
    // Beta(1, 1): above 0.04 with 96 %, above 0.06 with 94 %.
    expect(isAbove({ a: 1, b: 1 }, 0.04, 0.95)).toBe(true);
    expect(isAbove({ a: 1, b: 1 }, 0.06, 0.95)).toBe(false);
  });
});
