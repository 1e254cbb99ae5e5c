import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePredictions } from '../../../../functions/sellers/quality/compare-predictions.ts';

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const groups = fc.array(
  fc
    .record({ predicted: rate, base: rate, lines: fc.integer({ min: 0, max: 400 }), share: rate })
    .map(({ share, ...rest }) => ({ ...rest, failed: Math.round(share * rest.lines) })),
  { maxLength: 30 },
);

describe('predictions against what came', () => {
  it('are perfect when every failure was foreseen', () => {
    const { brier, ece, predicted, observed } = comparePredictions([
      { predicted: 1, base: 0.1, lines: 10, failed: 10 },
      { predicted: 0, base: 0.1, lines: 90, failed: 0 },
    ]);
    expect({ brier, ece, predicted, observed }).toEqual({ brier: 0, ece: 0, predicted: 0.1, observed: 0.1 });
  });

  it('are measured line by line', () => {
    const { lines, brier, brierOfBase, ece, bins } = comparePredictions([
      { predicted: 0.2, base: 0.3, lines: 5, failed: 1 },
      { predicted: 0.6, base: 0.3, lines: 5, failed: 2 },
    ]);
    expect(lines).toBe(10);
    expect(brier).toBeCloseTo((1 * 0.64 + 4 * 0.04 + 2 * 0.16 + 3 * 0.36) / 10, 12);
    expect(brierOfBase).toBeCloseTo((3 * 0.49 + 7 * 0.09) / 10, 12);
    // One line a bin; the failures of a group are shared out among its lines.
    expect(bins).toHaveLength(10);
    expect(ece).toBeCloseTo(0.5 * 0 + 0.5 * 0.2, 12);
  });

  it('come in bins that hold every line once, from low to high, and stay within nought and one', () => {
    fc.assert(
      fc.property(groups, (list) => {
        const report = comparePredictions(list);
        const lines = list.reduce((sum, group) => sum + group.lines, 0);
        expect(report.bins.reduce((sum, bin) => sum + bin.lines, 0)).toBe(lines);
        expect(report.bins.length).toBe(Math.min(10, lines));
        const failed = report.bins.reduce((sum, bin) => sum + bin.lines * bin.observed, 0);
        expect(failed).toBeCloseTo(
          list.reduce((sum, group) => sum + group.failed, 0),
          6,
        );
        for (const [i, bin] of report.bins.entries()) {
          expect(bin.predicted).toBeGreaterThanOrEqual((report.bins[i - 1]?.predicted ?? 0) - 1e-9);
        }
        for (const value of [report.brier, report.brierOfBase, report.ece, report.predicted, report.observed]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1.000_001);
        }
      }),
      { numRuns: 300 },
    );
  });
});
