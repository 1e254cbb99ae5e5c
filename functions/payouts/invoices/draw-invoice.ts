import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../money/money.ts';
import type { Paper } from '../paper/contract.ts';
import { drawPaper } from '../paper/draw-paper.ts';
import type { InvoiceView } from './contract.ts';
import { partyLines } from './party-rules.ts';
import { boundsOf } from './rules.ts';

/** An invoice or credit note in its recipient's language, made from what was frozen: the same file every time. */
export function drawInvoice(invoice: InvoiceView): Promise<Uint8Array<ArrayBuffer>> {
  const locale: LocaleId = isLocaleId(invoice.recipient.locale) ? invoice.recipient.locale : 'en';
  return drawPaper(paperOf(invoice, locale));
}

function paperOf(invoice: InvoiceView, locale: LocaleId): Paper {
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  const money = (cents: number) => formatMoney(cents, invoice.currency, tag, true);
  const { from, to } = boundsOf(invoice.month);
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  // On a credit note all sums are what goes back: sold counts against it.
  const sign = invoice.kind === 'invoice' ? 1 : -1;
  const row = (what: 'sold' | 'returned', way: 1 | -1) => [
    say(`money.invoice_${what}`),
    String(invoice[what].count),
    money(sign * way * invoice[what].cents),
  ];
  const rate = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 });
  return {
    language: tag,
    title: say(`money.title_${invoice.kind}`, { number: invoice.number }),
    subject: say('money.invoice_subject', { from: date.format(from), to: date.format(to - 1) }),
    at: invoice.issuedAt,
    parties: [
      { head: say('money.from'), lines: partyLines(say, tag, invoice.issuer) },
      { head: say('money.to'), lines: partyLines(say, tag, invoice.recipient) },
    ],
    facts: [
      [say('money.issued'), date.format(invoice.issuedAt)],
      [say('money.period'), `${date.format(from)} – ${date.format(to - 1)}`],
    ],
    tables: [
      {
        caption: say('money.commission'),
        columns: [
          { head: say('money.col_what'), share: 6 },
          { head: say('money.col_devices'), share: 1, end: true },
          { head: say('money.col_amount'), share: 2, end: true },
        ],
        rows: [
          row('sold', 1),
          ...(invoice.returned.count > 0 ? [row('returned', -1)] : []),
          [say('money.net'), '', money(invoice.netCents)],
          [say('money.vat_at', { rate: rate.format(invoice.vatRateBps / 10_000) }), '', money(invoice.vatCents)],
        ],
        sums: [[say(`money.total_${invoice.kind}`), '', money(invoice.totalCents)]],
      },
    ],
    notes: [say(`money.vat_${invoice.treatment}`), say('money.invoice_settled')],
    foot: `${invoice.issuer.name} · ${invoice.issuer.email}`,
    pageOf: (page, pages) => say('money.page_of', { page, pages }),
  };
}
