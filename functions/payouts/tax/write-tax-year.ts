import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { type CsvCell, formFor, recordOf } from '../statements/rules.ts';
import type { FrozenReport } from './contract.ts';

/** A year's figures as CSV, for the seller's own accounts. Numbers of persons and accounts are in none of it. Pure. */
export function writeTaxYear({ currencies }: FrozenReport, locale: LocaleId): string {
  const say = wordsFor(locale);
  const form = formFor(locale);
  const heads = [
    say('money.col_quarter'),
    say('money.tax_consideration'),
    say('money.tax_activities'),
    say('money.tax_fees'),
    say('money.tax_taxes'),
    say('money.csv_currency'),
  ];
  const rows = currencies.flatMap(({ currency, quarters }) =>
    quarters.map((one, i): CsvCell[] => [
      say('money.quarter', { quarter: i + 1 }),
      { cents: one.considerationCents },
      String(one.activities),
      { cents: one.feesCents },
      { cents: one.taxesCents },
      currency,
    ]),
  );
  return form.mark + [heads, ...rows].map((cells) => recordOf(cells, form)).join('');
}
