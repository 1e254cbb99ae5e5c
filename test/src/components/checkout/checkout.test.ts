import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { type LocaleId, localeIds, locales } from '../../../../content/locales.ts';
import type { Cart } from '../../../../functions/cart/contract.ts';
import { quoteCheckout, type Service } from '../../../../functions/checkout/quote-checkout.ts';
import type { PayingVoucher } from '../../../../functions/checkout/vouchers/contract.ts';
import { CheckoutBody } from '../../../../src/components/checkout/CheckoutBody.tsx';
import {
  fieldNames,
  nextAttempt,
  type Refused,
  readRefusal,
  refusedIn,
} from '../../../../src/components/checkout/refusal.ts';
import { aCart, aCartLine } from '../cart/carts-at-hand.ts';

const attempt = '01936f5e-8b1a-7c3d-9e4f-5a6b7c8d9e0f';

interface Shown {
  locale?: LocaleId;
  cart?: Cart;
  refused?: Refused;
  choices?: Record<string, Service>;
  voucher?: PayingVoucher;
  voucherError?: string;
}

function page(options: Shown = {}) {
  const { locale = 'en', cart = aCart([aCartLine()]), refused, choices = {} } = options;
  const own = { ...cart, market: locales[locale].market, currency: locales[locale].currency };
  const quote = quoteCheckout(own, choices);
  const typed = refused?.typed ?? {};
  const { voucher, voucherError } = options;
  return render(
    h(CheckoutBody, { locale, cart: own, quote, pictures: new Map(), attempt, typed, refused, voucher, voucherError }),
  );
}

const refusal = (change: Partial<Refused> = {}): Refused => ({
  code: 'invalid_input',
  fields: [],
  elsewhere: false,
  typed: {},
  ...change,
});

const asked = (method: string, headers: Record<string, string>) =>
  readRefusal(new Request('https://shop.invalid/en/checkout', { method, headers }));

