import { wsFoldersQuery } from '../ws/care-contract.ts';
import { pageQuery, wsCodes } from '../ws/contract.ts';
import { wsDeliveriesQuery } from '../ws/delivery-contract.ts';
import { wsDetailQuery, wsListingsQuery } from '../ws/listing-contract.ts';
import { wsOrdersQuery } from '../ws/order-contract.ts';

export { wsCodes };

const ws = { by: 'key' } as const;
const listing = { ...ws, scope: 'listings:read' } as const;
const stock = { ...ws, scope: 'listings:write' } as const;
const orders = { ...ws, scope: 'orders:read' } as const;
const shipping = { ...ws, scope: 'orders:write' } as const;
const noListing = ['listing_not_found', 'market_unknown'] as const;
const noOrder = [
  'order_not_found',
  'line_not_found',
  'not_now',
  'changed_meanwhile',
  'imei_invalid',
  'imei_in_use',
] as const;
const device = ['imei_type', 'unit_elsewhere', 'number_recorded'] as const;
const trade = '/ws/buyback/v1';

/** Catalogue, listings and their places as stock systems already ask for them. */
const listingOperations = [
  {
    id: 'wsReadCategories',
    method: 'get',
    path: '/ws/category/tree',
    answer: [200, 'WsCategory'],
    codes: ['market_unknown'],
    ...listing,
  },
  {
    id: 'wsReadCategory',
    method: 'get',
    path: '/ws/category/tree/:id',
    answer: [200, 'WsCategory'],
    codes: ['category_not_found', 'market_unknown'],
    ...listing,
  },
  {
    id: 'wsListListings',
    method: 'get',
    path: '/ws/listings',
    query: wsListingsQuery,
    answer: [200, 'WsListings'],
    codes: ['invalid_input', 'market_unknown'],
    ...listing,
  },
  {
    id: 'wsSendCatalog',
    method: 'post',
    path: '/ws/listings',
    request: 'WsCatalog',
    answer: [200, 'WsBatch'],
    codes: ['market_unknown', 'catalog_unreadable', 'too_many_lines', 'imports_limit'],
    ...stock,
  },
  {
    id: 'wsReadTask',
    method: 'get',
    path: '/ws/tasks/:id',
    answer: [200, 'WsTask'],
    codes: ['task_not_found'],
    ...listing,
  },
  {
    id: 'wsFindListing',
    method: 'get',
    path: '/ws/listings/detail',
    query: wsDetailQuery,
    answer: [200, 'WsListing'],
    codes: ['invalid_input', ...noListing],
    ...listing,
  },
  {
    id: 'wsReadListing',
    method: 'get',
    path: '/ws/listings/:id',
    answer: [200, 'WsListing'],
    codes: noListing,
    ...listing,
  },
  {
    id: 'wsChangeListing',
    method: 'post',
    path: '/ws/listings/:id',
    request: 'WsListingChange',
    answer: [200, 'WsListingChanged'],
    codes: [
      ...noListing,
      'listing_ended',
      'rows_refused',
      'changed_meanwhile',
      'currency_other',
      'market_not_priced',
      'target_too_low',
    ],
    ...stock,
  },
  {
    id: 'wsListCompetitors',
    method: 'get',
    path: '/ws/backbox/v1/competitors/:id',
    answer: [200, 'WsCompetitors'],
    codes: ['listing_not_found'],
    ...listing,
  },
  {
    id: 'wsListPlaces',
    method: 'get',
    path: '/ws/listings_bi',
    query: pageQuery,
    answer: [200, 'WsPlaces'],
    codes: ['invalid_input', 'market_unknown'],
    ...listing,
  },
] as const;

/** Orders, and what follows them. */
const orderOperations = [
  {
    id: 'wsListOrders',
    method: 'get',
    path: '/ws/orders',
    query: wsOrdersQuery,
    answer: [200, 'WsOrders'],
    codes: ['invalid_input'],
    ...orders,
  },
  {
    id: 'wsReadOrder',
    method: 'get',
    path: '/ws/orders/:order_id',
    answer: [200, 'WsOrder'],
    codes: ['order_not_found'],
    ...orders,
  },
  {
    id: 'wsMoveOrder',
    method: 'post',
    path: '/ws/orders/:order_id',
    request: 'WsOrderStep',
    answer: [200, 'WsOrder'],
    codes: [
      ...[...noOrder, ...device, 'serial_missing', 'lines_incomplete', 'unit_other', 'step_unknown', 'after_shipping'],
      ...['shipper_unknown', 'other_lines_wait'],
    ] as const,
    ...shipping,
  },
  {
    id: 'wsNumberLine',
    method: 'patch',
    path: '/ws/orderlines/:id',
    request: 'WsNumbers',
    answer: [200, 'WsNumbered'],
    codes: [...noOrder.slice(1), ...device],
    ...shipping,
  },
  {
    id: 'wsSendInvoice',
    method: 'post',
    path: '/ws/orders/:order_id/invoice',
    sends: ['multipart/form-data'],
    answer: [200, 'WsReceived'],
    codes: ['order_not_found', 'document_too_large', 'document_type', 'documents_full'],
    ...shipping,
  },
  {
    id: 'wsListFolders',
    method: 'get',
    path: '/ws/sav',
    query: wsFoldersQuery,
    answer: [200, 'WsFolders'],
    codes: ['invalid_input'],
    ...orders,
  },
  { id: 'wsReadFolder', method: 'get', path: '/ws/sav/:id', answer: [200, 'WsFolder'], codes: ['not_here'], ...orders },
  {
    id: 'wsListDeliveries',
    method: 'get',
    path: '/ws/shipping/v1/deliveries',
    query: wsDeliveriesQuery,
    answer: [200, 'WsDeliveries'],
    codes: ['invalid_input'],
    ...orders,
  },
  {
    id: 'wsReadDelivery',
    method: 'get',
    path: '/ws/shipping/v1/deliveries/:id',
    answer: [200, 'WsDelivery'],
    codes: ['not_here'],
    ...orders,
  },
  {
    id: 'wsListReturns',
    method: 'get',
    path: '/ws/shipping/v1/returns',
    query: wsDeliveriesQuery,
    answer: [200, 'WsNothing'],
    codes: ['invalid_input'],
    ...orders,
  },
  { id: 'wsListBuybacks', method: 'get', path: `${trade}/orders`, answer: [200, 'WsNothing'], codes: [], ...orders },
  {
    id: 'wsListReplies',
    method: 'get',
    path: `${trade}/orders/pending-reply`,
    answer: [200, 'WsNothing'],
    codes: [],
    ...orders,
  },
  {
    id: 'wsListReasons',
    method: 'get',
    path: `${trade}/orders/suspend-reasons`,
    answer: [200, 'WsNoReasons'],
    codes: [],
    ...orders,
  },
  {
    id: 'wsListBuying',
    method: 'get',
    path: `${trade}/listings`,
    answer: [200, 'WsNoListings'],
    codes: [],
    ...listing,
  },
] as const;

/** Everything below /ws that has an answer. */
export const wsOperations = [...listingOperations, ...orderOperations] as const;
