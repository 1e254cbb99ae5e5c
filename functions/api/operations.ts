import type { z } from 'zod';
import { addInput, cartAnswer, cartCodes, devicesAnswer, quantityInput } from '../cart/contract.ts';
import { checkoutCodes, checkoutInput } from '../checkout/contract.ts';
import { edgeCodes, problemStatus } from '../edge/problem.ts';
import { alertCodes } from '../offers/alerts/contract.ts';
import { choiceAnswer } from '../offers/choice-contract.ts';
import { offersAnswer, offersCodes, offersQuery } from '../offers/contract.ts';
import { importCodes } from '../offers/imports/contract.ts';
import { suggestAnswer, suggestQuery } from '../offers/lists/suggest-contract.ts';
import { machineCodes } from '../offers/machine/contract.ts';
import { photoCodes } from '../offers/photos/contract.ts';
import {
  acceptedAnswer,
  cancelInput,
  lookupCodes,
  lookupInput,
  orderAccess,
  orderCodes,
  orderView,
  placedAnswer,
  refundAnswer,
  refuseInput,
  shipInput,
  shippedAnswer,
} from '../orders/contract.ts';
import { paymentCodes, webhookAnswer, webhookCodes, webhookInput } from '../payments/contract.ts';
import { frameCodes, type Scope } from '../sellers/keys/contract.ts';
import { alertAnswers, alertBodies, alertOperations } from './alert-operations.ts';
import { applicationAnswers, applicationBodies, applicationOperations } from './application-operations.ts';
import { cartOperations } from './cart-operations.ts';
import { codeKinds } from './code-kinds.ts';
import { descriptionAnswer, healthAnswer, healthQuery, keyQuery } from './contract.ts';
import { deskOrderOperations } from './desk-order-operations.ts';
import { importAnswers, importOperations } from './import-operations.ts';
import { billCodes, invoiceAnswers, invoiceOperations } from './invoice-operations.ts';
import { keyAnswers, keyOperations } from './key-operations.ts';
import { listingAnswers, listingBodies, listingOperations } from './listing-operations.ts';
import { orderKeyAnswers, orderKeyBodies, orderKeyCodes, orderKeyOperations } from './order-key-operations.ts';
import { payoutAnswers, payoutCodes, payoutOperations } from './payout-operations.ts';
import { photoAnswers, photoOperations } from './photo-operations.ts';
import { autoPriceCodes, pricingAnswers, pricingBodies, pricingOperations } from './pricing-operations.ts';
import { sanctionAnswers, sanctionOperations } from './sanction-operations.ts';
import { hookCodes, webhookAnswers, webhookBodies, webhookOperations } from './webhook-operations.ts';
import { wsAnswers, wsBodies } from './ws-answers.ts';
import { wsCodes, wsOperations } from './ws-operations.ts';

/** Bodies by the name they have in the description. */
export const requests = {
  AddToCart: addInput,
  SetQuantity: quantityInput,
  Checkout: checkoutInput,
  FindOrder: lookupInput,
  CancelPart: cancelInput,
  RefuseOrder: refuseInput,
  ShipOrder: shipInput,
  ProviderEvent: webhookInput,
  ...alertBodies,
  ...listingBodies,
  ...pricingBodies,
  ...orderKeyBodies,
  ...webhookBodies,
  ...applicationBodies,
  ...wsBodies,
} satisfies Record<string, z.ZodType>;

/** Answers by the name they have in the description. */
export const answers = {
  Health: healthAnswer,
  Description: descriptionAnswer,
  Offers: offersAnswer,
  Suggestions: suggestAnswer,
  Cart: cartAnswer,
  Devices: devicesAnswer,
  PlacedOrder: placedAnswer,
  OrderAccess: orderAccess,
  Order: orderView,
  Refund: refundAnswer,
  Accepted: acceptedAnswer,
  Shipped: shippedAnswer,
  EventReceived: webhookAnswer,
  Choice: choiceAnswer,
  ...alertAnswers,
  ...applicationAnswers,
  ...photoAnswers,
  ...keyAnswers,
  ...importAnswers,
  ...invoiceAnswers,
  ...listingAnswers,
  ...pricingAnswers,
  ...orderKeyAnswers,
  ...payoutAnswers,
  ...sanctionAnswers,
  ...webhookAnswers,
  ...wsAnswers,
} satisfies Record<string, z.ZodType>;

export const apiCodes = [
  ...new Set([
    ...edgeCodes,
    ...offersCodes,
    ...cartCodes,
    ...checkoutCodes,
    ...orderCodes,
    ...lookupCodes,
    ...paymentCodes,
    ...webhookCodes,
    ...alertCodes,
    ...photoCodes,
    ...machineCodes,
    ...autoPriceCodes,
    ...importCodes,
    ...billCodes,
    ...orderKeyCodes,
    ...payoutCodes,
    ...hookCodes,
    ...frameCodes,
    ...wsCodes,
    'not_signed_in' as const,
  ]),
];
export type ApiCode = (typeof apiCodes)[number];