describe('the page of a checkout', () => {
  it.each(localeIds)('has words for every state in %s', (locale) => {
    const codes = ['cart_changed', 'sold_out', 'too_many_devices', 'payment_unavailable', 'already_paid', 'unheard_of'];
    for (const code of codes) {
      expect(page({ locale, refused: refusal({ code }) })).not.toMatch(/\b(undefined|null|NaN)\b|\{\w+\}/);
    }
    const html = page({ locale, refused: refusal({ fields: [...fieldNames] }), voucherError: 'No such code.' });
    expect(html).not.toMatch(/\b(undefined|null|NaN)\b|\{\w+\}/);
    for (const name of fieldNames) expect(html).toContain(`href="#${name}"`);
  });

  it('carries everything the order needs, and nothing more', () => {
    const names = [...page().matchAll(/\sname="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set([...fieldNames, 'attempt', 'seenTotalCents', 'delivery.seller-1', 'go']));
  });

  it('shows the total with the service that was chosen, and sends both', () => {
    const html = page({ choices: { 'seller-1': 'express' } });
    expect(html).toContain('name="seenTotalCents" value="26300"');
    expect(html).toMatch(/name="delivery.seller-1" value="express" form="order" checked/);
    expect(html).toContain('€263.00');
  });

  it('says the obligation to pay on the button, in German with nothing beside it', () => {
    const button = (locale: LocaleId) =>
      /<button class="btn main full"[^>]*form="order">(.*?)<\/button>/.exec(page({ locale }))?.[1];
    expect(button('de')).toBe('<span>Zahlungspflichtig bestellen</span>');
    expect(button('it')).toContain('Ordina con obbligo di pagare');
    expect(button('it')).toContain('254,00');
  });

  it('names who the contract is with, the time to withdraw, and the guarantee of the market', () => {
    const html = page({ locale: 'es' });
    expect(html).toContain('Officina Lambrate');
    expect(html).toContain('14 días');
    expect(html).toContain('36 meses');
    expect(html).toContain('/es/legal/terms');
  });

  it('ties every error to its field and keeps what was typed', () => {
    const html = page({ refused: refusal({ fields: ['postcode'], typed: { postcode: 'D07 X4P', city: '<Dublin' } }) });
    expect(html).toMatch(/id="postcode"[^>]*value="D07 X4P"/);
    expect(html).toMatch(/id="postcode"[^>]*aria-invalid="true" aria-describedby="postcode-hint postcode-error"/);
    expect(html).toContain('An Eircode has seven characters, for example D07 X4P9.');
    expect(html).toContain('value="&lt;Dublin"');
  });

  it('calls an address done only when its postcode has the form of its country', () => {
    const typed = {
      email: 'a@buyer.example',
      firstName: 'Ada',
      lastName: 'Byron',
      street: '1 Dame Street',
      city: 'Dublin',
    };
    const shown = (postcode: string) =>
      page({ refused: refusal({ code: 'voucher_unknown', typed: { ...typed, postcode } }) });
    expect(shown('D07 X4P9')).toContain('id="step-where" class="done"');
    expect(shown('12')).not.toContain('id="step-where" class="done"');
    expect(shown('')).not.toContain('id="step-where" class="done"');
  });

  it('says both totals when they differ, and leads to the basket when that has changed', () => {
    const refused = refusal({ code: 'cart_changed', typed: { seenTotalCents: '24900' } });
    expect(page({ refused })).toContain('The total is €254.00 now; it was €249.00.');
    const cart = aCart([aCartLine({ changes: [{ kind: 'price', seenCents: 24_900 }] })]);
    const html = page({ refused, cart });
    expect(html).toContain('href="/en/cart">Look at the basket');
    expect(html).not.toContain('Order with obligation');
  });
});

describe('a form that was refused', () => {
  it('is read from the headers of a POST only', () => {
    const headers = {
      'rivive-refusal': encodeURIComponent(
        JSON.stringify({ code: 'address_invalid', errors: [{ field: 'postcode', code: 'postcode_form' }] }),
      ),
      'rivive-typed': encodeURIComponent(JSON.stringify({ city: 'Città', seenTotalCents: 5, odd: { a: 1 } })),
    };
    expect(asked('GET', headers)).toBeUndefined();
    expect(asked('POST', headers)).toEqual({
      code: 'address_invalid',
      fields: ['postcode'],
      elsewhere: false,
      typed: { city: 'Città', seenTotalCents: '5' },
    });
  });

  it('takes pointers as well as fields, in the order of the form, and notes what no field shows', () => {
    const errors = [{ pointer: '/city' }, { pointer: '/email' }, { pointer: '/attempt' }, 'odd', null];
    expect(asked('POST', { 'rivive-refusal': JSON.stringify({ code: 'invalid_input', errors }) })).toMatchObject({
      fields: ['email', 'city'],
      elsewhere: true,
    });
  });

  it('is a plain refusal when the headers are nonsense', () => {
    for (const header of ['', '%', 'null', '[]', '{"code":{}}', 'x'.repeat(20_000)]) {
      expect(asked('POST', { 'rivive-refusal': header, 'rivive-typed': header })).toEqual(refusal());
    }
  });

  it('may come back in the address with its code alone', () => {
    expect(refusedIn(new URLSearchParams('error=payment_unavailable'))?.code).toBe('payment_unavailable');
    expect(refusedIn(new URLSearchParams(''))).toBeUndefined();
  });

  it('keeps its attempt while the same order can still come of it', () => {
    const attemptAfter = (code: string) => nextAttempt(refusal({ code, typed: { attempt } }), () => 'new');
    expect(attemptAfter('invalid_input')).toBe(attempt);
    expect(attemptAfter('payment_unavailable')).toBe(attempt);
    expect(attemptAfter('cart_changed')).toBe('new');
    expect(nextAttempt(refusal({ typed: { attempt: 'x' } }), () => 'new')).toBe('new');
    expect(nextAttempt(undefined, () => 'new')).toBe('new');
  });
});
