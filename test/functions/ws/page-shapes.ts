/*
 * What clients of /ws parse, written down from the description of that interface and from nothing of ours: a field that
 * is missing, of another type, or written otherwise breaks somebody's connector.
 */

const kinds = {
  int: (value: unknown) => Number.isSafeInteger(value),
  number: (value: unknown) => typeof value === 'number',
  text: (value: unknown) => typeof value === 'string',
  flag: (value: unknown) => typeof value === 'boolean',
  nothing: (value: unknown) => value === null,
  uuid: (value: unknown) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)),
  /** Two decimals, as a text. */
  price: (value: unknown) => typeof value === 'string' && /^\d+\.\d{2}$/.test(value),
  /** RFC 3339. */
  date: (value: unknown) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value)),
  /** `it-it`. */
  market: (value: unknown) => /^[a-z]{2}-[a-z]{2}$/.test(String(value)),
  /** `IT`. */
  country: (value: unknown) => /^[A-Z]{2}$/.test(String(value)),
} as const;
type Kind = keyof typeof kinds;
/** A kind, one of several, a list of something, or an object with exactly these fields at least. */
export type Shape = Kind | `${Kind}?` | readonly [Shape] | { readonly [field: string]: Shape };

/** Where a value is not what its shape says: empty when it is. */
export function faultsOf(value: unknown, shape: Shape, at = ''): string[] {
  if (typeof shape === 'string') {
    if (shape.endsWith('?') && value === null) return [];
    return kinds[shape.replace('?', '') as Kind](value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${shape}`];
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((one, i) => faultsOf(one, shape[0] as Shape, `${at}[${i}]`));
  }
  if (typeof value !== 'object' || value === null) return [`${at} is no object`];
  return Object.entries(shape).flatMap(([field, inner]) =>
    field in value
      ? faultsOf((value as Record<string, unknown>)[field], inner as Shape, `${at}.${field}`)
      : [`${at}.${field} is missing`],
  );
}

/** A page of a list. */
export const pageOf = (row: Shape): Shape => ({ count: 'int', next: 'text?', previous: 'text?', results: [row] });

export const listing = {
  ...{ id: 'uuid', listing_id: 'int', product_id: 'uuid', backmarket_id: 'int', sku: 'text', title: 'text' },
  ...{ price: 'price', min_price: 'price?', max_price: 'price', currency: 'text', quantity: 'int', grade: 'text' },
  ...{ state: 'int', publication_state: 'int', warranty_delay: 'int', comment: 'text' },
  shippings: [
    {
      shipping_price: 'price',
      shipping_delay: 'int',
      shipper: 'text',
      shipper_display: 'text',
      country_code: 'market',
    },
  ],
} as const satisfies Shape;

const address = {
  ...{ firstName: 'text', lastName: 'text', postalCode: 'text', phoneNumber: 'text', street: 'text', street2: 'text' },
  ...{ company: 'text', city: 'text', state: 'text', country: 'country' },
  ...{ first_name: 'text', last_name: 'text', postal_code: 'text', phone: 'text', email: 'text', gender: 'nothing' },
} as const satisfies Shape;

const orderline = {
  ...{ id: 'int', date_creation: 'date', state: 'int', price: 'price', shipping_price: 'price', shipping_delay: 'int' },
  ...{ currency: 'text', return_reason: 'int?', return_message: 'text', listing: 'text', listing_id: 'int' },
  ...{ orderline_fee: 'price', product: 'text', quantity: 'int', brand: 'text', product_id: 'int', backcare: 'flag' },
  ...{ backcare_price: 'int', sales_taxes: 'price', imei: 'text?', serial_number: 'text?', condition: 'int' },
} as const satisfies Shape;

export const order = {
  ...{ order_id: 'int', state: 'int', orderlines: [orderline], shipping_address: address, billing_address: address },
  ...{ delivery_note: 'text', expected_dispatch_date: 'date?', tracking_number: 'text', tracking_url: 'text' },
  ...{
    shipper: 'text',
    shipper_display: 'text',
    is_backship: 'flag',
    date_creation: 'date',
    date_modification: 'date',
  },
  ...{ date_shipping: 'date?', date_payment: 'date?', price: 'price', shipping_price: 'price', currency: 'text' },
  ...{ country_code: 'market', paypal_reference: 'text?', installment_payment: 'flag', payment_method: 'text' },
  sales_taxes: 'price',
} as const satisfies Shape;

const money = { amount: 'price', currency: 'text' } as const;
export const competitor = {
  ...{
    listing_id: 'text',
    product_id: 'uuid',
    market: 'country',
    is_winning: 'flag',
    price: money,
    price_to_win: money,
  },
} as const satisfies Shape;

export const place = {
  ...{ product: 'int', sku: 'text', price: 'number', quantity: 'int', buybox: 'flag', price_for_buybox: 'number' },
  ...{ currency: 'text', condition: 'int', same_merchant_winner: 'flag' },
} as const satisfies Shape;

export const folder = {
  ...{ id: 'int', client: 'int', merchant: 'int', orderline: 'int', state: 'int', lines: ['int'] },
  ...{ date_creation: 'date', date_modification: 'date', country_code: 'market', backcare: 'flag' },
} as const satisfies Shape;

export const folderDetail = {
  ...{ id: 'int', state: 'int', messages: ['nothing'], country_code: 'market', backcare: 'flag' },
  client: { id: 'int', username: 'text', first_name: 'text', last_name: 'text', email: 'text' },
  merchant: { id: 'int', username: 'text', first_name: 'text', last_name: 'text' },
  orderline: {
    ...{
      id: 'int',
      order: { shipping_address: { first_name: 'text', postal_code: 'text' } },
      quantity: 'int',
      price: 'price',
    },
    ...{
      state: 'int',
      snapshot: { product: { product_id: 'int', category_3: 'text' }, listing: 'int', sku: 'text', image: 'text' },
    },
  },
  lines: [{ id: 'int', issues: [{ customerIssue: 'text', tag: 'text' }], state: 'int', return_labels: ['nothing'] }],
} as const satisfies Shape;

export const delivery = {
  ...{ order: 'int', shipmentId: 'int', carrierId: 'int', orderlines: ['int'], referenceNumber: 'text' },
  ...{ trackingNumber: 'text', trackingUrl: 'text', carrierName: 'text', labelUrl: 'text', hubScanned: 'flag' },
  ...{
    invoicedCurrency: 'text',
    invoicedPrice: 'int',
    dateCreation: 'date',
    datePickup: 'date?',
    dateDelivery: 'date?',
  },
  ...{ type: 'text', pickupInfo: { isCanceled: 'flag', datePickupActual: 'date?' } },
} as const satisfies Shape;

export const category = {
  ...{ category_id: 'int', category_name: 'text', marketplace_category_id: 'int', is_leaf: 'flag' },
  attributes: [{ field: 'text', field_name: 'text', type: 'int', allowed_values: 'text', required: 'flag' }],
} as const satisfies Shape;

/** An error in the three shapes in which clients read it. */
export const error = {
  ...{ error: { code: 'text', message: 'text' }, errors: [{ type: 'text', title: 'text', detail: 'text' }] },
  ...{ requestId: 'uuid', status: 'int', title: 'text', type: 'text' },
} as const satisfies Shape;
