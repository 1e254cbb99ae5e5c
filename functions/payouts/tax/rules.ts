import { sellerCountries } from '../../sellers/vetting/number-rules.ts';
import type { CurrencyFigures, QuarterFigures, ReportStanding, TaxIdentity } from './contract.ts';

/** A seller of goods with fewer sales and no more than so much in a year is left out (annex V, section I, B.4(d)). */
export const threshold = { sales: 30, cents: 200_000, currency: 'EUR' } as const;

export const noFigures: QuarterFigures = { considerationCents: 0, activities: 0, feesCents: 0, taxesCents: 0 };

/** The figures of a year's quarters together. Pure. */
export function sumOfYear(quarters: readonly QuarterFigures[]): QuarterFigures {
  return quarters.reduce(
    (sum, one) => ({
      considerationCents: sum.considerationCents + one.considerationCents,
      activities: sum.activities + one.activities,
      feesCents: sum.feesCents + one.feesCents,
      taxesCents: sum.taxesCents + one.taxesCents,
    }),
    noFigures,
  );
}

/**
 * Whether a seller is reported. The threshold is in euro: whoever was credited anything in another currency is reported,
 * since no rate is made up here. Residents of no member state are not (the United Kingdom asks for its own report). Pure.
 */
export function decideStanding(country: string, currencies: readonly CurrencyFigures[]): ReportStanding {
  if (country === 'GB' || !sellerCountries.includes(country)) return 'elsewhere';
  const sums = currencies.map(({ currency, quarters }) => ({ currency, ...sumOfYear(quarters) }));
  const sales = sums.reduce((all, { activities }) => all + activities, 0);
  const small = sums.every(
    ({ currency, considerationCents }) =>
      considerationCents <= 0 || (currency === threshold.currency && considerationCents <= threshold.cents),
  );
  return sales < threshold.sales && small ? 'below' : 'reportable';
}

const needed = [
  'tin',
  'tinCountry',
  'registerNumber',
  'accountHolder',
  'iban',
] as const satisfies (keyof TaxIdentity)[];

/** What must be known of a reported seller and was not verified yet. Pure. */
export const missingOf = (identity: TaxIdentity): (typeof needed)[number][] =>
  needed.filter((name) => identity[name] === '');

/** A number of which only the end is shown. Pure. */
export const maskedNumber = (number: string): string =>
  number.length <= 4 ? number : `${'•'.repeat(Math.min(8, number.length - 4))}${number.slice(-4)}`;
