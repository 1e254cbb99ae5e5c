/** How prices lie between two round figures, ready to be drawn over a rule. All amounts in minor units. */
export interface PriceSpread {
  fromCents: number;
  toCents: number;
  medianCents: number;
  /** Place of the median on the rule, 0 to 1. */
  medianAt: number;
  /** Height of each bar against the highest, 0 to 1, and whether it lies in the range asked for. */
  bars: { height: number; inRange: boolean }[];
  /** Figures at the long ticks. */
  ticks: number[];
}

const intervals = 6;
const barsPerInterval = 6;
const steps = [
  5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 125, 150, 200, 250, 300, 400, 500, 600, 750, 1000, 1500, 2000, 4000,
];
/** A few very dear offers would press all others into the first bars: the rule ends here, the last bar holds the rest. */
const shownShare = 0.97;
const enoughPrices = 8;

/**
 * Counts prices into bars. Undefined for so few prices that a picture would say less than the list.
 * `min` and `max` mark the range asked for.
 */
export function spreadOf(prices: readonly number[], min = 0, max = Number.POSITIVE_INFINITY): PriceSpread | undefined {
  if (prices.length < enoughPrices) return undefined;
  const sorted = [...prices].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const first = sorted[0] ?? 0;
  const last = at(shownShare);
  const step = (steps.find((s) => Math.floor(first / (s * 100)) * s * 100 + intervals * s * 100 >= last) ?? 4000) * 100;
  const fromCents = Math.floor(first / step) * step;
  const toCents = fromCents + intervals * step;
  const count = intervals * barsPerInterval;
  const width = (toCents - fromCents) / count;
  const counts = Array.from({ length: count }, () => 0);
  for (const price of sorted) {
    const bar = Math.min(count - 1, Math.floor((price - fromCents) / width));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const highest = Math.max(...counts);
  const medianCents = at(0.5);
  return {
    fromCents,
    toCents,
    medianCents,
    medianAt: Math.min(1, (medianCents - fromCents) / (toCents - fromCents)),
    bars: counts.map((n, i) => ({
      height: n / highest,
      inRange: fromCents + i * width < max && fromCents + (i + 1) * width > min,
    })),
    ticks: Array.from({ length: intervals + 1 }, (_, i) => fromCents + i * step),
  };
}
