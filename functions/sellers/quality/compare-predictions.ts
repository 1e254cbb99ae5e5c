import type { CalibrationReport } from '../../offers/choice-contract.ts';

/** Lines for which the same was predicted, and how many of them failed. */
export interface Predicted {
  predicted: number;
  /** What would have been said without knowing the seller. */
  base: number;
  lines: number;
  failed: number;
}

const binCount = 10;

type Comparison = CalibrationReport['outcomes']['defect'];

/** Mean squared distance between what was said and what came. */
const brierOf = (groups: readonly Predicted[], said: (group: Predicted) => number, lines: number): number =>
  groups.reduce((sum, group) => {
    const p = said(group);
    return sum + group.failed * (1 - p) ** 2 + (group.lines - group.failed) * p ** 2;
  }, 0) / Math.max(1, lines);

/**
 * Bins of as many lines each (the first ones one more where it does not come out even), from the lowest prediction to
 * the highest. A group on the edge is shared out, its failures evenly.
 */
function binsOf(groups: readonly Predicted[], lines: number): Comparison['bins'] {
  const waiting = groups.map((group) => ({ ...group })).sort((a, b) => a.predicted - b.predicted);
  const bins: Comparison['bins'] = [];
  let next = 0;
  for (let i = 0; i < Math.min(binCount, lines); i += 1) {
    const size = Math.floor(lines / binCount) + (i < lines % binCount ? 1 : 0);
    let [open, predicted, observed] = [size, 0, 0];
    while (open > 0) {
      const group = waiting[next];
      if (!group) break;
      const taken = Math.min(open, group.lines);
      const failed = group.lines > 0 ? (group.failed * taken) / group.lines : 0;
      predicted += taken * group.predicted;
      observed += failed;
      group.lines -= taken;
      group.failed -= failed;
      open -= taken;
      if (group.lines === 0) next += 1;
    }
    bins.push({ lines: size, predicted: predicted / size, observed: Math.min(1, Math.max(0, observed / size)) });
  }
  return bins;
}

/**
 * How predictions came true: the Brier score (mean squared error of probabilities; Brier 1950), that of the base rate,
 * and the expected calibration error, the mean distance between predicted and observed over ten bins of equal count.
 * All nought without lines.
 */
export function comparePredictions(groups: readonly Predicted[]): Comparison {
  const lines = groups.reduce((sum, group) => sum + group.lines, 0);
  const mean = (of: (group: Predicted) => number) =>
    groups.reduce((sum, group) => sum + of(group), 0) / Math.max(1, lines);
  const bins = binsOf(groups, lines);
  return {
    lines,
    predicted: mean((group) => group.lines * group.predicted),
    observed: mean((group) => group.failed),
    brier: brierOf(groups, (group) => group.predicted, lines),
    brierOfBase: brierOf(groups, (group) => group.base, lines),
    ece: bins.reduce((sum, bin) => sum + bin.lines * Math.abs(bin.predicted - bin.observed), 0) / Math.max(1, lines),
    bins,
  };
}
