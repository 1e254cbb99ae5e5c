import { z } from 'zod';

const cents = z.int();

/** One quarter's figures (Directive 2011/16/EU as amended by 2021/514, annex V, section III, B). Cents. */
export const quarterFigures = z.object({
  /** What was credited to the seller, after what the platform kept. */
  considerationCents: cents,
  /** Devices sold whose money was not given back. */
  activities: z.int(),
  feesCents: cents,
  /** Taxes that the platform withheld. It withholds none. */
  taxesCents: cents,
});
export type QuarterFigures = z.infer<typeof quarterFigures>;

export const currencyFigures = z.object({
  currency: z.enum(['EUR', 'GBP']),
  quarters: z.array(quarterFigures).length(4),
});
export type CurrencyFigures = z.infer<typeof currencyFigures>;

/** Who is reported, as its verified papers say it. Empty where nothing was verified. */
export const taxIdentity = z.object({
  name: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  tin: z.string(),
  tinCountry: z.string(),
  vatNumber: z.string(),
  registerNumber: z.string(),
  accountHolder: z.string(),
  iban: z.string(),
});
export type TaxIdentity = z.infer<typeof taxIdentity>;

/** What is frozen in `tax_reports`. */
export const frozenReport = z.object({ identity: taxIdentity, currencies: z.array(currencyFigures) });
export type FrozenReport = z.infer<typeof frozenReport>;

/** `below`: fewer than 30 sales and no more than EUR 2,000; `elsewhere`: no resident of a member state. */
export const reportStandings = ['reportable', 'below', 'elsewhere'] as const;
export type ReportStanding = (typeof reportStandings)[number];

export const taxYear = z.coerce.number().int().min(2020).max(2099);

/**
 * `year_open`: the year is not over; `nothing_new`: everything reportable is in a report as it stands; `same_person`: who
 * made it does not confirm it; `not_confirmed`: nobody else has looked at it yet.
 */
export const taxCodes = [
  'year_open',
  'nothing_new',
  'same_person',
  'not_confirmed',
  'report_not_found',
  'right_missing',
] as const;
export type TaxCode = (typeof taxCodes)[number];
