import { paths } from '../../../src/paths.ts';
import { phonesOnSale } from '../wares.ts';
import { department, type PageKind } from './kind.ts';

/** What time and bad luck make of pages. */
export const unlucky: PageKind[] = [
  {
    id: 'order-delivered',
    name: 'a delivered order',
    locale: 'it',
    when: 'later',
    show: async ({ shipped }) => ({ path: (await shipped()).path }),
  },
  {
    id: 'order-lapsed',
    name: 'an order that nobody answered',
    locale: 'de',
    when: 'later',
    show: async ({ paid }) => ({ path: (await paid()).path }),
  },
  {
    id: 'model-away',
    name: 'a model without the database',
    locale: 'fr',
    when: 'away',
    show: async ({ site, locale }) => ({ path: paths.model(locale, (await phonesOnSale(site, locale, 9))[8] ?? '') }),
  },
  {
    id: 'department-away',
    name: 'a department without the database',
    locale: 'es',
    when: 'away',
    show: (scene) => ({ path: department(scene, '?grade=fair') }),
  },
  {
    id: 'basket-away',
    name: 'a basket without the database',
    locale: 'it',
    when: 'away',
    show: async ({ locale, basket }) => ({ path: paths.cart(locale), visitor: await basket() }),
  },
];
