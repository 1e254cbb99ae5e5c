import {
  keepMargin,
  leastCases,
  type RateId,
  type Tier,
  type TierId,
  tierIds,
  tiers,
} from '../../../content/quality/tiers.ts';
import type { Figure } from './kpi-rules.ts';

/** What a tier is decided from. */
export interface TierFacts {
  figures: readonly Figure[];
  /** Mystery orders of the last months that did not hold what was sold. */
  failedSamples: number;
}

/** One condition of a tier beside the figure it is about. */
export type Condition =
  | { kind: 'cases'; wanted: number; cases: number; met: boolean }
  | { kind: 'rate'; kpi: RateId; below: number; high: number; met: boolean }
  | { kind: 'samples'; most: number; failed: number; met: boolean };

const figureOf = (facts: TierFacts, kpi: string): Figure | undefined => facts.figures.find((one) => one.kpi === kpi);

/**
 * Every condition of a tier. `eased`: as it counts for who has the tier already, each bound by the margin wider, so that a
 * figure on the edge does not move it back and forth. Pure.
 */
export function conditionsOf(tier: Tier, facts: TierFacts, eased = false): Condition[] {
  const cases = figureOf(facts, 'defect')?.cases ?? 0;
  const wanted = eased ? Math.floor(tier.minCases * (1 - keepMargin)) : tier.minCases;
  const rates = Object.entries(tier.thresholds) as [RateId, number][];
  return [
    ...(tier.minCases > 0 ? [{ kind: 'cases' as const, wanted, cases, met: cases >= wanted }] : []),
    ...rates.map(([kpi, limit]) => {
      const { cases: of, high } = figureOf(facts, kpi) ?? { cases: 0, high: 1 };
      const below = eased ? limit * (1 + keepMargin) : limit;
      return { kind: 'rate' as const, kpi, below, high, met: of < leastCases || high < below };
    }),
    ...(tier.failedSamples === undefined
      ? []
      : [
          {
            kind: 'samples' as const,
            most: tier.failedSamples,
            failed: facts.failedSamples,
            met: facts.failedSamples <= tier.failedSamples,
          },
        ]),
  ];
}

const holds = (tier: Tier, facts: TierFacts, eased: boolean): boolean =>
  conditionsOf(tier, facts, eased).every(({ met }) => met);

/**
 * The highest tier of which every condition holds: the wider ones up to the tier that stands, the published ones above.
 * Pure; asked again with its own answer and the same facts, it gives the same.
 */
export function decideTier(current: TierId, facts: TierFacts): TierId {
  const stands = tierIds.indexOf(current);
  return tiers.findLast((tier, i) => holds(tier, facts, i <= stands))?.id ?? 'starting';
}

/** The tier above; undefined at the top. Pure. */
export const nextTier = (current: TierId): Tier | undefined => tiers[tierIds.indexOf(current) + 1];
