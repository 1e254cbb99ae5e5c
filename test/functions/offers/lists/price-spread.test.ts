import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../../functions/offers/lists/price-spread.ts';

const prices = Array.from({ length: 100 }, (_, i) => (100 + i * 4) * 100);

describe('the spread of prices', () => {
  it('says nothing of a handful of prices', () => {
    expect(spreadOf(prices.slice(0, 7))).toBeUndefined();
  });

  it('lies between round figures and has its hand at the median', () => {
    const spread = spreadOf(prices);
    expect(spread?.ticks).toEqual([7_500, 15_000, 22_500, 30_000, 37_500, 45_000, 52_500]);
    expect(spread?.medianCents).toBe(30_000);
    expect(spread?.medianAt).toBe(0.5);
  });

  it('marks the bars of the range asked for', () => {
    const bars = spreadOf(prices, 20_000, 30_000)?.bars ?? [];
    expect(bars.some((bar) => bar.inRange)).toBe(true);
    expect(bars[0]?.inRange).toBe(false);
    expect(bars.at(-1)?.inRange).toBe(false);
  });

  it('keeps every price under the rule and every bar within its height, for any prices', () => {
    const list = fc.array(fc.integer({ min: 100, max: 2_000_000 }), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(list, (any) => {
        const spread = spreadOf(any);
        expect(spread).toBeDefined();
        expect(spread?.fromCents).toBeLessThanOrEqual(Math.min(...any));
        expect(Math.max(...(spread?.bars.map(({ height }) => height) ?? []))).toBe(1);
        expect(spread?.medianAt).toBeGreaterThanOrEqual(0);
        expect(spread?.medianAt).toBeLessThanOrEqual(1);
      }),
    );
  });
});
