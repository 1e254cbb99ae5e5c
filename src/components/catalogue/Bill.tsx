import { type LocaleId, locales } from '../../../content/locales.ts';
import { type WordKey, wordsFor } from '../../../content/words.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { Terms } from '../../../functions/offers/choice/expected-cost.ts';
import { rulesOn } from '../../../functions/offers/explain.ts';
import type { BillExample } from '../../../functions/offers/lists/home.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import { paths } from '../../paths.ts';

/**
 * Lines of the bill, and the terms of the choice that each one adds up. Every term of what an offer costs is in exactly
 * one line; rules on prices cost nobody anything, and an example on which one weighs is not shown.
 */
export const billLines: readonly { key: WordKey; terms: readonly (keyof Terms)[] }[] = [
  { key: 'shop.bill_price', terms: ['price', 'shipping'] },
  { key: 'shop.bill_defect', terms: ['defect'] },
  { key: 'shop.bill_late', terms: ['late', 'cancel'] },
  { key: 'shop.bill_waiting', terms: ['waiting'] },
  { key: 'shop.bill_warranty', terms: ['warranty'] },
  { key: 'shop.bill_battery', terms: ['battery'] },
];

const sumOf = (offer: ShelfOffer, terms: readonly (keyof Terms)[]) =>
  terms.reduce((sum, term) => sum + offer.terms[term], 0);

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
  const signed = (cents: number) => {
    if (cents === 0) return amount(0);
    return cents < 0 ? `− ${amount(-cents)}` : `+ ${amount(cents)}`;
  };
  const rate = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return (
    <div>
      <h3>{title}</h3>
      <dl class="ledger">
        {billLines.map(({ key, terms }) => {
          const cents = sumOf(offer, terms);
          if (cents === 0 && sumOf(other, terms) === 0) return null;
          return (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd>{key === 'shop.bill_price' ? amount(cents) : signed(cents)}</dd>
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
  if ([cheapest, chosen].some((offer) => rulesOn(offer).length > 0)) return null;
  const device = `${fullName(model, locale)}, ${variantLabel(variant, language)}, ${gradeName(grade, language)}`;
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
