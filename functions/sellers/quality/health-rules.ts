import { after, type Beta, cdf, meanOf } from '../../offers/choice/beta.ts';
import { parameters } from '../../offers/choice/parameters.ts';

/** How often something happened, and between what bounds its true rate is believed to lie. Rates 0 to 1. */
export interface BoundedRate {
  count: number;
  trials: number;
  mean: number;
  low: number;
  high: number;
}

/** What is inside the bounds: nine chances in ten, so that one seller in twenty is above them by luck. */
export const credibility = 0.9;

/** The rate below which a belief holds a share of its weight, to four digits of a rate. */
function quantile(belief: Beta, share: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 24; i += 1) {
    const middle = (low + high) / 2;
    if (cdf(belief, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * A rate with its credible bounds, shrunk towards what is usual as strongly as the choice of offers does where nothing
 * else is known (`priorStrength`). Without trials it is the usual rate, with wide bounds. Pure.
 */
export function boundRate(count: number, trials: number, usual: number): BoundedRate {
  const mean = Math.min(0.999, Math.max(0.001, usual));
  const belief = after(
    { a: mean * parameters.priorStrength, b: (1 - mean) * parameters.priorStrength },
    Math.min(count, trials),
    trials,
  );
  return { count, trials, mean: meanOf(belief), ...boundsOf(belief) };
}

/** Between which rates a belief lies, nine chances in ten: one in twenty above, one in twenty below. Pure. */
export function boundsOf(belief: Beta): { low: number; high: number } {
  const outside = (1 - credibility) / 2;
  return { low: quantile(belief, outside), high: quantile(belief, 1 - outside) };
}

/** Calendar months, oldest first, of which the last is the one an instant lies in: `2026-11`. UTC. */
export function monthsBefore(at: number, count: number): string[] {
  const end = new Date(at);
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - (count - 1 - i), 1)).toISOString().slice(0, 7),
  );
}
