import { z } from 'zod';
import tiersJson from './tiers.json' with { type: 'json' };

// What is watched of every refurbisher, and the published thresholds of its tier: the pages, the rule and the payouts read
// the same file. Order of ids is order of display, tiers from the lowest to the highest.

/** Counted as so many hits of so many cases; `review` is the sum of ratings over reviews. */
export const kpiIds = [
  'defect',
  'grade_dispute',
  'late_shipping',
  'late_delivery',
  'cancellation',
  'late_answer',
  'review',
] as const;
export type KpiId = (typeof kpiIds)[number];
/** Those that are a share of cases: all but the mean of reviews. */
export type RateId = Exclude<KpiId, 'review'>;
export const rateIds = kpiIds.filter((id): id is RateId => id !== 'review');

export const tierIds = ['starting', 'solid', 'strong', 'outstanding'] as const;
export type TierId = (typeof tierIds)[number];

const share = z.number().gt(0).lt(1);

export const tierSchema = z.strictObject({
  id: z.enum(tierIds),
  /** Money of a device is paid out so long after its delivery. Days. */
  payoutDays: z.number().int().min(14).max(60),
  /** Fewer matured devices than this of the last twelve months do not tell enough. */
  minCases: z.number().int().nonnegative(),
  /** The upper credible bound of each of these rates must be below. Shares, 0 to 1. */
  thresholds: z.partialRecord(z.enum(rateIds as [RateId, ...RateId[]]), share),
  /** No more mystery orders of the last half year than this may have failed; left out: it does not matter. */
  failedSamples: z.number().int().nonnegative().optional(),
});
export type Tier = z.infer<typeof tierSchema>;

/** Who has a tier keeps it until a bound is above its threshold by more than this share of it: a figure on the edge moves nothing. */
export const keepMargin = 0.15;
/** A rate of fewer cases than this says nothing yet, and is not asked for. */
export const leastCases = 10;
/** Mystery orders count in a tier for so long. Days. */
export const sampleDays = 180;

export const tiers: readonly Tier[] = z.array(tierSchema).length(tierIds.length).parse(tiersJson);

/** One tier by its id. */
export function tierOf(id: TierId): Tier {
  const tier = tiers[tierIds.indexOf(id)];
  if (!tier) throw new Error(`no tier ${id}`);
  return tier;
}

/** How long after delivery the money of a device is paid out in a tier. Days. */
export const payoutDaysOf = (id: TierId): number => tierOf(id).payoutDays;