export interface Operation {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Hono writes it. */
  path: `/${string}`;
  query?: z.ZodObject;
  /** A name among `requests`. */
  request?: keyof typeof requests;
  /** Media types of a body that is no JSON: the bytes themselves. */
  sends?: readonly string[];
  /** Media types of an answer that is no JSON and comes as it is made. */
  streams?: readonly string[];
  /** A status and a name among `answers`. */
  answer: readonly [200 | 201 | 202, keyof typeof answers];
  /** What it may refuse, beside what every operation may. */
  codes: readonly ApiCode[];
  /** What a request may carry to say who it is by. */
  by?: 'cart' | 'order' | 'seller' | 'key' | 'provider';
  /** What the key of a seller's program must be allowed; `any` opens it with every key. */
  scope?: Scope | 'any';
  /** The answer carries an `ETag`: a GET knows `If-None-Match`, a change of one thing `If-Match`. */
  etag?: true;
  /** Sets the cart's cookie. */
  opensCart?: boolean;
  idempotent?: boolean;
}

/** Every operation of the public API, in the order in which a purchase goes through them. */
export const operations = [
  {
    id: 'suggestDevices',
    method: 'get',
    path: '/api/suggest',
    query: suggestQuery,
    answer: [200, 'Suggestions'],
    codes: ['invalid_input'],
  },
  {
    id: 'listOffers',
    method: 'get',
    path: '/api/offers',
    query: offersQuery,
    answer: [200, 'Offers'],
    codes: ['invalid_input', 'model_not_found', 'variant_not_found'],
  },
  ...cartOperations,
  {
    id: 'placeOrder',
    method: 'post',
    path: '/:locale/checkout',
    request: 'Checkout',
    answer: [201, 'PlacedOrder'],
    codes: checkoutCodes,
    by: 'cart',
    idempotent: true,
  },
  {
    id: 'openPayment',
    method: 'post',
    path: '/:locale/orders/:number/payment',
    query: keyQuery,
    answer: [201, 'PlacedOrder'],
    codes: ['order_not_found', ...paymentCodes],
    by: 'order',
  },
  {
    id: 'findOrder',
    method: 'post',
    path: '/:locale/orders',
    request: 'FindOrder',
    answer: [200, 'OrderAccess'],
    codes: [...lookupCodes],
  },
  {
    id: 'readOrder',
    method: 'get',
    path: '/api/orders/:number',
    query: keyQuery,
    answer: [200, 'Order'],
    codes: ['order_not_found'],
    by: 'order',
  },
  {
    id: 'readOrderInvoice',
    method: 'get',
    path: '/:locale/orders/:number/invoices/:documentId',
    query: keyQuery,
    streams: ['application/pdf'],
    answer: [200, 'Invoice'],
    codes: ['document_not_found'],
    by: 'order',
  },
  {
    id: 'cancelPart',
    method: 'post',
    path: '/:locale/orders/:number/cancellation',
    query: keyQuery,
    request: 'CancelPart',
    answer: [200, 'Refund'],
    codes: ['order_not_found', 'not_now', 'changed_meanwhile'],
    by: 'order',
  },
  ...deskOrderOperations,
  {
    id: 'receiveEvent',
    method: 'post',
    path: '/api/webhooks/stripe',
    request: 'ProviderEvent',
    answer: [200, 'EventReceived'],
    codes: webhookCodes,
    by: 'provider',
  },
  ...applicationOperations,
  ...photoOperations,
  ...alertOperations,
  ...keyOperations,
  ...listingOperations,
  ...pricingOperations,
  ...importOperations,
  ...invoiceOperations,
  ...orderKeyOperations,
  ...payoutOperations,
  ...sanctionOperations,
  ...webhookOperations,
  ...wsOperations,
  { id: 'readChoice', method: 'get', path: '/api/choice', answer: [200, 'Choice'], codes: [] },
  { id: 'readHealth', method: 'get', path: '/api/health', query: healthQuery, answer: [200, 'Health'], codes: [] },
  { id: 'readDescription', method: 'get', path: '/api/openapi.json', answer: [200, 'Description'], codes: [] },
] as const satisfies readonly Operation[];

export type OperationId = (typeof operations)[number]['id'];

/** What every operation may refuse; a POST may refuse more. */
export const alwaysCodes: readonly ApiCode[] = ['database_away', 'internal_error'];
const bodyCodes: readonly ApiCode[] = ['invalid_input', 'body_too_large'];
const repeatCodes: readonly ApiCode[] = [
  'idempotency_key_invalid',
  'idempotency_in_flight',
  'idempotency_conflict',
  'idempotency_answer_lost',
];
const postCodes: readonly ApiCode[] = ['cross_site_request', 'media_type_unsupported'];

/** Whether an `Idempotency-Key` counts: every POST of a seller's program, and those others that say so. */
export const isRepeatable = ({ method, by, idempotent }: Operation): boolean =>
  idempotent === true || (by === 'key' && method === 'post');

/** Every code an operation may answer, each once. */
export function codesOf(operation: Operation): ApiCode[] {
  return [
    ...new Set([
      ...operation.codes,
      ...(operation.request ? bodyCodes : []),
      ...(operation.by === 'key' ? frameCodes : []),
      ...(isRepeatable(operation) ? repeatCodes : []),
      ...(operation.method === 'get' ? [] : postCodes),
      ...alwaysCodes,
    ]),
  ];
}

/** The status in which a code is answered. */
export const statusOfCode = (code: ApiCode): number => problemStatus({ kind: codeKinds[code], code });

/** A path as OpenAPI writes it. */
export const pathOf = (operation: Pick<Operation, 'path'>): string => operation.path.replace(/:(\w+)/g, '{$1}');
