import type { Locale } from '../../content/locales.ts';
import type { DeliveryDates } from './delivery.ts';
import type { Reduction } from './reduction-rules.ts';
import type { ShelfOffer } from './shelf.ts';

export interface ProductFacts {
  name: string;
  brand: string;
  colour?: string;
  description: string;
  /** The first is shown first: photos of the real goods, then the drawing. */
  images: readonly string[];
  url: string;
  variantId: string;
  /** What buyers of this model gave it, of five; never the rating of a refurbisher. */
  rating?: { value: number; count: number };
}

const businessDays = (min: number, max: number) => ({
  '@type': 'QuantitativeValue',
  minValue: min,
  maxValue: max,
  unitCode: 'DAY',
});

const struckPrice = ({ priorCents }: Reduction, priceCurrency: string) => ({
  '@type': 'UnitPriceSpecification',
  priceType: 'https://schema.org/StrikethroughPrice',
  price: (priorCents / 100).toFixed(2),
  priceCurrency,
});

const aggregate = ({ value, count }: NonNullable<ProductFacts['rating']>) => ({
  '@type': 'AggregateRating',
  ratingValue: value.toFixed(1),
  reviewCount: count,
  bestRating: 5,
  worstRating: 1,
});

/**
 * schema.org of the combination that the page shows: one Offer, the chosen one, from the same snapshot as the visible
 * price (conventions 1.1). The rating is the model's own, as the page shows it: refurbishers' do not belong on products.
 */
export function structuredProduct(
  product: ProductFacts,
  grade: string,
  offer: ShelfOffer | undefined,
  locale: Locale,
  now: number,
  dates?: DeliveryDates,
  reduction?: Reduction | null,
): object {
  const base = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.description,
    image: product.images,
    sku: `${product.variantId}.${grade}`,
    brand: { '@type': 'Brand', name: product.brand },
    ...(product.colour ? { color: product.colour } : {}),
    ...(product.rating ? { aggregateRating: aggregate(product.rating) } : {}),
  };
  const itemCondition = `https://schema.org/${grade === 'new' ? 'NewCondition' : 'RefurbishedCondition'}`;
  // Without an offer there is no price, and an Offer without a price is not one; the page says in words that it is sold out.
  if (!offer || !dates) return base;
  const currency = locale.currency;
  const option = offer.seller.standard;
  return {
    ...base,
    offers: {
      '@type': 'Offer',
      url: product.url,
      price: (offer.priceCents / 100).toFixed(2),
      priceCurrency: currency,
      ...(reduction ? { priceSpecification: struckPrice(reduction, currency) } : {}),
      // The price is read anew with every view; a day is what a crawler may rely on.
      priceValidUntil: new Date(now + 86_400_000).toISOString().slice(0, 10),
      availability: 'https://schema.org/InStock',
      itemCondition,
      seller: { '@type': 'Organization', name: offer.seller.name },
      shippingDetails: {
        '@type': 'OfferShippingDetails',
        shippingRate: { '@type': 'MonetaryAmount', value: (offer.shippingCents / 100).toFixed(2), currency },
        shippingDestination: { '@type': 'DefinedRegion', addressCountry: locale.market },
        deliveryTime: {
          '@type': 'ShippingDeliveryTime',
          handlingTime: businessDays(option.handlingDays, option.handlingDays + 1),
          transitTime: businessDays(option.transitMinDays, option.transitMaxDays),
        },
      },
      hasMerchantReturnPolicy: {
        '@type': 'MerchantReturnPolicy',
        applicableCountry: locale.market,
        returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
        merchantReturnDays: 30,
        returnMethod: 'https://schema.org/ReturnByMail',
        returnFees: 'https://schema.org/FreeReturn',
      },
    },
  };
}
