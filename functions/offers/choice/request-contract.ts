import { z } from 'zod';
import { categoryIds } from '../../../content/schema.ts';
import type { Terms } from './expected-cost.ts';

/** Dearer offers are refused, as in the shop. Cents. */
export const mostPriceCents = 2_000_000;
const mostOffers = 1_000;
const mostOrders = 1_000_000;
const mostPrior = 100_000;

const inWords = (most: number) => most.toLocaleString('en');

/** A whole number with an upper limit; every refusal says what it must be. */
const whole = (least: 0 | 1, most: number) => {
  const error = `must be a whole number ${least === 0 ? 'from 0' : 'above 0'}`;
  // What is at fault by itself is not compared with others.
  return z
    .int(error)
    .min(least, { error, abort: true })
    .max(most, `must be at most ${inWords(most)}`);
};

const inRange = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${inWords(most)}`;
  return z.number(error).min(least, error).max(most, error);
};

const id = z.string('must be a text').min(1, 'must not be empty').max(200, 'must be at most 200 characters');

/** An ISO date or time as milliseconds; UTC where it names no zone, so that no answer depends on a machine's zone. */
const time = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], 'must be an ISO date or time')
  .transform((text) => Date.parse(/^[^T]*$|Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`));

const seller = z
  .object({
    id,
    since: time,
    orders: whole(0, mostOrders),
    defects: whole(0, mostOrders),
    late: whole(0, mostOrders),
    cancelled: whole(0, mostOrders),
    rating_mean: inRange(1, 5).nullish(),
    rating_count: whole(0, mostOrders).nullish(),
  })
  .superRefine((one, context) => {
    for (const name of ['defects', 'late', 'cancelled'] as const) {
      if (one[name] <= one.orders) continue;
      context.addIssue({ code: 'custom', path: [name], message: `must be at most the orders, ${one.orders}` });
    }
    if (one.rating_count && one.rating_mean == null) {
      context.addIssue({ code: 'custom', path: ['rating_mean'], message: 'must stand beside rating_count' });
    }
  });

const offer = z
  .object({
    id,
    price_cents: whole(1, mostPriceCents),
    shipping_cents: whole(0, mostPriceCents),
    delivery_days: inRange(0, 365),
    warranty_months: whole(0, 120),
    battery_percent: z
      .int('must be a whole number from 0 to 100')
      .min(0, 'must be a whole number from 0 to 100')
      .max(100, 'must be a whole number from 0 to 100')
      .nullish(),
    new_battery: z.boolean('must be true or false').nullish(),
    quantity: whole(0, 1_000_000),
    held_cents: whole(1, mostPriceCents).nullish(),
    seller,
  })
  .refine((one) => one.held_cents == null || one.held_cents >= one.price_cents, {
    path: ['held_cents'],
    error: 'must be at least price_cents, being the highest price of the last minutes',
  });

const priorWords = `must be a number above 0 and at most ${inWords(mostPrior)}`;
const parameter = z.number(priorWords).min(1e-6, priorWords).max(mostPrior, priorWords);
/** Failures and successes of a Beta distribution. */
const beta = z.tuple([parameter, parameter], 'must be two numbers, [a, b]');

const markets = ['it', 'fr', 'de', 'es', 'ie', 'gb', 'en', 'en-gb'] as const;
const marketWords = `must be one of ${markets.join(', ')}`;

/** One contest, as `npm run select` reads it. Keys that it does not know are left alone. */
export const selectRequest = z
  .object({
    market: z.string(marketWords).toLowerCase().pipe(z.enum(markets, marketWords)),
    category: z.object({ defect: beta, late: beta, cancelled: beta }, 'must be an object').nullish(),
    category_id: z.enum(categoryIds, `must be one of ${categoryIds.join(', ')}`).nullish(),
    at: time,
    floor_cents: whole(0, mostPriceCents).nullish(),
    incumbent: id.nullish(),
    offers: z
      .array(offer, 'must be a list of offers')
      .min(1, 'must name an offer at least')
      .max(mostOffers, `must be at most ${inWords(mostOffers)} offers`),
  })
  .superRefine(({ at, offers }, context) => {
    const seen = new Set<string>();
    for (const [index, one] of offers.entries()) {
      if (seen.has(one.id)) {
        context.addIssue({ code: 'custom', path: ['offers', index, 'id'], message: 'must not be given twice' });
      }
      seen.add(one.id);
      if (one.seller.since > at) {
        const path = ['offers', index, 'seller', 'since'];
        context.addIssue({ code: 'custom', path, message: 'must not be after `at`' });
      }
    }
  });
export type SelectRequest = z.infer<typeof selectRequest>;
export type SelectOffer = SelectRequest['offers'][number];

/** Why an offer does not take part. */
export type UnfitReason = 'no_stock' | 'warranty_below_minimum' | 'price_not_sane' | 'record';

/** What `npm run select` prints for one request. */
export interface SelectAnswer {
  /** The offer with the lowest sum; null when none may be first. */
  selected: string | null;
  /** A newcomer that stands first instead; only with a seed, and only when the draw is for it. */
  explore?: string;
  /** How likely, before the draw, what stands first was to; only with a seed. */
  explore_probability?: number;
  /** Best first; those that do not take part last. The terms add up to the total. Cents. */
  offers: {
    id: string;
    eligible: boolean;
    reason?: UnfitReason;
    total_cents: number;
    terms: Terms;
    price_to_win_cents?: number;
  }[];
  /** The version of the parameters. */
  parameters: string;
}
