import { paths } from '../../../src/paths.ts';
import type { PageKind } from './kind.ts';

/** A refurbisher's desk. */
export const selling: PageKind[] = [
  { id: 'desk-door', name: 'the door of the desk', locale: 'de', show: () => ({ path: paths.deskSignIn() }) },
  {
    id: 'desk',
    name: 'the desk today',
    locale: 'de',
    show: async ({ paid }) => ({ path: paths.desk(), visitor: (await paid()).desk }),
  },
  {
    id: 'desk-orders',
    name: 'the orders of a desk',
    locale: 'de',
    show: async ({ paid }) => ({ path: paths.deskOrders(), visitor: (await paid()).desk }),
  },
  {
    id: 'desk-accept',
    name: 'an order to accept',
    locale: 'de',
    show: async ({ paid }) => ({ path: paths.deskOrder((await paid()).orderId), visitor: (await paid()).desk }),
  },
  {
    id: 'desk-ship',
    name: 'an order to ship, mistyped',
    locale: 'it',
    show: async ({ accepted }) => {
      const { orderId, desk } = await accepted();
      return { path: `${paths.deskOrder(orderId)}?error=imei_invalid`, visitor: desk };
    },
  },
  {
    id: 'desk-listings',
    name: 'the listings of a desk',
    locale: 'it',
    show: async ({ accepted }) => ({ path: paths.deskListings(), visitor: (await accepted()).desk }),
  },
];
