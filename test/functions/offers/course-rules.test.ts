import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PricePoint, readingDays, readingsOf, readingsReach } from '../../../functions/offers/course-rules.ts';
import { testNow } from '../../support/world.ts';

const dayMs = 86_400_000;
const today = Math.floor(testNow / dayMs);
const cents = fc.option(fc.integer({ min: 100, max: 90_000 }), { freq: 3 });
const log: fc.Arbitrary<PricePoint[]> = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 0, max: 200 * 24 }), cents, fc.nat(5_000)).map(([hours, chosen, less]) => ({
    at: testNow - hours * 3_600_000,
    chosenCents: chosen,
    lowestCents: chosen === null ? null : Math.max(1, chosen - less),
  })),
  { selector: ({ at }) => at, maxLength: 40 },
);
const now = { chosenCents: 25_400, lowestCents: 23_900 };

/** What was in force at the end of a day, by looking at every point. */
function endOf(points: readonly PricePoint[], day: number): PricePoint | undefined {
  const before = points.filter(({ at }) => at < (day + 1) * dayMs);
  return before.find(({ at }) => at === Math.max(...before.map((point) => point.at)));
}

describe('the readings of a course of prices', () => {
  it('are, day by day, what was in force at its end, and none where nothing was on sale', () => {
    fc.assert(
      fc.property(log, (points) => {
        const expected = Array.from({ length: readingDays - 1 }, (_, i) => today - readingDays + 1 + i).flatMap(
          (day) => {
            const point = endOf(points, day);
            return point && point.chosenCents !== null
              ? [{ day, chosenCents: point.chosenCents, lowestCents: point.lowestCents }]
              : [];
          },
        );
        const readings = readingsOf(points, now, testNow);
        if (expected.length === 0) expect(readings).toEqual([]);
        else expect(readings).toEqual([...expected, { day: today, ...now }]);
      }),
    );
  });

  it('are the same without what is out of reach', () => {
    fc.assert(
      fc.property(log, (points) => {
        const reach = readingsReach(testNow);
        const last = Math.max(...points.flatMap(({ at }) => (at <= reach ? at : [])), Number.NEGATIVE_INFINITY);
        const near = points.filter(({ at }) => at >= last);
        expect(readingsOf(near, now, testNow)).toEqual(readingsOf(points, now, testNow));
      }),
    );
  });

  it('are none for a single day, and end before today when nothing is on sale now', () => {
    const point = (daysAgo: number) => ({ at: testNow - daysAgo * dayMs, chosenCents: 30_000, lowestCents: 30_000 });
    expect(readingsOf([], now, testNow)).toEqual([]);
    expect(readingsOf([point(0)], now, testNow)).toEqual([]);
    expect(readingsOf([point(1)], undefined, testNow)).toEqual([]);
    expect(readingsOf([point(1)], now, testNow).map(({ day }) => day)).toEqual([today - 1, today]);
    expect(readingsOf([point(2)], undefined, testNow).map(({ day }) => day)).toEqual([today - 2, today - 1]);
  });
});
