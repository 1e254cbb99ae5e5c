import {
  autoPriceCodes,
  autoPriceEndQuery,
  autoPriceInput,
  autoPricesAnswer,
  autoPriceView,
} from '../offers/pricing/contract.ts';

export { autoPriceCodes };

/** Bodies about automatic pricing, by the name they have in the description. */
export const pricingBodies = { AutoPrice: autoPriceInput };

/** Answers about it. */
export const pricingAnswers = { AutoPriceSet: autoPriceView, AutoPrices: autoPricesAnswer };

const path = '/api/seller/listings/:id/pricing';

/** Lets the price of a listing follow the choice within its seller's bounds. */
export const pricingOperations = [
  {
    id: 'readPricing',
    method: 'get',
    path,
    answer: [200, 'AutoPrices'],
    codes: ['listing_not_found'],
    by: 'key',
    scope: 'listings:read',
  },
  {
    id: 'setPricing',
    method: 'put',
    path,
    request: 'AutoPrice',
    answer: [200, 'AutoPriceSet'],
    codes: autoPriceCodes,
    by: 'key',
    scope: 'listings:write',
  },
  {
    id: 'endPricing',
    method: 'delete',
    path,
    query: autoPriceEndQuery,
    answer: [200, 'AutoPrices'],
    codes: ['invalid_input', 'listing_not_found'],
    by: 'key',
    scope: 'listings:write',
  },
] as const;
