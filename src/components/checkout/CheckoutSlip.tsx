import markets from '../../../content/legal/markets.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import type { PayingVoucher } from '../../../functions/checkout/vouchers/contract.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paths } from '../../paths.ts';
import { deviceName } from '../cart/CartLines.tsx';
import { DevicePlate, type Pictures } from '../cart/DevicePlate.tsx';
import { unbroken } from '../catalogue/unbroken.ts';
import { CheckoutSums } from './CheckoutSums.tsx';

interface Props {
  locale: LocaleId;
  quote: Quote;
  pictures: Pictures;
  voucher?: PayingVoucher;
  /** Something must be looked at in the basket first: no button. */
  blocked: boolean;
}

/** The words of the law on the button. German law wants nothing beside them, so there the total stands above only. */
export function OrderButton({ locale, total }: { locale: LocaleId; total: string }) {
  const { language } = locales[locale];
  return (
    <button class="btn main full" type="submit" form="order">
      <span>{markets.languages[language].orderButton}</span>
      {language !== 'de' && <span class="nb">{total}</span>}
    </button>
  );
}

/** What the button means: with whom, how long one may think again, which guarantees, which VAT. */
function Meaning({ locale, quote }: Pick<Props, 'locale' | 'quote'>) {
  const say = wordsFor(locale);
  const { language, tag, market } = locales[locale];
  const names = quote.parts.map((part) => part.seller.name);
  const sellers = new Intl.ListFormat(tag, { type: 'conjunction' }).format(names);
  const months = Math.min(...quote.parts.flatMap((part) => part.lines.map((line) => line.warrantyMonths)));
  const law = markets.markets.find(({ id }) => id === market)?.legalGuarantee;
  return (
    <>
      <p class="small soft">
        {say('cart.contract', { sellers, count: names.length })} {say('cart.withdrawal')} {say('cart.vat')}
      </p>
      <ul class="data terms">
        {law && <li>{say('cart.guarantee', { short: law.short[language] })}</li>}
        <li>{say('cart.warranty_added', { months })}</li>
        <li>{say('cart.held')}</li>
      </ul>
      <p class="small soft">
        {say('cart.applies')} <a href={paths.legal(locale, 'terms')}>{say('shop.link_terms')}</a>,{' '}
        <a href={paths.help(locale, 'returns')}>{say('shop.link_returns')}</a>,{' '}
        <a href={paths.help(locale, 'privacy')}>{say('shop.link_privacy')}</a>
      </p>
    </>
  );
}

/** The slip beside the form: devices, a sum that adds up, the button, and what it means. */
export function CheckoutSlip({ locale, quote, pictures, voucher, blocked }: Props) {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const money = (cents: number) => formatMoney(cents, quote.currency, tag, true);
  const payCents = quote.totalCents - (voucher?.cents ?? 0);
  return (
    <aside class="slip" id="slip" aria-label={say('cart.order_label')}>
      {quote.parts.map((part) =>
        part.lines.map((line) => (
          <div key={line.offerId} class="item">
            <DevicePlate pictures={pictures} modelId={line.modelId} colour={line.variant.colour} />
            <div>
              <p>
                <b>{unbroken(deviceName(line, locale))}</b>
              </p>
              <p class="data soft">
                {gradeName(line.grade, language)}.{' '}
                {say('cart.sold_by', { seller: part.seller.name, city: part.seller.city })}
              </p>
              <p class="data">
                {line.quantity > 1
                  ? say('cart.each', { count: line.quantity, price: money(line.priceCents) })
                  : money(line.priceCents)}
              </p>
            </div>
          </div>
        )),
      )}
      <CheckoutSums locale={locale} quote={quote} voucher={voucher} />
      <input type="hidden" name="seenTotalCents" value={payCents} form="order" />
      {blocked ? (
        <a class="btn main full" href={paths.cart(locale)}>
          {say('cart.go_cart')}
        </a>
      ) : (
        <OrderButton locale={locale} total={money(payCents)} />
      )}
      <Meaning locale={locale} quote={quote} />
    </aside>
  );
}
