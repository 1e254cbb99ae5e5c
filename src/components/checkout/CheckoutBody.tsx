import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Cart } from '../../../functions/cart/contract.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paymentDelay } from '../../../functions/orders/process.ts';
import { paths } from '../../paths.ts';
import type { Pictures } from '../cart/DevicePlate.tsx';
import { AddressFields } from './AddressFields.tsx';
import { CheckoutSlip } from './CheckoutSlip.tsx';
import { DeliveryChoice } from './DeliveryChoice.tsx';
import { Refusal } from './Refusal.tsx';
import type { Refused } from './refusal.ts';

interface Props {
  locale: LocaleId;
  cart: Cart;
  quote: Quote;
  pictures: Pictures;
  /** Made with the form: sending it twice is one order. */
  attempt: string;
  refused?: Refused;
  email?: string;
}

/** Checkout on one page: how it travels, where to, how to pay, and the slip with the button. */
export function CheckoutBody({ locale, cart, quote, pictures, attempt, refused, email }: Props) {
  const say = wordsFor(locale);
  const total = formatMoney(quote.totalCents, quote.currency, locales[locale].tag, true);
  const minutes = 'minutes' in paymentDelay ? paymentDelay.minutes : 0;
  return (
    <div class="wrap checkout">
      <div class="flow page-top">
        <h1>{say('cart.checkout_title')}</h1>
        <p class="lead" id="lead" aria-live="polite">
          {say('cart.lead', { devices: quote.devices, sellers: quote.parts.length, total })}
        </p>
        {refused && <Refusal locale={locale} refused={refused} quote={quote} changed={cart.changed} />}
        <p>
          <a href={paths.cart(locale)}>{say('cart.back')}</a>
        </p>
      </div>
      <div class="flow2">
        <div>
          <DeliveryChoice locale={locale} quote={quote} />
          <form id="order" method="post" action={paths.checkout(locale)}>
            <input type="hidden" name="attempt" value={attempt} />
            <section class="step" aria-labelledby="where">
              <h2 id="where">{say('cart.where_to')}</h2>
              <AddressFields locale={locale} refused={refused} email={email} />
            </section>
            <section class="step" aria-labelledby="pay">
              <h2 id="pay">{say('cart.how_pay')}</h2>
              <p>{say('cart.pay_next')}</p>
              <p class="soft">{say('cart.pay_held', { minutes })}</p>
            </section>
          </form>
        </div>
        <CheckoutSlip locale={locale} quote={quote} pictures={pictures} blocked={cart.changed} />
      </div>
    </div>
  );
}
