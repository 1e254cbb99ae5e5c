import { z } from 'zod';
import { absentOr, amount, pageFields, pageOf, wholeSent } from './contract.ts';

/** A moment as RFC 3339 has it, or a day; without a zone it is UTC. Epoch milliseconds. */
export const since = z
  .string()
  .max(40)
  .transform((text, check) => {
    // A plus of a zone that nobody escaped has become a space on its way.
    const plain = text
      .trim()
      .replace(/ (\d{2}:?\d{2})$/, '+$1')
      .replace(' ', 'T');
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(plain) || !plain.includes('T') ? plain : `${plain}Z`;
    const at = Date.parse(zoned);
    if (Number.isFinite(at)) return at;
    check.addIssue({ code: 'custom', message: 'not a date' });
    return z.NEVER;
  });

/** `GET /ws/orders`: created, or changed, since then; 1 to accept, 3 to ship, 9 all done. Other states have none. */
export const wsOrdersQuery = z.object({
  ...pageFields,
  date_creation: since.optional(),
  date_modification: since.optional(),
  country_code: z.string().max(8).optional(),
  state: absentOr(wholeSent.pipe(z.int().min(0).max(99))),
});
export type WsOrdersQuery = z.infer<typeof wsOrdersQuery>;

const text = z.string();
/** Both spellings that clients read. Empty while the seller may not see whom it goes to; the country always stands. */
export const wsAddress = z.object({
  ...{ firstName: text, first_name: text, lastName: text, last_name: text, gender: z.null(), company: text },
  ...{ street: text, street2: text, postalCode: text, postal_code: text, city: text, state: text, country: text },
  ...{ phoneNumber: text, phone: text, email: text },
});
export type WsAddress = z.infer<typeof wsAddress>;

export const wsOrderline = z.object({
  id: z.int(),
  date_creation: z.string(),
  /** 1 paid, 2 accepted, 3 shipped, 4 cancelled, 5 refunded before shipping, 6 refunded after it, 7 not paid. */
  state: z.int(),
  price: amount,
  shipping_price: amount,
  shipping_delay: z.int(),
  currency: z.string(),
  return_reason: z.int().nullable(),
  return_message: z.string(),
  /** The SKU. */
  listing: z.string(),
  listing_id: z.int(),
  orderline_fee: amount,
  product: z.string(),
  quantity: z.literal(1),
  brand: z.string(),
  product_id: z.int(),
  backcare: z.literal(false),
  backcare_price: z.literal(0),
  sales_taxes: amount,
  imei: z.string().nullable(),
  serial_number: z.string().nullable(),
  condition: z.int().min(9).max(12),
});
export type WsOrderline = z.infer<typeof wsOrderline>;

export const wsOrder = z.object({
  order_id: z.int(),
  /** 1 to accept, 3 to ship, 9 done. */
  state: z.int(),
  orderlines: z.array(wsOrderline),
  shipping_address: wsAddress,
  billing_address: wsAddress,
  delivery_note: z.string(),
  expected_dispatch_date: z.string().nullable(),
  tracking_number: z.string(),
  tracking_url: z.string(),
  shipper: z.string(),
  shipper_display: z.string(),
  is_backship: z.literal(false),
  date_creation: z.string(),
  date_modification: z.string(),
  date_shipping: z.string().nullable(),
  date_payment: z.string().nullable(),
  price: amount,
  shipping_price: amount,
  currency: z.string(),
  country_code: z.string(),
  paypal_reference: z.null(),
  installment_payment: z.literal(false),
  payment_method: z.string(),
  sales_taxes: amount,
});
export type WsOrder = z.infer<typeof wsOrder>;
export const wsOrders = pageOf(wsOrder);

const number = z.union([z.string().trim().max(40), z.int().transform(String)]);
/** `POST /ws/orders/{order_id}`: a state that lines shall go to. Fields that we do not know are left alone. */
export const wsOrderStep = z.looseObject({
  order_id: z.unknown().optional(),
  new_state: wholeSent,
  sku: absentOr(z.string().max(64)),
  imei: number.nullable().optional(),
  serial_number: number.nullable().optional(),
  tracking_number: number.nullable().optional(),
  tracking_url: z.string().max(500).nullable().optional(),
  shipper: z.string().max(80).nullable().optional(),
  return_reason: absentOr(wholeSent),
  return_message: z.string().max(2_000).nullable().optional(),
});
export type WsOrderStep = z.infer<typeof wsOrderStep>;

/** `PATCH /ws/orderlines/{id}`: numbers of the very device, each said once. */
export const wsNumbers = z.looseObject({
  imei: number.nullable().optional(),
  serial_number: number.nullable().optional(),
});
export type WsNumbers = z.infer<typeof wsNumbers>;
export const wsNumbered = z.object({ id: z.int(), imei: z.string().nullable(), serial_number: z.string().nullable() });
