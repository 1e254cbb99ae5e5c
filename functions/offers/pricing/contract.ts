import { z } from 'zod';
import { priceBounds, typedCents } from '../listing-contract.ts';

const cents = z.int().min(priceBounds.least).max(priceBounds.most);
const market = z.string().length(2);

/** What a rule last did with a price, or why it left it; the words are `pricing.why_…`. */
export const autoPriceWhys = [
  'won',
  'target',
  'alone',
  'kept',
  'held',
  'resting',
  'barred',
  'step',
  'off',
  'overruled',
] as const;
export type AutoPriceWhy = (typeof autoPriceWhys)[number];

/** `PUT /api/seller/listings/{id}/pricing`: the price in that market follows the choice between these two. */
export const autoPriceInput = z
  .strictObject({ market, floorCents: cents, targetCents: cents })
  .refine(({ floorCents, targetCents }) => floorCents <= targetCents, { path: ['targetCents'] });
export type AutoPriceInput = z.infer<typeof autoPriceInput>;

/** The same from the desk's form: typed, and with the list to come back to. */
export const autoPriceForm = z
  .strictObject({
    market,
    floor: typedCents,
    target: typedCents,
    place: z.string().max(10).optional(),
    q: z.string().max(80).optional(),
    page: z.string().max(6).optional(),
  })
  .refine(({ floor, target }) => floor <= target, { path: ['target'] });

/** `DELETE /api/seller/listings/{id}/pricing`: in one market, or in all. */
export const autoPriceEndQuery = z.object({ market: market.optional() });

/** What the rule last did with one price. */
export const autoPriceDeed = z.object({
  at: z.int(),
  why: z.enum(autoPriceWhys),
  fromCents: cents,
  toCents: cents,
  /** The price to win that it saw; null where there was none. */
  priceToWinCents: z.int().nullable(),
});
export type AutoPriceDeed = z.infer<typeof autoPriceDeed>;

/** Automatic pricing of one listing in one market. */
export const autoPriceView = z.object({
  market: z.string(),
  /** False once a price outside the bounds was set by hand or by a program: whoever spoke last is heeded. */
  on: z.boolean(),
  floorCents: cents,
  targetCents: cents,
  currency: z.string(),
  priceCents: cents,
  changedAt: z.int(),
  last: autoPriceDeed.nullable(),
});
export type AutoPriceView = z.infer<typeof autoPriceView>;

export const autoPricesAnswer = z.object({ items: z.array(autoPriceView) });

/**
 * `listing_not_found` also for another's; `listing_ended`; `market_not_priced`: the listing has no price there;
 * `target_too_low`: half of the present price or less, which is taken for a slip of the keyboard.
 */
export const autoPriceCodes = ['listing_not_found', 'listing_ended', 'market_not_priced', 'target_too_low'] as const;
export type AutoPriceCode = (typeof autoPriceCodes)[number];
