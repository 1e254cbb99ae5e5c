import { z } from 'zod';
import { kpiIds } from '../../../content/quality/tiers.ts';
import { categoryIds } from '../../../content/schema.ts';

/** Refusals of this slice. */
export const qualityCodes = ['right_missing', 'listing_not_found', 'anomaly_not_found', 'changed_meanwhile'] as const;
export type QualityCode = (typeof qualityCodes)[number];

/** Nothing is said beside who saw it. */
export const seenInput = z.strictObject({});

/** Why the team shows a listing as listed again. */
export const restoreInput = z.strictObject({ reason: z.string().trim().min(10).max(500) });

const market = z.string().regex(/^[A-Z]{2}$/);

/** Which figures somebody looks at; what makes no sense counts as not asked. */
export const figuresAsked = z.object({
  category: z.enum(categoryIds).optional().catch(undefined),
  market: market.optional().catch(undefined),
  sku: z.string().trim().min(1).max(64).optional().catch(undefined),
});

export const casesAsked = figuresAsked.extend({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .catch(undefined),
  all: z.literal('1').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

export const kpiAsked = z.enum(kpiIds);

/** What the finder of anomalies knows; the words are `watch.anomaly_…`. */
export const anomalyKinds = [
  'refusals_jump',
  'same_refusals',
  'late_spike',
  'sudden_volume',
  'ratings_collapse',
  'price_halved',
  'imports_failing',
  'webhook_off',
  'grade_bottom',
] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];
