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

/** The same from a form: `serial.{lineId}` and `imei.{lineId}` beside carrier and code. */
export const shipForm = z
  .record(z.string().max(80), z.unknown())
  .transform((form) => {
    if (Array.isArray(form.devices)) return form;
    const devices = new Map<string, Record<string, unknown>>();
    const rest: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(form)) {
      const [kind, lineId] = field.split('.');
      if ((kind === 'serial' || kind === 'imei') && lineId) {
        devices.set(lineId, { ...devices.get(lineId), lineId, [kind]: value });
      } else {
        rest[field] = value;
      }
    }
    return { ...rest, devices: [...devices.values()] };
  })
  .pipe(shipInput);

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

/** What a buyer sees of a group: terms as frozen at the sale, and where everything is. */
export interface OrderView {
  groupId: string;
  number: string;
  state: string;
  locale: string;
  market: string;
  currency: string;
  email: string;
  createdAt: number;
  paidAt: number | null;
  /** Until when an unpaid order is held. */
  dueAt: number | null;
  shipTo: Address;
  itemsCents: number;
  shippingCents: number;
  totalCents: number;
  /** Sum of refunds promised so far, and of those that the provider has sent. */
  refundedCents: number;
  refundSentCents: number;
  orders: OrderPartView[];
}

export interface OrderPartView {
  orderId: string;
  seller: { name: string; slug: string; country: string; identity: Record<string, string> };
  service: string;
  carrier: string;
  shippingCents: number;
  promisedFrom: string;
  promisedUntil: string;
  /** One word for all lines: orders/rules.ts `orderStatus`. */
  status: string;
  /** Whether the buyer may still cancel this part. */
  cancellable: boolean;
  lines: OrderLineView[];
  parcels: {
    carrier: string;
    trackingCode: string;
    status: string;
    shippedAt: number;
    deliveredAt: number | null;
    trail: { at: number; status: string; city?: string; country?: string }[];
  }[];
  /** Steps of the first line, oldest first: the history on screen. */
  history: { step: string; to: string; at: number }[];
}

export interface OrderLineView {
  lineId: string;
  title: string;
  gradeText: string;
  grade: string;
  modelId: string;
  colour: string | null;
  category: string;
  priceCents: number;
  vatScheme: string;
  vatRateBps: number;
  vatCents: number | null;
  warrantyMonths: number;
  legalGuaranteeMonths: number;
  batteryMinPercent: number | null;
  state: string;
  reason: string | null;
  /** Last four characters only: a whole IMEI never stands on a page that a link opens. */
  deviceEnding: string | null;
  deliveredAt: number | null;
  dueAt: number | null;
}
