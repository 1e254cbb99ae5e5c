import company from '../../../content/legal/company.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../money/money.ts';
import { partyLines } from '../invoices/party-rules.ts';
import { drawPaper } from '../paper/draw-paper.ts';
import type { CurrencyFigures, FrozenReport, QuarterFigures } from './contract.ts';
import { maskedNumber, sumOfYear } from './rules.ts';

interface Reader {
  locale: LocaleId;
  year: number;
  /** When it was made, or is looked at. */
  at: number;
  /** It was reported like this. */
  final: boolean;
}

/** The seller's own copy of what is reported of it, as a paper. */
export function drawTaxYear(
  { identity, currencies }: FrozenReport,
  { locale, year, at, final }: Reader,
): Promise<Uint8Array<ArrayBuffer>> {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  const none = say('money.tax_missing');
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return drawPaper({
    language: tag,
    title: say('money.tax_of', { year: String(year) }),
    subject: say('money.tax_title'),
    at,
    parties: [
      { head: say('money.from'), lines: partyLines(say, tag, company) },
      { head: say('money.tax_identity'), lines: partyLines(say, tag, identity) },
    ],
    facts: [
      [say('money.tax_tin'), identity.tin ? `${maskedNumber(identity.tin)} (${identity.tinCountry})` : none],
      [say('money.tax_account'), identity.iban ? `${maskedNumber(identity.iban)}, ${identity.accountHolder}` : none],
      [say('money.issued'), date.format(at)],
    ],
    tables: currencies.map((one) => {
      const row = rowOf(tag, one);
      return {
        caption: say('money.tax_figures', { currency: one.currency }),
        columns: [
          { head: say('money.col_quarter'), share: 2 },
          { head: say('money.tax_consideration'), share: 3, end: true },
          { head: say('money.tax_activities'), share: 2, end: true },
          { head: say('money.tax_fees'), share: 3, end: true },
          { head: say('money.tax_taxes'), share: 3, end: true },
        ],
        rows: one.quarters.map((figures, i) => row(say('money.quarter', { quarter: i + 1 }), figures)),
        sums: [row(say('money.tax_year'), sumOfYear(one.quarters))],
      };
    }),
    notes: [say('money.tax_figures_note'), ...(final ? [] : [say('money.tax_provisional')])],
    foot: `${company.name} · ${company.email}`,
    pageOf: (page, pages) => say('money.page_of', { page, pages }),
  });
}

const rowOf = (tag: string, { currency }: CurrencyFigures) => {
  const money = (cents: number) => formatMoney(cents, currency, tag, true);
  return (name: string, { considerationCents, activities, feesCents, taxesCents }: QuarterFigures) => [
    ...[name, money(considerationCents), String(activities), money(feesCents), money(taxesCents)],
  ];
};
