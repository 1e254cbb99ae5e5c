import { orderCodes } from '../orders/contract.ts';

/** What a refurbisher does with an order, signed in at the desk. */
export const deskOrderOperations = [
  {
    id: 'acceptOrder',
    method: 'post',
    path: '/seller/orders/:id/acceptance',
    answer: [200, 'Accepted'],
    codes: ['not_signed_in', 'order_not_found', 'not_now', 'changed_meanwhile'],
    by: 'seller',
  },
  {
    id: 'refuseOrder',
    method: 'post',
    path: '/seller/orders/:id/refusal',
    request: 'RefuseOrder',
    answer: [200, 'Refund'],
    codes: ['not_signed_in', 'order_not_found', 'not_now', 'changed_meanwhile'],
    by: 'seller',
  },
  {
    id: 'shipOrder',
    method: 'post',
    path: '/seller/orders/:id/shipment',
    request: 'ShipOrder',
    answer: [200, 'Shipped'],
    codes: ['not_signed_in', ...orderCodes],
    by: 'seller',
  },
] as const;
