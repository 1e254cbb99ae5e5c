import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cart, CartChange, CartLine, CartSeller } from '../../../functions/cart/contract.ts';
import { quoteCheckout, type Service } from '../../../functions/checkout/quote-checkout.ts';

const option = (service: Service, priceCents: number): CartSeller['options'][number] => ({
  service,
  carrier: 'DHL',
  priceCents,
  cutoffHour: 14,
  handlingDays: 1,
  transitMinDays: 1,
  transitMaxDays: 2,
  dates: { from: '2026-11-25', until: '2026-11-26', today: true },
});
const seller = (id: string, expressCents?: number): CartSeller => ({
  id,
  slug: id,
  name: id,
  country: 'IT',
  city: 'Milano',
  options: [option('standard', 0), ...(expressCents === undefined ? [] : [option('express', expressCents)])],
});
const line = (
  offerId: string,
  sellerId: string,
  priceCents: number,
  quantity: number,
  changes: CartChange[] = [],
): CartLine => ({
  offerId,
  modelId: 'iphone-13',
  modelName: 'iPhone 13',
  category: 'smartphones',
  variant: { id: 'iphone-13.128.midnight' },
  grade: 'good',
  sellerId,
  quantity,
  stock: 10,
  priceCents,
  warrantyMonths: 24,
  batteryMinPercent: null,
  batteryNew: false,
  changes,
});
const cart = (lines: CartLine[], sellers: CartSeller[]): Cart => ({
  id: 'c',
  market: 'IT',
  currency: 'EUR',
  lines,
  sellers,
  itemsCents: 0,
  devices: 0,
  changed: false,
});

describe('a quote', () => {
  const basket = cart(
    [line('o1', 's1', 33_300, 2), line('o2', 's2', 10_000, 1), line('o3', 's1', 5_000, 1)],
    [seller('s1', 1_490), seller('s2')],
  );

  it('is one part per refurbisher, delivered free unless chosen otherwise', () => {
    const quote = quoteCheckout(basket);
    expect(
      quote.parts.map((part) => [part.seller.id, part.itemsCents, part.shippingCents, part.chosen.service]),
    ).toEqual([
      ['s1', 71_600, 0, 'standard'],
      ['s2', 10_000, 0, 'standard'],
    ]);
    expect(quote).toMatchObject({ itemsCents: 81_600, shippingCents: 0, totalCents: 81_600, devices: 4 });
  });

  it('adds the delivery that was chosen, once per refurbisher', () => {
    const quote = quoteCheckout(basket, { s1: 'express' });
    expect(quote).toMatchObject({ shippingCents: 1_490, totalCents: 83_090 });
  });

  it('falls back to the free delivery where the chosen one does not exist', () => {
    expect(quoteCheckout(basket, { s2: 'express', s9: 'express' }).totalCents).toBe(81_600);
  });

  it('leaves out what is gone, and a refurbisher of whom nothing is left', () => {
    const gone = cart([line('o1', 's1', 33_300, 1, [{ kind: 'gone' }]), line('o2', 's2', 10_000, 1)], basket.sellers);
    const quote = quoteCheckout(gone, { s1: 'express' });
    expect(quote.parts.map((part) => part.seller.id)).toEqual(['s2']);
    expect(quote.totalCents).toBe(10_000);
  });

  it('keeps what only changed its price, at the price of today', () => {
    const dearer = cart([line('o1', 's1', 33_300, 1, [{ kind: 'price', seenCents: 30_000 }])], basket.sellers);
    expect(quoteCheckout(dearer).totalCents).toBe(33_300);
  });

  it('of an empty basket is nothing', () => {
    expect(quoteCheckout(cart([], []))).toMatchObject({ parts: [], totalCents: 0, devices: 0 });
  });

  it('adds up: every device in exactly one part, every part in the total', () => {
    const anyLine = fc.record({
      sellerId: fc.constantFrom('s1', 's2', 's3'),
      priceCents: fc.integer({ min: 1, max: 300_000 }),
      quantity: fc.integer({ min: 1, max: 10 }),
      gone: fc.boolean(),
    });
    const service = fc.constantFrom<Service | undefined>('standard', 'express', undefined);
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), service, service, (drawn, a, b) => {
        const lines = drawn.map((l, i) =>
          line(`o${i}`, l.sellerId, l.priceCents, l.quantity, l.gone ? [{ kind: 'gone' }] : []),
        );
        const whole = cart(lines, [seller('s1', 990), seller('s2', 1_290), seller('s3')]);
        const before = structuredClone(whole);
        const quote = quoteCheckout(whole, { s1: a, s2: b });
        const living = drawn.filter((l) => !l.gone);
        expect(whole).toEqual(before);
        expect(quote.itemsCents).toBe(living.reduce((sum, l) => sum + l.priceCents * l.quantity, 0));
        expect(quote.devices).toBe(living.reduce((sum, l) => sum + l.quantity, 0));
        expect(quote.parts.flatMap((part) => part.lines)).toHaveLength(living.length);
        expect(quote.shippingCents).toBe(quote.parts.reduce((sum, part) => sum + part.shippingCents, 0));
        expect(quote.totalCents).toBe(quote.itemsCents + quote.shippingCents);
      }),
    );
  });
});
