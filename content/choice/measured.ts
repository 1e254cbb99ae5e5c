import { z } from 'zod';

// What the simulated marketplace measured of the choice: written by `npm run bench -- market --publish`, shown as it is.

export const regimeIds = ['steady', 'newcomers', 'drift', 'strategic'] as const;
export const policyIds = [
  'cheapest',
  'quality_per_price',
  'raw_averages',
  'minimum_orders',
  'rivive',
  'oracle',
] as const;
export const attackIds = ['dumping', 'alternating', 'cancel_after_winning', 'milking', 'fake_newcomer'] as const;
export type RegimeId = (typeof regimeIds)[number];
export type PolicyId = (typeof policyIds)[number];
export type AttackId = (typeof attackIds)[number];

const share = z.number().min(0).max(1);
const count = z.number().int().nonnegative();

const regimePolicySchema = z.strictObject({
  id: z.enum(policyIds),
  /** Mean over orders of the true expected cost of what was shown minus the best there was. Cents. */
  regretCents: z.number(),
  /** Of that mean, over seeds. Cents. */
  standardErrorCents: z.number().nonnegative(),
  /** Share of the sellers that were often within 3 % of the best and never shown. */
  neverShown: share,
  /** Median days from joining to the 30th order of newcomers within 3 % of the best; null when most never get there. */
  newcomerDays: z.number().nonnegative().nullable(),
  /** Share of orders for which another offer was first than for the one before, less than an hour earlier. */
  flicker: share,
});

const attackPolicySchema = z.strictObject({
  id: z.enum(policyIds),
  /** Profit of the attack minus that of the same seller when honest. Cents a day; above nought the attack pays. */
  gainCentsPerDay: z.number(),
  standardErrorCents: z.number().nonnegative(),
});

export const measuredSchema = z.strictObject({
  at: z.iso.datetime(),
  /** Version of the parameters that were measured. */
  parameters: z.string().min(1),
  /** Orders of all runs of one policy over the regimes. */
  orders: count,
  seeds: count,
  sellers: count,
  /** Days that a run lasts, after a past that is the same for all policies. */
  days: count,
  regimes: z.array(z.strictObject({ id: z.enum(regimeIds), policies: z.array(regimePolicySchema) })),
  attacks: z.array(
    z.strictObject({
      id: z.enum(attackIds),
      policies: z.array(attackPolicySchema),
    }),
  ),
  /** What "always the first, no exploration" costs an order: estimated from our log alone, and the truth. Cents. */
  offline: z.strictObject({
    regime: z.enum(regimeIds),
    /** Mean cost of what was shown, as it came out. */
    loggedCents: z.number(),
    /** By inverse propensity, self-normalised. */
    estimateCents: z.number(),
    truthCents: z.number(),
    /** Mean of estimate minus truth over seeds, and its standard error. */
    errorCents: z.number(),
    standardErrorCents: z.number().nonnegative(),
    /** Share of orders that exploration gave to a newcomer. */
    explored: share,
  }),
});
export type Measured = z.infer<typeof measuredSchema>;
