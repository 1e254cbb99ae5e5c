import { paths } from '../../../src/paths.ts';
import type { Visitor } from '../../support/visitor.ts';
import type { PageKind } from './kind.ts';

/** A file with something wrong in most of its lines, which changes nothing; the address of its page. */
async function sendFaulty(desk: Visitor): Promise<string> {
  const lines = [
    'sku;variant_id;grade;quantity;price_it;price_de',
    'IP13-128-B;iphone-13.128.midnight;good;3;329,90;339,90',
    'WARENLAGER-NORD-REGAL-17-FACH-4-OHNE-EINEN-EINZIGEN-ZWISCHENRAUM;iphone-13.128.midnight;good;3;0,10;339,90',
    'IP13-256-A;no-such-variant;excellent;1;389,00;',
    'IP13-128-B;iphone-13.128.midnight;good;many;329,90;one;cell;more',
  ];
  const body = new FormData();
  body.set('dry_run', '1');
  body.set('file', new File([`${lines.join('\r\n')}\r\n`], 'stock.csv'));
  const sent = await desk.fetch(paths.deskUploads(), { method: 'POST', body });
  return sent.headers.get('location') ?? '';
}

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
  {
    id: 'desk-uploads',
    name: 'the files of a desk',
    locale: 'de',
    show: async ({ paid }) => {
      const { desk } = await paid();
      await sendFaulty(desk);
      return { path: paths.deskUploads(), visitor: desk };
    },
  },
  {
    id: 'desk-upload',
    name: 'a file of listings with faults',
    locale: 'de',
    show: async ({ paid }) => {
      const { desk } = await paid();
      return { path: await sendFaulty(desk), visitor: desk };
    },
  },
];
