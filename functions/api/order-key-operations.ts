import { invoiceAnswer, invoiceCodes, invoicesAnswer, invoiceTypes } from '../orders/invoice-contract.ts';
import {
  machineEvents,
  machineOrder,
  machineOrderCodes,
  machineOrders,
  machineOrdersQuery,
  machineRefusal,
  machineShipment,
  reportQuery,
} from '../orders/machine-contract.ts';

export const orderKeyCodes = [...new Set([...machineOrderCodes, ...invoiceCodes])];

/** Bodies of orders by machine, by the name they have in the description. */
export const orderKeyBodies = { OrderRefusal: machineRefusal, OrderShipment: machineShipment };

/** Answers about them. */
export const orderKeyAnswers = {
  OwnOrder: machineOrder,
  OwnOrders: machineOrders,
  OrderSteps: machineEvents,
  Invoice: invoiceAnswer,
  Invoices: invoicesAnswer,
};

const reads = { by: 'key', scope: 'orders:read' } as const;
const writes = { by: 'key', scope: 'orders:write', etag: true, idempotent: true } as const;
const stepCodes = ['order_not_found', 'not_now', 'changed_meanwhile', 'precondition_failed'] as const;
const order = '/api/seller/orders/:id';

/** A sale as the refurbisher's system works through it, from its acceptance to the carrier. */
export const orderKeyOperations = [
  {
    id: 'listOwnOrders',
    method: 'get',
    path: '/api/seller/orders',
    query: machineOrdersQuery,
    answer: [200, 'OwnOrders'],
    codes: ['invalid_input', 'too_far_back'],
    ...reads,
  },
  {
    id: 'readOwnOrder',
    method: 'get',
    path: order,
    answer: [200, 'OwnOrder'],
    codes: ['order_not_found'],
    etag: true,
    ...reads,
  },
  {
    id: 'acceptOwnOrder',
    method: 'post',
    path: `${order}/acceptance`,
    answer: [200, 'OwnOrder'],
    codes: stepCodes,
    ...writes,
  },
  {
    id: 'refuseOwnOrder',
    method: 'post',
    path: `${order}/refusal`,
    request: 'OrderRefusal',
    answer: [200, 'OwnOrder'],
    codes: stepCodes,
    ...writes,
  },
  {
    id: 'shipOwnOrder',
    method: 'post',
    path: `${order}/shipment`,
    request: 'OrderShipment',
    answer: [200, 'OwnOrder'],
    codes: [
      ...stepCodes,
      'imei_invalid',
      'imei_in_use',
      'imei_type',
      'serial_missing',
      'lines_incomplete',
      'unit_other',
      'unit_elsewhere',
    ],
    ...writes,
  },
  {
    id: 'listOwnOrderSteps',
    method: 'get',
    path: `${order}/events`,
    answer: [200, 'OrderSteps'],
    codes: ['order_not_found'],
    ...reads,
  },
  {
    id: 'sendInvoice',
    method: 'post',
    path: `${order}/invoice`,
    sends: invoiceTypes,
    answer: [201, 'Invoice'],
    codes: ['order_not_found', 'document_too_large', 'document_type', 'documents_full'],
    by: 'key',
    scope: 'orders:write',
  },
  {
    id: 'listInvoices',
    method: 'get',
    path: `${order}/invoice`,
    answer: [200, 'Invoices'],
    codes: ['order_not_found'],
    ...reads,
  },
  {
    id: 'readInvoice',
    method: 'get',
    path: `${order}/invoice/:documentId`,
    streams: ['application/pdf'],
    answer: [200, 'Invoice'],
    codes: ['document_not_found'],
    ...reads,
  },
  {
    id: 'reportOwnOrders',
    method: 'get',
    path: '/api/seller/reports/orders',
    query: reportQuery,
    streams: ['text/csv', 'application/x-ndjson'],
    answer: [200, 'OwnOrders'],
    codes: ['invalid_input'],
    by: 'key',
    scope: 'reports:read',
  },
] as const;
