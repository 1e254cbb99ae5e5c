import { paths } from '../../src/paths.ts';
import { type Address, carriers, type RefusalReason } from '../orders/contract.ts';
import { showsAddress } from '../orders/rules.ts';
import type { NumberOf } from './give-numbers.ts';
import type { WsAddress, WsOrder, WsOrderline } from './order-contract.ts';
import { countryCode, dateOf, decimals, gradeCode, type WsGrade } from './rules.ts';

/** An order and what its group says of it. */
export interface OrderFacts {
  id: string;
  number: string;
  service: string;
  carrier: string;
  shippingCents: number;
  promisedUntil: string;
  createdAt: number;
  market: string;
  currency: string;
  /** JSON. */
  shipTo: string;
  paidAt: number | null;
}

export interface LineFacts {
  id: string;
  orderId: string;
  offerId: string;
  variantId: string;
  state: string;
  grade: WsGrade;
  title: string;
  reason: string | null;
  priceCents: number;
  shippingCents: number;
  commissionCents: number;
  currency: string;
  createdAt: number;
  acceptedAt: number | null;
  deliveredAt: number | null;
  dueAt: number | null;
  sku: string;
  brand: string;
  imei: string | null;
  serial: string | null;
}

const hourMs = 3_600_000;

/** A line's state as its number: what ended before somebody took it on was cancelled, afterwards it was refunded. Pure. */
export function lineState({ state, acceptedAt }: Pick<LineFacts, 'state' | 'acceptedAt'>): number {
  if (state === 'awaiting_acceptance') return 1;
  if (state === 'accepted') return 2;
  if (state === 'shipped' || state === 'delivered') return 3;
  if (state === 'lost') return 6;
  return acceptedAt === null ? 4 : 5;
}

/** An order's state as its number: the least that is to be done with any of its lines. Pure. */
export function orderState(lines: readonly Pick<LineFacts, 'state'>[]): 1 | 3 | 9 {
  if (lines.some(({ state }) => state === 'awaiting_acceptance')) return 1;
  return lines.some(({ state }) => state === 'accepted') ? 3 : 9;
}

/** Why a line ended, by the number of the closed list; null while it goes on or arrived. */
function returnReason({ state, reason }: LineFacts): number | null {
  if (state === 'cancelled') return 1;
  if (state === 'lost') return 13;
  if (state === 'lapsed') return 25;
  if (state !== 'refused') return null;
  return { not_in_stock: 0, address: 11 }[reason ?? ''] ?? 25;
}

/** Which of our reasons a number means: what is not said takes the device off sale, as the verb does. Pure. */
export function refusalReason(reason: number | null | undefined): RefusalReason {
  if (reason === 11) return 'address';
  return reason !== null && reason !== undefined && reason >= 21 && reason <= 24 ? 'failed_test' : 'not_in_stock';
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** The carrier that a name means, with its country or service behind it or not; undefined for one we cannot follow. Pure. */
export function carrierNamed(name: string): (typeof carriers)[number] | undefined {
  const said = plain(name);
  return [...carriers].sort((a, b) => b.length - a.length).find((carrier) => said.startsWith(plain(carrier)));
}

const noAddress: Address = { firstName: '', lastName: '', street: '', postcode: '', city: '', country: '' };

/** Whom it goes to in both spellings; buyers' addresses of mail are nobody's but the shop's. */
function addressView(address: Address, country: string): WsAddress {
  const { firstName, lastName, street, extra = '', postcode, city, phone = '' } = address;
  return {
    ...{ firstName, first_name: firstName, lastName, last_name: lastName, gender: null, company: '' },
    ...{ street, street2: extra, postalCode: postcode, postal_code: postcode, city, state: '', country },
    ...{ phoneNumber: phone, phone, email: '' },
  };
}

function lineView(line: LineFacts, numberOf: NumberOf, delayHours: number): WsOrderline {
  return {
    id: numberOf('line', line.id),
    date_creation: dateOf(line.createdAt),
    state: lineState(line),
    price: decimals(line.priceCents),
    shipping_price: decimals(line.shippingCents),
    shipping_delay: delayHours,
    currency: line.currency,
    return_reason: returnReason(line),
    return_message: '',
    listing: line.sku,
    listing_id: numberOf('listing', line.offerId),
    orderline_fee: decimals(line.commissionCents),
    product: line.title,
    quantity: 1,
    brand: line.brand,
    product_id: numberOf('product', line.variantId),
    backcare: false,
    backcare_price: 0,
    sales_taxes: '0.00',
    imei: line.imei,
    serial_number: line.serial,
    condition: gradeCode(line.grade).condition,
  };
}

/** An order as clients of /ws read it. `price` is that of its devices; delivery stands beside it. Pure. */
export function orderView(
  { origin, now, numberOf }: { origin: string; now: number; numberOf: NumberOf },
  { order, changedAt }: { order: OrderFacts; changedAt: number },
  lines: readonly LineFacts[],
  parcel?: { carrier: string; code: string; shippedAt: number },
): WsOrder {
  const shown = lines.some((line) => showsAddress(line, now));
  const shipTo = JSON.parse(order.shipTo) as Address;
  const address = addressView(shown ? shipTo : noAddress, shipTo.country);
  const shipper = parcel?.carrier ?? order.carrier;
  const dues = lines.flatMap(({ state, dueAt }) => (state === 'accepted' && dueAt !== null ? [dueAt] : []));
  const promisedMs = Date.parse(order.promisedUntil) + 24 * hourMs - order.createdAt;
  return {
    order_id: numberOf('order', order.id),
    state: orderState(lines),
    orderlines: lines.map((line) => lineView(line, numberOf, Math.max(0, Math.round(promisedMs / hourMs)))),
    shipping_address: address,
    billing_address: address,
    delivery_note: `${origin}${paths.deskOrder(order.id)}`,
    expected_dispatch_date: dues.length > 0 ? dateOf(Math.min(...dues)) : null,
    tracking_number: parcel?.code ?? '',
    tracking_url: '',
    shipper,
    shipper_display: order.service === 'express' ? `${shipper} Express` : shipper,
    is_backship: false,
    date_creation: dateOf(order.createdAt),
    date_modification: dateOf(changedAt),
    date_shipping: parcel ? dateOf(parcel.shippedAt) : null,
    date_payment: order.paidAt === null ? null : dateOf(order.paidAt),
    price: decimals(lines.reduce((sum, { priceCents }) => sum + priceCents, 0)),
    shipping_price: decimals(order.shippingCents),
    currency: order.currency,
    country_code: countryCode(order.market),
    paypal_reference: null,
    installment_payment: false,
    payment_method: 'CARD',
    sales_taxes: '0.00',
  };
}
