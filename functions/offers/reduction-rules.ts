/** A price of one offer in one market, from a moment on. */
export interface PriceStep {
  /** Epoch milliseconds. */
  fromAt: number;
  priceCents: number;
}

/** A price reduction that may be announced. */
export interface Reduction {
  /** The lowest price of this very offer in the 30 days before the reduction. */
  priorCents: number;
  /** When the present price began, epoch milliseconds. */
  since: number;
  /** Of the prior price, rounded down. */
  percent: number;
}

/** The prior price is looked for in so many days before the reduction, and a reduction stays one for as long (Directive 98/6/EC, art. 6a). */
export const reductionDays = 30;
const period = reductionDays * 86_400_000;

/** A price that only follows its market down a little is no reduction worth announcing. Percent. */
export const leastPercent = 5;

/** Steps from before this moment, but for the last of them, cannot decide on a reduction. Epoch milliseconds. */
export const reductionReach = (at: number): number => at - 2 * period;

/**
 * Whether a price may be called reduced, and from what: the one function for pages, structured data, API, feeds and mail.
 * `history` is that of this one offer in this one market, so that a change of seller is never a reduction; what is not
 * known for sure (a price that its history does not end with, a history too short) is none, nor is one below `leastPercent`. Times in epoch milliseconds.
 */
export function reductionFor(priceCents: number, history: readonly PriceStep[], at: number): Reduction | null {
  const present = (step: PriceStep) => Number(step.priceCents === priceCents);
  const steps = history
    .filter(({ fromAt }) => fromAt <= at)
    .sort((a, b) => a.fromAt - b.fromAt || present(a) - present(b));
  let first = steps.length - 1;
  while (first > 0 && steps[first - 1]?.priceCents === priceCents) first -= 1;
  const began = steps[first];
  if (!began || began.priceCents !== priceCents || at - began.fromAt > period) return null;
  const since = began.fromAt;
  const earliest = steps[0]?.fromAt ?? since;
  if (earliest > since - period) return null;
  // A step is in force until the next begins; of two of one moment each counts, whichever was first.
  const before = steps
    .slice(0, first)
    .filter(({ fromAt }, i) => fromAt >= since - period || (steps[i + 1]?.fromAt ?? since) > since - period);
  const priorCents = Math.min(...before.map((step) => step.priceCents));
  if (!Number.isFinite(priorCents) || priceCents >= priorCents) return null;
  const percent = Math.floor(((priorCents - priceCents) * 100) / priorCents);
  return percent < leastPercent ? null : { priorCents, since, percent };
}
