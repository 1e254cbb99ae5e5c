import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Cart } from '../../../functions/cart/contract.ts';
import type { Removed } from '../../../functions/cart/queries.ts';
import { type Quote, quoteCheckout } from '../../../functions/checkout/quote-checkout.ts';
import { limits } from '../../../functions/limits.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { paths } from '../../paths.ts';
import { CheckoutSums } from '../checkout/CheckoutSums.tsx';
import { sayTooManyTries } from '../checkout/say-voucher.ts';
import { helpMail } from '../orders/say-headline.ts';
import { CartLines, deviceName } from './CartLines.tsx';
import { Changes } from './Changes.tsx';
import type { Pictures } from './DevicePlate.tsx';
import { Note } from './Note.tsx';

interface Props {
  locale: LocaleId;
  cart: Cart;
  pictures: Pictures;
  error?: string | null;
  /** What has just been taken out, and how many of it. */
  removed?: Removed & { quantity: number };
  /** A code that was typed at the checkout was not kept: from when on codes are taken again. Epoch milliseconds. */
  codesFrom?: number;
}

const errors = ['offer_not_found', 'sold_out', 'cart_full', 'invalid_input'] as const;

function CartError({ locale, code }: { locale: LocaleId; code: string }) {
  const say = wordsFor(locale);
  const known = errors.find((error) => error === code) ?? 'invalid_input';
  return (
    <Note kind="err" title={say('cart.error_title')}>
      <p>{say(`cart.error_${known}`, { lines: limits.cartLines, mail: helpMail })}</p>
    </Note>
  );
}

const LostCode = ({ locale, codesFrom }: { locale: LocaleId; codesFrom: number }) => (
  <Note kind="warn">
    <p>{sayTooManyTries(codesFrom, locale)}</p>
  </Note>
);

/** What was taken out a moment ago, and the way back. */
function Undo({ locale, removed }: { locale: LocaleId; removed: NonNullable<Props['removed']> }) {
  const say = wordsFor(locale);
  const device = deviceName(removed, locale);
  return (
    <Note kind="ok" title={say('cart.removed', { device })}>
      <p>{say('cart.removed_text')}</p>
      <form method="post" action={paths.cart(locale)}>
        <input type="hidden" name="offer" value={removed.offerId} />
        <input type="hidden" name="quantity" value={removed.quantity} />
        <button class="btn sm" type="submit" aria-label={say('cart.put_back_of', { device })}>
          {say('cart.put_back')}
        </button>
      </form>
    </Note>
  );
}

/** An empty basket says the nearest thing that exists. */
function Empty({ locale, error, removed, codesFrom }: Pick<Props, 'locale' | 'error' | 'removed' | 'codesFrom'>) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  return (
    <div class="wrap page-blank">
      <div class="flow">
        <h1>{say('cart.empty_title')}</h1>
        {error && <CartError locale={locale} code={error} />}
        {codesFrom !== undefined && <LostCode locale={locale} codesFrom={codesFrom} />}
        {removed && <Undo locale={locale} removed={removed} />}
        <p class="lead">{say('cart.empty')}</p>
        <ul class="chips">
          {categories.map(({ id, name, slug }) => (
            <li key={id}>
              <a class="chip" href={paths.category(locale, slug[language])}>
                {name[language]}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a class="go" href={paths.orderSearch(locale)}>
            {say('cart.find_order')}
          </a>
        </p>
      </div>
    </div>
  );
}

function Slip({ locale, cart, quote }: Pick<Props, 'locale' | 'cart'> & { quote: Quote }) {
  const say = wordsFor(locale);
  const express = cart.sellers.some(({ options }) => options.some(({ service }) => service === 'express'));
  return (
    <aside class="slip" aria-label={say('cart.slip_label')}>
      <CheckoutSums locale={locale} quote={quote} />
      <p class="small soft">{say('cart.sum_note')}</p>
      {cart.changed ? (
        <p>{say('cart.go_checkout_later')}</p>
      ) : (
        <a class="btn main full" href={paths.checkout(locale)}>
          {say('cart.go_checkout')}
        </a>
      )}
      {express && !cart.changed && <p class="small soft">{say('cart.express_note')}</p>}
    </aside>
  );
}

/** The page of a basket. Sums are of what there is: more than the workshop has is not counted. */
export function CartBody({ locale, cart: wanted, pictures, error, removed, codesFrom }: Props) {
  const say = wordsFor(locale);
  if (wanted.lines.length === 0) return <Empty {...{ locale, error, removed, codesFrom }} />;
  const lines = wanted.lines.map((line) => ({ ...line, quantity: Math.min(line.quantity, line.stock) }));
  const cart = { ...wanted, lines };
  const quote = quoteCheckout(cart);
  const total = formatMoney(quote.totalCents, cart.currency, locales[locale].tag, true);
  return (
    <div class="wrap">
      <div class="flow page-top">
        <h1>{say('cart.title')}</h1>
        {quote.devices > 0 && (
          <p class="lead">{say('cart.lead', { devices: quote.devices, sellers: quote.parts.length, total })}</p>
        )}
        {error && <CartError locale={locale} code={error} />}
        {codesFrom !== undefined && <LostCode locale={locale} codesFrom={codesFrom} />}
        {removed && <Undo locale={locale} removed={removed} />}
        {cart.changed && <Changes locale={locale} cart={wanted} />}
      </div>
      <div class="flow2">
        <div>
          <CartLines locale={locale} cart={cart} pictures={pictures} />
        </div>
        {quote.devices > 0 && <Slip locale={locale} cart={cart} quote={quote} />}
      </div>
    </div>
  );
}
