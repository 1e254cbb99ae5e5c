import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { localeIds } from '../../../../content/locales.ts';
import type { Cart } from '../../../../functions/cart/contract.ts';
import { CartBody } from '../../../../src/components/cart/CartBody.tsx';
import { aCart, aCartLine } from './carts-at-hand.ts';

const page = (cart: Cart, locale: (typeof localeIds)[number] = 'en', error: string | null = null) =>
  render(h(CartBody, { locale, cart, pictures: new Map(), error }));

const changed = aCart([
  aCartLine({ changes: [{ kind: 'price', seenCents: 24_900 }] }),
  aCartLine({ offerId: 'offer-2', quantity: 4, changes: [{ kind: 'fewer', stock: 3 }] }),
  aCartLine({ offerId: 'offer-3', changes: [{ kind: 'gone' }] }),
]);

describe('the page of a basket', () => {
  it.each(localeIds)('has words for every state in %s', (locale) => {
    for (const cart of [aCart([]), aCart([aCartLine({ quantity: 2 })]), changed]) {
      for (const error of [null, 'offer_not_found', 'sold_out', 'cart_full', 'invalid_input', 'unheard_of']) {
        expect(page(cart, locale, error)).not.toMatch(/\b(undefined|null|NaN)\b|\{\w+\}/);
      }
    }
  });

  it.each(localeIds)(
    'says in %s from when on codes are taken again that were tried too often, also when it is empty',
    (locale) => {
      const codesFrom = Date.parse('2026-11-22T14:00:00Z');
      const hour = locale.startsWith('en') ? '14:00' : '15:00';
      for (const cart of [aCart([]), aCart([aCartLine()])]) {
        const html = render(h(CartBody, { locale, cart, pictures: new Map(), codesFrom }));
        expect(html).toContain('role="alert"');
        expect(html).toContain(hour);
      }
      expect(page(aCart([]), locale)).not.toContain('role="alert"');
    },
  );

  it('names the departments when it is empty', () => {
    const html = page(aCart([]), 'it');
    expect(html).toContain('Il carrello è vuoto');
    expect(html).toContain('/it/c/smartphone');
    expect(html).not.toContain('/it/checkout');
  });

  it('adds up to the cent and leads to the checkout', () => {
    const html = page(aCart([aCartLine({ quantity: 2 })]));
    expect(html).toContain('2 at €254.00');
    expect(html.match(/€508\.00/g)?.length).toBeGreaterThanOrEqual(3);
    expect(html).toContain('href="/en/checkout"');
  });

  it('offers no more than there is', () => {
    const html = page(aCart([aCartLine({ stock: 3 })]));
    expect(html.match(/<option/g)).toHaveLength(3);
    expect(page(aCart([aCartLine({ stock: 1 })]))).not.toContain('<option');
  });

  it('says every change with both figures, and offers the checkout only after one button', () => {
    const html = page(changed);
    expect(html).toContain('iPhone 13, 128 GB, Midnight: now €254.00, before €249.00.');
    expect(html).toContain('you wanted 4, the workshop has 3.');
    expect(html).toContain('no longer on sale from this workshop.');
    expect(html).toContain('action="/en/cart/agreement"');
    expect(html).not.toContain('/en/checkout');
  });

  it('never calls an equal figure a change of price: it was seen in another shop', () => {
    const html = page(aCart([aCartLine({ changes: [{ kind: 'price', seenCents: 25_400 }] })]));
    expect(html).toContain('€254.00 in this shop.');
    expect(html).not.toContain('before');
  });
});
