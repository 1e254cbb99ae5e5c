import { z } from 'zod';

/** Where a parcel goes. Postcodes are checked by country in rules.ts. */
export const addressSchema = z.strictObject({
  firstName: z.string().trim().min(1).max(60),
  lastName: z.string().trim().min(1).max(60),
  street: z.string().trim().min(3).max(120),
  extra: z.string().trim().max(120).optional(),
  postcode: z.string().trim().min(3).max(12),
  city: z.string().trim().min(1).max(80),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().trim().max(30).optional(),
});
export type Address = z.infer<typeof addressSchema>;

/** Why a refurbisher refuses. The first three take the device off sale; the last puts it back. */
export const refusalReasons = ['not_in_stock', 'failed_test', 'damaged', 'address'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const refuseInput = z.strictObject({ reason: z.enum(refusalReasons) });

/** Carriers whose tracking we can read. */
export const carriers = [
  'BRT',
  'GLS',
  'DHL',
  'UPS',
  'DPD',
  'Colissimo',
  'Correos',
  'An Post',
  'Royal Mail',
  'Poste Italiane',
  'InPost',
  'PostNL',
] as const;

export const shipInput = z.strictObject({
  carrier: z.enum(carriers),
  trackingCode: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9 -]{6,40}$/),
  /** By line id; IMEI for devices that have one, else the serial number. */
  devices: z
    .array(
      z.strictObject({
        lineId: z.string(),
        serial: z.string().trim().min(4).max(40).optional(),
        imei: z.string().trim().optional(),
      }),
    )
    .min(1)
    .max(50),
});
export type ShipInput = z.infer<typeof shipInput>;

export type OrderCode =
  | 'order_not_found'
  | 'not_now'
  | 'changed_meanwhile'
  | 'imei_invalid'
  | 'imei_in_use'
  | 'serial_missing'
  | 'lines_incomplete'
  | 'invalid_input';

/** What the seller's desk shows of one line. Buyer's data only as far as shipping needs it. */
export interface DeskLine {
  lineId: string;
  title: string;
  gradeText: string;
  grade: string;
  priceCents: number;
  commissionCents: number;
  currency: string;
  sku: string;
  state: string;
  dueAt: number | null;
  serial: string | null;
  imei: string | null;
  needsImei: boolean;
  reason: string | null;
}

export interface DeskOrder {
  orderId: string;
  groupNumber: string;
  createdAt: number;
  market: string;
  service: string;
  carrier: string;
  promisedUntil: string;
  shippingCents: number;
  currency: string;
  /** Present while the order is accepted or on its way; gone 30 days after delivery. */
  shipTo: Address | null;
  lines: DeskLine[];
  parcels: {
    carrier: string;
    trackingCode: string;
    status: string;
    trail: { at: number; status: string; city?: string; country?: string }[];
  }[];
}
