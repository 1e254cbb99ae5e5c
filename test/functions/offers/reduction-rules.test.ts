import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leastPercent,
  type PriceStep,
  type Reduction,
  reductionDays,
  reductionFor,
  reductionReach,
} from '../../../functions/offers/reduction-rules.ts';
import { testNow } from '../../support/world.ts';

const day = 86_400_000;
const period = reductionDays * day;
const at = (days: number) => testNow - days * day;
const history = (...steps: [daysAgo: number, priceCents: number][]): PriceStep[] =>
  steps.map(([daysAgo, priceCents]) => ({ fromAt: at(daysAgo), priceCents }));

/** The price in force at a moment, found by walking through everything that happened. */
function priceAt(steps: readonly PriceStep[], moment: number): number | undefined {
  let found: PriceStep | undefined;
  for (const step of steps) if (step.fromAt <= moment && (!found || step.fromAt >= found.fromAt)) found = step;
  return found?.priceCents;
}

/** The rule as the law says it, read off moment by moment; events stand on whole hours, and so do the moments. */
function oracle(steps: readonly PriceStep[], now: number, unit: number): Reduction | null {
  const present = priceAt(steps, now);
  if (present === undefined) return null;
  let since = now;
  while (priceAt(steps, since - unit) === present) {
    since -= unit;
    if (now - since > period) return null;
  }
  if (priceAt(steps, since - period) === undefined) return null;
  let priorCents = Number.POSITIVE_INFINITY;
  for (let moment = since - period; moment < since; moment += unit)
    priorCents = Math.min(priorCents, priceAt(steps, moment) ?? Number.POSITIVE_INFINITY);
  if (present >= priorCents) return null;
  const percent = Math.floor((1 - present / priorCents) * 100 + 1e-9);
  return percent < leastPercent ? null : { priorCents, since, percent };
}

const unit = 6 * 3_600_000;
const events = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 4 * 100 }), fc.constantFrom(20_000, 21_000, 25_000, 27_999, 30_000)),
    {
      selector: ([ago]) => ago,
      maxLength: 8,
    },
  )
  .map((all) => all.map(([ago, priceCents]) => ({ fromAt: testNow - ago * unit, priceCents })));
const presentOf = (steps: readonly PriceStep[]) => priceAt(steps, testNow) ?? 0;

describe('a price reduction', () => {
  it('is what reading the price moment by moment says, in whatever order the history comes', () => {
    let found = 0;
    fc.assert(
      fc.property(events, (steps) => {
        const said = reductionFor(presentOf(steps), steps, testNow);
        if (said) found += 1;
        expect(said).toEqual(oracle(steps, testNow, unit));
      }),
      { numRuns: 2_000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('does not change when steps out of reach are forgotten', () => {
    fc.assert(
      fc.property(events, (steps) => {
        const reach = reductionReach(testNow);
        const before = steps.filter(({ fromAt }) => fromAt <= reach);
        const last = Math.max(...before.map(({ fromAt }) => fromAt), Number.NEGATIVE_INFINITY);
        const kept = steps.filter(({ fromAt }) => fromAt >= last || fromAt > reach);
        expect(reductionFor(presentOf(steps), kept, testNow)).toEqual(reductionFor(presentOf(steps), steps, testNow));
      }),
      { numRuns: 1_000 },
    );
  });

  it('names a prior price above the present one and never more percent than it was', () => {
    fc.assert(
      fc.property(events, (steps) => {
        const present = presentOf(steps);
        const said = reductionFor(present, steps, testNow);
        if (!said) return;
        expect(said.priorCents).toBeGreaterThan(present);
        expect((said.priorCents * (100 - said.percent)) / 100).toBeGreaterThanOrEqual(present);
        expect((said.priorCents * (100 - said.percent - 1)) / 100).toBeLessThan(present);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is counted from the lowest price of the 30 days before, not from the last', () => {
    expect(reductionFor(23_000, history([90, 30_000], [20, 25_000], [15, 32_000], [3, 23_000]), testNow)).toEqual({
      priorCents: 25_000,
      since: at(3),
      percent: 8,
    });
    expect(reductionFor(26_000, history([90, 30_000], [20, 25_000], [15, 32_000], [3, 26_000]), testNow)).toBeNull();
  });

  it('is not announced for less than five in a hundred', () => {
    expect(reductionFor(28_500, history([90, 30_000], [3, 28_500]), testNow)?.percent).toBe(5);
    expect(reductionFor(28_501, history([90, 30_000], [3, 28_501]), testNow)).toBeNull();
  });

  it('needs a history of 30 days before it, to the millisecond', () => {
    const cut = { fromAt: at(3), priceCents: 24_000 };
    const first = (fromAt: number) => [{ fromAt, priceCents: 30_000 }, cut];
    expect(reductionFor(24_000, first(cut.fromAt - period), testNow)?.priorCents).toBe(30_000);
    expect(reductionFor(24_000, first(cut.fromAt - period + 1), testNow)).toBeNull();
  });

  it('ends 30 days after it began, to the millisecond', () => {
    const steps = history([90, 30_000], [30, 24_000]);
    expect(reductionFor(24_000, steps, testNow)?.since).toBe(at(30));
    expect(reductionFor(24_000, steps, testNow + 1)).toBeNull();
  });

  it('looks at a price that ended exactly 30 days before no more, and at one that ended a millisecond later', () => {
    const steps = (ended: number) => [
      { fromAt: at(90), priceCents: 20_000 },
      { fromAt: ended, priceCents: 30_000 },
      { fromAt: at(3), priceCents: 24_000 },
    ];
    expect(reductionFor(24_000, steps(at(33)), testNow)?.priorCents).toBe(30_000);
    expect(reductionFor(24_000, steps(at(33) + 1), testNow)).toBeNull();
  });

  it('is not begun anew by raising a price for a moment', () => {
    const honest = history([90, 30_000], [25, 24_000]);
    expect(reductionFor(24_000, honest, testNow)?.since).toBe(at(25));
    expect(reductionFor(24_000, [...honest, ...history([2, 30_000], [1, 24_000])], testNow)).toBeNull();
    // Both written in one and the same moment.
    expect(reductionFor(24_000, [...honest, ...history([1, 30_000], [1, 24_000])], testNow)).toBeNull();
  });

  it('is never of a price that the offer’s own history does not end with', () => {
    const steps = history([90, 30_000], [3, 24_000]);
    expect(reductionFor(23_000, steps, testNow)).toBeNull();
    expect(reductionFor(24_000, [], testNow)).toBeNull();
    expect(reductionFor(24_000, history([-1, 24_000]), testNow)).toBeNull();
  });

  it('never comes from a change of seller: another offer with a lower price has a history of its own', () => {
    const dear = history([90, 30_000]);
    const cheap = history([90, 28_000]);
    expect([reductionFor(30_000, dear, testNow), reductionFor(28_000, cheap, testNow)]).toEqual([null, null]);
  });
});
