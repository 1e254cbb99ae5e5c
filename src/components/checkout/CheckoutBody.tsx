import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Cart } from '../../../functions/cart/contract.ts';
import type { Quote } from '../../../functions/checkout/quote-checkout.ts';
import { checkAddress } from '../../../functions/checkout/rules.ts';
import type { PayingVoucher } from '../../../functions/checkout/vouchers/contract.ts';
import { limits } from '../../../functions/limits.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paymentDelay } from '../../../functions/orders/process.ts';
import { paths } from '../../paths.ts';
import type { Pictures } from '../cart/DevicePlate.tsx';
import { AddressFields } from './AddressFields.tsx';
import { CheckoutSlip } from './CheckoutSlip.tsx';
import { CheckoutSums } from './CheckoutSums.tsx';
import { DeliveryChoice } from './DeliveryChoice.tsx';
import { EnterButton, KeepButton } from './KeepButton.tsx';
import { Refusal } from './Refusal.tsx';
import { fieldNames, type Refused } from './refusal.ts';
import { Steps } from './Steps.tsx';
import { VoucherStep } from './VoucherStep.tsx';

interface Props {
  locale: LocaleId;
  cart: Cart;
  quote: Quote;
  pictures: Pictures;
  /** Made with the form: sending it twice is one order. */
  attempt: string;
  /** What was typed before. */
  typed: Readonly<Record<string, string>>;
  refused?: Refused;
  email?: string;
  voucher?: PayingVoucher;
  voucherError?: string;
}

const optionalFields = ['extra', 'phone', 'country', 'voucher'];

/** How it is paid: with whom, by which means, and what happens to the money. */
function Paying({ locale }: Pick<Props, 'locale'>) {
  const say = wordsFor(locale);
  const minutes = 'minutes' in paymentDelay ? paymentDelay.minutes : 0;
  return (
    <section class="step" aria-labelledby="pay">
      <h2 id="pay">{say('cart.how_pay')}</h2>
      <p>{say('cart.pay_next')}</p>
      <p>{say('cart.pay_ways')}</p>
      <p class="soft">{say('cart.pay_held', { minutes })}</p>
    </section>
  );
}

/** The way to an account and back; for who is there already, which one it is. */
function SignIn({ locale, email }: Pick<Props, 'locale' | 'email'>) {
  const say = wordsFor(locale);
  if (email) return <p class="soft">{say('cart.signed_in', { email })}</p>;
  return (
    <p class="soft">
      {say('cart.no_account')}{' '}
      <KeepButton locale={locale} go="sign_in" link>
        {say('cart.sign_in')}
      </KeepButton>
    </p>
  );
}

/** Where to: for guests the way to an account and back, the address, and the button that empties the form. */
function Where({ locale, typed, refused, email }: Pick<Props, 'locale' | 'typed' | 'refused' | 'email'>) {
  const say = wordsFor(locale);
  return (
    <section class="step" aria-labelledby="where">
      <h2 id="where" tabIndex={-1}>
        {say('cart.where_to')}
      </h2>
      <SignIn locale={locale} email={email} />
      <AddressFields locale={locale} typed={typed} refused={refused} email={email} />
      <p class="small soft no-print">
        {say('cart.kept', { minutes: limits.draftMinutes })}{' '}
        <KeepButton locale={locale} go="forget" link>
          {say('cart.forget')}
        </KeepButton>
      </p>
    </section>
  );
}

/** Checkout on one page: how it travels, where to, a voucher, how to pay, and the slip with the button. */
export function CheckoutBody(props: Props) {
  const { locale, cart, quote, pictures, attempt, typed, refused, email, voucher, voucherError } = props;
  const say = wordsFor(locale);
  const payCents = quote.totalCents - (voucher?.cents ?? 0);
  const total = formatMoney(payCents, quote.currency, locales[locale].tag, true);
  const wrong = refused?.fields ?? [];
  const { market } = locales[locale];
  const addressed =
    fieldNames.every(
      (name) =>
        optionalFields.includes(name) || (!wrong.includes(name) && (typed[name] || (name === 'email' && email))),
    ) && checkAddress({ country: market, postcode: typed.postcode ?? '' }, market).length === 0;
  return (
    <div class="wrap checkout">
      <EnterButton locale={locale} />
      <div class="flow page-top">
        <h1>{say('cart.checkout_title')}</h1>
        <p class="lead" id="lead" aria-live="polite">
          {say('cart.lead', { devices: quote.devices, sellers: quote.parts.length, total })}
        </p>
        {refused && (
          <Refusal
            locale={locale}
            refused={refused}
            quote={quote}
            payCents={payCents}
            voucherError={voucherError}
            changed={cart.changed}
          />
        )}
        <p>
          <KeepButton locale={locale} go="cart" link>
            {say('cart.back')}
          </KeepButton>
        </p>
        <Steps locale={locale} addressed={addressed} voucher={voucher !== undefined} />
      </div>
      <div class="flow2">
        <div>
          <details class="peek" data-name={say('cart.sum_total')}>
            <summary>
              <span class="vh">{say('cart.sum_total')}</span> <b id="peek-total">{total}</b>
            </summary>
            <div id="peek">
              <CheckoutSums locale={locale} quote={quote} voucher={voucher} />
            </div>
          </details>
          <DeliveryChoice locale={locale} quote={quote} />
          <form id="order" method="post" action={paths.checkout(locale)}>
            <input type="hidden" name="attempt" value={attempt} />
            <Where locale={locale} typed={typed} refused={refused} email={email} />
            <VoucherStep
              locale={locale}
              quote={quote}
              typed={typed.voucher}
              voucher={voucher}
              error={voucherError}
              focus={voucherError !== undefined && (wrong[0] ?? 'voucher') === 'voucher'}
            />
            <Paying locale={locale} />
          </form>
        </div>
        <CheckoutSlip locale={locale} quote={quote} pictures={pictures} voucher={voucher} blocked={cart.changed} />
      </div>
    </div>
  );
}
