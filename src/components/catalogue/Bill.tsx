import { type LocaleId, locales } from '../../../content/locales.ts';
import { type WordKey, wordsFor } from '../../../content/words.ts';
import { fullName } from '../../../functions/catalogue/card-models.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { Terms } from '../../../functions/offers/choice/expected-cost.ts';
import type { BillExample } from '../../../functions/offers/lists/home.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import { paths } from '../../paths.ts';

/** Lines of the bill, and the terms of the choice that each one adds up. Every term is in exactly one line. */
const lines: { key: WordKey; of: (terms: Terms) => number; takesOff?: true }[] = [
  { key: 'shop.bill_price', of: ({ price, shipping }) => price + shipping },
  { key: 'shop.bill_defect', of: ({ defect }) => defect },
  { key: 'shop.bill_late', of: ({ late, cancel }) => late + cancel },
  { key: 'shop.bill_waiting', of: ({ waiting }) => waiting },
  { key: 'shop.bill_warranty', of: ({ warranty }) => warranty, takesOff: true },
  { key: 'shop.bill_battery', of: ({ battery }) => battery, takesOff: true },
];

interface LedgerProps {
  locale: LocaleId;
  title: string;
  offer: ShelfOffer;
  /** The other one: a line that is nothing in both is left out. */
  other: ShelfOffer;
}

function Ledger({ locale, title, offer, other }: LedgerProps) {
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  const amount = (cents: number) => formatMoney(cents, currency, tag, true);
  const signed = (cents: number, takesOff = false) =>
    cents < 0 || takesOff ? `− ${amount(-cents || 0)}` : `+ ${amount(cents)}`;
  const rate = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return (
    <div>
      <h3>{title}</h3>
      <dl class="ledger">
        {lines.map(({ key, of, takesOff }) => {
          const cents = of(offer.terms);
          if (cents === 0 && of(other.terms) === 0) return null;
          return (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd>{key === 'shop.bill_price' ? amount(cents) : signed(cents, takesOff)}</dd>
              {key === 'shop.bill_defect' && (
                <dd class="why">{say('shop.bill_defect_why', { rate: rate.format(offer.rates.defect * 100) })}</dd>
              )}
            </div>
          );
        })}
        <div class="sum">
          <dt>{say('shop.bill_sum')}</dt>
          <dd>{amount(offer.expectedCents)}</dd>
        </div>
      </dl>
    </div>
  );
}

/** The price is not the whole bill: a real example from today's offers. */
export function Bill({ locale, example }: { locale: LocaleId; example: BillExample }) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  const { model, variant, grade, cheapest, chosen } = example;
  const device = `${fullName(model)}, ${variantLabel(variant, language)}, ${gradeName(grade, language)}`;
  return (
    <section class="sec">
      <header>
        <h2>{say('shop.bill_title')}</h2>
        <p>{say('shop.bill_note')}</p>
        <p>{say('shop.bill_of', { device })}</p>
        <a class="go" href={paths.choice(locale, model.id, variant, grade)}>
          {say('shop.bill_go')}
        </a>
      </header>
      <div class="vs">
        <Ledger locale={locale} title={say('shop.bill_cheapest')} offer={cheapest} other={chosen} />
        <Ledger locale={locale} title={say('shop.bill_chosen')} offer={chosen} other={cheapest} />
      </div>
    </section>
  );
}
