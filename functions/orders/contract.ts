import { z } from 'zod';
import { limits } from '../limits.ts';
import { invoiceAnswer } from './invoice-contract.ts';
import { groupProcess, lineProcess } from './process.ts';

const chars = limits.addressChars;

/** Where a parcel goes. Postcodes are checked by country in rules.ts. */
export const addressSchema = z.strictObject({
  firstName: z.string().trim().min(1).max(chars.firstName),
  lastName: z.string().trim().min(1).max(chars.lastName),
  street: z.string().trim().min(3).max(chars.street),
  extra: z.string().trim().max(chars.extra).optional(),
  postcode: z.string().trim().min(3).max(chars.postcode),
  city: z.string().trim().min(1).max(chars.city),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().trim().max(chars.phone).optional(),
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
        lineId: z.string().max(64),
        serial: z.string().trim().min(4).max(40).optional(),
        imei: z.string().trim().max(40).optional(),
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

/** An order's number and the address it was made with: together they open it. */
export const lookupInput = z.strictObject({
  number: z.string().max(40),
  email: z.string().trim().toLowerCase().max(254),
});

export const lookupCodes = ['order_not_found', 'too_many_tries'] as const;

export const cancelInput = z.strictObject({ orderId: z.string().max(64) });

export const orderCodes = [
  'order_not_found',
  'not_now',
  'changed_meanwhile',
  'imei_invalid',
  'imei_in_use',
  'serial_missing',
  'unit_elsewhere',
  'lines_incomplete',
  'invalid_input',
] as const;
export type OrderCode = (typeof orderCodes)[number];

/** How to come back to an order: its key opens it without an account. */
export const orderAccess = z.object({ number: z.string(), key: z.string(), orderUrl: z.url() });
export const placedAnswer = orderAccess.extend({ groupId: z.uuid(), paymentUrl: z.url() });

export const acceptedAnswer = z.object({ accepted: z.int() });
export const refundAnswer = z.object({ refundCents: z.int() });
export const shippedAnswer = z.object({ parcelId: z.string() });

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

const lineState = z.string().meta({ enum: lineProcess.states });
const at = z.int();

const orderLineView = z.object({
  lineId: z.string(),
  title: z.string(),
  gradeText: z.string(),
  grade: z.string(),
  modelId: z.string(),
  colour: z.string().nullable(),
  category: z.string(),
  priceCents: z.int(),
  shippingCents: z.int(),
  voucherCents: z.int(),
  vatScheme: z.string(),
  vatRateBps: z.int(),
  vatCents: z.int().nullable(),
  warrantyMonths: z.int(),
  legalGuaranteeMonths: z.int(),
  batteryMinPercent: z.int().nullable(),
  batteryNew: z.boolean(),
  state: lineState,
  reason: z.string().nullable(),
  /** Last four characters only: a whole IMEI never stands on a page that a link opens. */
  deviceEnding: z.string().nullable(),
  deliveredAt: at.nullable(),
  dueAt: at.nullable(),
});
export type OrderLineView = z.infer<typeof orderLineView>;

const orderPartView = z.object({
  orderId: z.string(),
  seller: z.object({
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    identity: z.record(z.string(), z.string()),
  }),
  service: z.string(),
  carrier: z.string(),
  shippingCents: z.int(),
  promisedFrom: z.string(),
  promisedUntil: z.string(),
  /** One word for all lines: orders/rules.ts `orderStatus`. */
  status: lineState,
  /** Whether the buyer may still cancel this part. */
  cancellable: z.boolean(),
  lines: z.array(orderLineView),
  parcels: z.array(
    z.object({
      carrier: z.string(),
      trackingCode: z.string(),
      status: z.string(),
      shippedAt: at,
      deliveredAt: at.nullable(),
      trail: z.array(z.object({ at, status: z.string(), city: z.string().optional(), country: z.string().optional() })),
    }),
  ),
  /** What the refurbisher sent for its buyer; their bytes are read by number and id. */
  invoices: z.array(invoiceAnswer),
  /** Steps of the first line, oldest first: the history on screen. */
  history: z.array(z.object({ step: z.string(), to: z.string(), at })),
});
export type OrderPartView = z.infer<typeof orderPartView>;

/** What a buyer sees of a group: terms as frozen at the sale, and where everything is. Nothing else of its rows leaves. */
export const orderView = z.object({
  groupId: z.string(),
  number: z.string(),
  state: z.string().meta({ enum: groupProcess.states }),
  locale: z.string(),
  market: z.string(),
  currency: z.string(),
  email: z.string(),
  createdAt: at,
  paidAt: at.nullable(),
  /** Until when an unpaid order is held. */
  dueAt: at.nullable(),
  shipTo: z.object({
    firstName: z.string(),
    lastName: z.string(),
    street: z.string(),
    extra: z.string().optional(),
    postcode: z.string(),
    city: z.string(),
    country: z.string(),
    phone: z.string().optional(),
  }),
  itemsCents: z.int(),
  shippingCents: z.int(),
  totalCents: z.int(),
  /** What a voucher of the platform pays of the total; the buyer pays the rest. */
  voucherCents: z.int(),
  /** Sum of refunds promised so far, and of those that the provider has sent. */
  refundedCents: z.int(),
  refundSentCents: z.int(),
  orders: z.array(orderPartView),
});
export type OrderView = z.infer<typeof orderView>;
