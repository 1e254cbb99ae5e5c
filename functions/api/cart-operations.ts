import { cartQuery } from '../cart/contract.ts';

/** A cart, from its first device until it is ordered. */
export const cartOperations = [
  {
    id: 'addToCart',
    method: 'post',
    path: '/:locale/cart',
    request: 'AddToCart',
    answer: [200, 'Devices'],
    codes: ['offer_not_found', 'sold_out', 'cart_full'],
    by: 'cart',
    opensCart: true,
    idempotent: true,
  },
  {
    id: 'readCart',
    method: 'get',
    path: '/api/cart',
    query: cartQuery,
    answer: [200, 'Cart'],
    codes: ['invalid_input'],
    by: 'cart',
  },
  {
    id: 'setQuantity',
    method: 'post',
    path: '/:locale/cart/quantity',
    request: 'SetQuantity',
    answer: [200, 'Devices'],
    codes: ['offer_not_found'],
    by: 'cart',
  },
  {
    id: 'agreeToChanges',
    method: 'post',
    path: '/:locale/cart/agreement',
    answer: [200, 'Devices'],
    codes: [],
    by: 'cart',
  },
] as const;
