import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../functions/offers/course-rules.ts';
import { height, priceScale, runsOf, width } from '../../../../src/components/offers/price-scale.ts';

const today = 20_780;
const readings: fc.Arbitrary<Reading[]> = fc
  .array(fc.option(fc.tuple(fc.integer({ min: 100, max: 200_000 }), fc.nat(20_000)), { freq: 5 }), {
    minLength: 2,
    maxLength: 120,
  })
  .map((days) =>
    days.flatMap((one, i) =>
      one
        ? [{ day: today - days.length + 1 + i, chosenCents: one[0], lowestCents: Math.max(100, one[0] - one[1]) }]
        : [],
    ),
  );

/** The heights of a path's steps, and how many pieces it is in. */
function stepsOf(path: string): { levels: number[]; pieces: number } {
  const levels = [...path.matchAll(/M[\d.]+ ([\d.]+)|V([\d.]+)/g)].map(([, start, next]) => Number(start ?? next));
  return { levels, pieces: path.split('M').length - 1 };
}

describe('the drawing of a course of prices', () => {
  it('keeps everything within its frame, the lowest line never above the first', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const scale = priceScale(all, today);
        if (!scale) {
          expect(all.length).toBeLessThan(2);
          return;
        }
        const { levels, pieces } = stepsOf(scale.chosen);
        for (const level of levels) expect(level >= 0 && level <= height).toBe(true);
        const below = scale.lowest ? stepsOf(scale.lowest).levels : levels;
        for (const [i, y] of below.entries()) expect(y).toBeGreaterThanOrEqual(levels[i] ?? 0);
        expect(levels).toHaveLength(scale.runs.length);
        const gaps = scale.runs.filter((run, i) => i > 0 && scale.runs[i - 1]?.until !== run.from - 1).length;
        expect(pieces).toBe(gaps + 1);
        for (const { x } of scale.dates) expect(x >= 0 && x < 1).toBe(true);
        const ys = [...scale.levels.map(({ y }) => y), ...Object.values(scale.names).map((name) => name?.y ?? 0)];
        for (const y of ys) expect(y >= -1e-9 && y <= 1 + 1e-9).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('has from two to eight lines of its scale, each a whole amount', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const levels = priceScale(all, today)?.levels ?? [];
        if (levels.length === 0) return;
        expect(levels.length).toBeGreaterThanOrEqual(2);
        expect(levels.length).toBeLessThanOrEqual(8);
        for (const { cents } of levels) expect(cents % 100).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('ends in the red hand only when there is a reading of today', () => {
    const days = (last: number) => [last - 1, last].map((day) => ({ day, chosenCents: 30_000, lowestCents: 30_000 }));
    expect(priceScale(days(today), today)?.today?.x).toBe(1);
    expect(priceScale(days(today - 3), today)?.today).toBeUndefined();
    expect(priceScale(days(today), today)?.chosen).toMatch(new RegExp(`H${width}$`));
    expect(priceScale(days(today), today)).toMatchObject({ lowest: '' });
  });

  it('loses no reading in its runs', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const back = runsOf(all).flatMap(({ from, until, ...prices }) =>
          Array.from({ length: until - from + 1 }, (_, i) => ({ day: from + i, ...prices })),
        );
        expect(back).toEqual(all);
      }),
    );
  });
});
