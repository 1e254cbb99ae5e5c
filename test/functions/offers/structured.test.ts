import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../content/locales.ts';
import { deliveryDates } from '../../../functions/offers/delivery.ts';
import { arrangeShelf } from '../../../functions/offers/shelf.ts';
import { structuredProduct } from '../../../functions/offers/structured.ts';
import { testNow } from '../../support/world.ts';
import { shelfRows } from './world.ts';

const product = {
  name: 'Phone 1, 128 GB, Blue',
  brand: 'Brand',
  colour: 'Blue',
  description: 'A phone.',
  images: ['https://shop.example/photos/p1', 'https://shop.example/d/phone-1.svg'],
  url: 'https://shop.example/en/p/phone-1/128-gb-blue/good',
  variantId: 'phone-1.128.blue',
};
interface Product {
  sku: string;
  offers?: {
    price: string;
    priceCurrency: string;
    priceValidUntil: string;
    itemCondition: string;
    shippingDetails: {
      shippingRate: { value: string; currency: string };
      shippingDestination: { addressCountry: string };
    };
    hasMerchantReturnPolicy: { applicableCountry: string; merchantReturnDays: number };
  };
}
const offers = shelfRows.map((rows) => [...arrangeShelf(rows, 'IT').contests.values()].flatMap(({ offers }) => offers));

describe('structured data', () => {
  it('says the very price, currency, country and condition of the offer that is shown', () => {
    fc.assert(
      fc.property(offers, fc.constantFrom(...Object.values(locales)), (all, locale) => {
        for (const offer of all) {
          const dates = deliveryDates(offer.seller.standard, testNow, offer.seller.country, locale.market);
          const said = structuredProduct(product, offer.grade, offer, locale, testNow, dates) as Product;
          expect(said.offers?.price).toMatch(/^\d+\.\d\d$/);
          expect(Math.round(Number(said.offers?.price) * 100)).toBe(offer.priceCents);
          expect(said.offers?.priceCurrency).toBe(locale.currency);
          expect(said.offers?.shippingDetails.shippingRate.currency).toBe(locale.currency);
          expect(said.offers?.shippingDetails.shippingDestination.addressCountry).toBe(locale.market);
          expect(said.offers?.hasMerchantReturnPolicy.applicableCountry).toBe(locale.market);
          const refurbished = said.offers?.itemCondition === 'https://schema.org/RefurbishedCondition';
          expect(refurbished).toBe(offer.grade !== 'new');
          expect(said.sku).toBe(`phone-1.128.blue.${offer.grade}`);
        }
      }),
    );
  });

  it('names the photos of the real goods before the drawing', () => {
    expect(structuredProduct(product, 'good', undefined, locales.en, testNow)).toMatchObject({ image: product.images });
  });

  it('promises a price for a day', () => {
    fc.assert(
      fc.property(offers, (all) => {
        const [offer] = all;
        if (!offer) return;
        const dates = deliveryDates(offer.seller.standard, testNow, 'IT', 'IT');
        const said = structuredProduct(product, 'good', offer, locales.it, testNow, dates) as Product;
        expect(said.offers?.priceValidUntil).toBe('2026-11-24');
      }),
    );
  });

  it('strikes a price only when it is told of a reduction, and says which one it was', () => {
    fc.assert(
      fc.property(offers, (all) => {
        const [offer] = all;
        if (!offer) return;
        const dates = deliveryDates(offer.seller.standard, testNow, 'IT', 'GB');
        const locale = locales['en-gb'];
        const reduction = { priorCents: offer.priceCents + 1_005, since: testNow, percent: 1 };
        const plain = structuredProduct(product, 'good', offer, locale, testNow, dates, null);
        expect(JSON.stringify(plain)).not.toContain('Strikethrough');
        expect(structuredProduct(product, 'good', offer, locale, testNow, dates, reduction)).toMatchObject({
          offers: {
            priceSpecification: {
              '@type': 'UnitPriceSpecification',
              priceType: 'https://schema.org/StrikethroughPrice',
              price: ((offer.priceCents + 1_005) / 100).toFixed(2),
              priceCurrency: 'GBP',
            },
          },
        });
      }),
    );
  });

  it('has no offer where none is shown: a price of nothing is no price', () => {
    const said = structuredProduct(product, 'good', undefined, locales.en, testNow);
    expect(said).not.toHaveProperty('offers');
    expect(said).toMatchObject({ '@type': 'Product', color: 'Blue', brand: { name: 'Brand' } });
  });

  it('carries the rating of the model as it is counted, and none where nobody wrote', () => {
    const said = (rated: object) =>
      structuredProduct({ ...product, ...rated }, 'good', undefined, locales.en, testNow) as Record<string, unknown>;
    expect(JSON.stringify(said({}))).not.toMatch(/rating|review/i);
    expect(said({ rating: { value: 4.26, count: 19 } }).aggregateRating).toEqual({
      '@type': 'AggregateRating',
      ...{ ratingValue: '4.3', reviewCount: 19, bestRating: 5, worstRating: 1 },
    });
  });
});
