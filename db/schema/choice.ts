import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What counts of a refurbisher's past for one category and market: orders decayed in time and borrowed in part from its
 * other cells (sellers/quality/refresh-evidence.ts). Computed from orders, never typed in.
 */
export const sellerEvidence = sqliteTable(
  'seller_evidence',
  {
    sellerId: text('seller_id').notNull(),
    category: text().notNull(),
    market: text().notNull(),
    defects: real().notNull(),
    defectTrials: real('defect_trials').notNull(),
    late: real().notNull(),
    lateTrials: real('late_trials').notNull(),
    cancelled: real().notNull(),
    cancelledTrials: real('cancelled_trials').notNull(),
    reviews: real().notNull(),
    ratingMean: real('rating_mean').notNull(),
    /** Orders of the refurbisher in all categories and markets, decayed: few make a newcomer. */
    experience: real().notNull(),
    /** The outcomes that keep it from the first place, as a JSON list; usually empty. */
    barredBy: text('barred_by').notNull(),
    computedAt: integer('computed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.category, t.market] }),
    check(
      'counts_within_trials',
      sql`${t.defects} between 0 and ${t.defectTrials} and ${t.late} between 0 and ${t.lateTrials} and ${t.cancelled} between 0 and ${t.cancelledTrials}`,
    ),
  ],
);

/** What is usual in a category and market: a Beta distribution per outcome, fitted from all refurbishers, and the mean review. */
export const choicePriors = sqliteTable(
  'choice_priors',
  {
    category: text().notNull(),
    market: text().notNull(),
    defectA: real('defect_a').notNull(),
    defectB: real('defect_b').notNull(),
    lateA: real('late_a').notNull(),
    lateB: real('late_b').notNull(),
    cancelledA: real('cancelled_a').notNull(),
    cancelledB: real('cancelled_b').notNull(),
    rating: real().notNull(),
    fittedAt: integer('fitted_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.category, t.market] }),
    check(
      'priors_positive',
      sql`min(${t.defectA}, ${t.defectB}, ${t.lateA}, ${t.lateB}, ${t.cancelledA}, ${t.cancelledB}) > 0`,
    ),
  ],
);

/** Below which price nothing counts: read from recent sales of a product, its colours together, per grade and currency. */
export const marketFloors = sqliteTable(
  'market_floors',
  {
    variantId: text('variant_id').notNull(),
    grade: text().notNull(),
    currency: text().notNull(),
    floorCents: integer('floor_cents').notNull(),
    /** Sales it was read from, one a day and refurbisher. */
    sales: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.variantId, t.grade, t.currency] })],
);

/**
 * Which offer is first in each contest, newcomers’ turns aside: the incumbent of the switching margin. Kept by
 * offers/selection; pages never trust it for more than that.
 */
export const selections = sqliteTable(
  'selections',
  {
    variantId: text('variant_id').notNull(),
    grade: text().notNull(),
    market: text().notNull(),
    modelId: text('model_id').notNull(),
    offerId: text('offer_id').notNull(),
    chosenCents: integer('chosen_cents').notNull(),
    lowestCents: integer('lowest_cents').notNull(),
    since: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.grade, t.market] }),
    index('selections_by_model').on(t.modelId, t.market),
    index('selections_by_offer').on(t.offerId),
  ],
);

/** Append-only: the chosen and the lowest price of a contest from an instant on; nulls while nothing is on sale. */
export const selectionLog = sqliteTable(
  'selection_log',
  {
    variantId: text('variant_id').notNull(),
    grade: text().notNull(),
    market: text().notNull(),
    at: integer().notNull(),
    offerId: text('offer_id'),
    chosenCents: integer('chosen_cents'),
    lowestCents: integer('lowest_cents'),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.grade, t.market, t.at] }),
    check('chosen_has_a_price', sql`(${t.offerId} is null) = (${t.chosenCents} is null)`),
  ],
);

/**
 * Who stood first in a slot of time where more than one could have, and how likely that was: with the orders of the
 * slot, what other policies would have done can be estimated afterwards.
 */
export const exposures = sqliteTable(
  'exposures',
  {
    variantId: text('variant_id').notNull(),
    grade: text().notNull(),
    market: text().notNull(),
    slot: integer().notNull(),
    offerId: text('offer_id').notNull(),
    bestOfferId: text('best_offer_id').notNull(),
    probability: real().notNull(),
    newcomers: integer().notNull(),
    /** Views that reached a Worker. */
    views: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.grade, t.market, t.slot, t.offerId] }),
    check('probability_range', sql`${t.probability} > 0 and ${t.probability} <= 1 and ${t.views} > 0`),
  ],
);

/** Append-only: how the choice does. Kinds: `calibration` and `weights`; JSON as in offers/choice/reports.ts. */
export const choiceReports = sqliteTable(
  'choice_reports',
  {
    kind: text({ enum: ['calibration', 'weights'] }).notNull(),
    at: integer().notNull(),
    parameters: text().notNull(),
    report: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.at] })],
);
