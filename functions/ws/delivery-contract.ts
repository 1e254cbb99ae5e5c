import { z } from 'zod';
import { pageFields, pageOf } from './contract.ts';
import { since } from './order-contract.ts';

/** `GET /ws/shipping/v1/deliveries` and `/returns`. */
export const wsDeliveriesQuery = z.object({
  ...pageFields,
  order_id: z.string().max(20).optional(),
  start_date: since.optional(),
  end_date: since.optional(),
  hub_scanned: z
    .enum(['true', 'false', '1', '0', 'True', 'False'])
    .transform((text) => /^(1|true)$/i.test(text))
    .optional(),
});
export type WsDeliveriesQuery = z.infer<typeof wsDeliveriesQuery>;

/**
 * A parcel. Here it is the seller's own, with its own carrier: nothing is invoiced for it, no label is ours, nobody
 * was sent to fetch it.
 */
export const wsDelivery = z.object({
  order: z.int(),
  orderlines: z.array(z.int()),
  shipmentId: z.int(),
  carrierId: z.int(),
  carrierName: z.string(),
  referenceNumber: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string(),
  labelUrl: z.string(),
  hubScanned: z.boolean(),
  invoicedCurrency: z.string(),
  invoicedPrice: z.literal(0),
  dateCreation: z.string(),
  datePickup: z.string().nullable(),
  dateDelivery: z.string().nullable(),
  type: z.literal('DELIVERY'),
  pickupInfo: z.object({
    confirmationNumber: z.null(),
    datePickupActual: z.string().nullable(),
    datePickupRangeStart: z.null(),
    datePickupRangeEnd: z.null(),
    datePickupRequested: z.null(),
    isCanceled: z.literal(false),
    pickupId: z.null(),
  }),
});
export type WsDelivery = z.infer<typeof wsDelivery>;
export const wsDeliveries = pageOf(wsDelivery);

/** A page of what there is none of yet: returns and trade-in. */
export const wsNothing = pageOf(z.never());
export const wsNoListings = z.object({ next: z.null(), results: z.array(z.never()) });
export const wsNoReasons = z.array(z.never());
