import { z } from 'zod';
import { absentOr, amount, pageFields, pageOf, truthSent, wholeSent } from './contract.ts';

const count = absentOr(wholeSent.pipe(z.int().min(0).max(1_000_000)));

/** `GET /ws/listings`: 2 online, 3 offline, 4 ended; of the other states there is none. */
export const wsListingsQuery = z.object({
  ...pageFields,
  publication_state: absentOr(wholeSent.pipe(z.int().min(0).max(4))),
  min_quantity: count,
  max_quantity: count,
});
export type WsListingsQuery = z.infer<typeof wsListingsQuery>;

/** `GET /ws/listings/detail`: one of them. */
export const wsDetailQuery = z.object({
  sku: z.string().max(64).optional(),
  listing_id: z.string().max(80).optional(),
  id: z.string().max(80).optional(),
});

const shipping = z.object({
  shipping_price: amount,
  /** Hours. */
  shipping_delay: z.int(),
  shipper: z.string(),
  shipper_display: z.string(),
  country_code: z.string(),
});
export type WsShipping = z.infer<typeof shipping>;

const listingFields = {
  id: z.string(),
  listing_id: z.int(),
  product_id: z.uuid(),
  backmarket_id: z.int(),
  sku: z.string(),
  title: z.string(),
  /** `0.00` where it has no price in the market. */
  price: amount,
  min_price: amount.nullable(),
  max_price: amount,
  currency: z.string(),
  quantity: z.int(),
  grade: z.string(),
  state: z.int(),
  publication_state: z.int(),
  warranty_delay: z.int(),
  comment: z.string(),
  shippings: z.array(shipping),
  new_battery: z.boolean(),
};
export const wsListing = z.object(listingFields);
export type WsListing = z.infer<typeof wsListing>;
export const wsListings = pageOf(wsListing);
export const wsOneListing = z.object({ ...listingFields, statuscode: z.literal(200) });

const number = z.union([z.string().trim().max(20), z.number()]);
const perShipper = ['shipper', 'shipper_display', 'shipping_delay', 'shipping_price'] as const;
/** `shipper_1` and its like. */
export const shipperField = new RegExp(`^(?:${perShipper.join('|')})_[1-3]$`);

/** `POST /ws/listings/{id}`: what is left out stays. Fields that we do not know are left alone, as clients expect. */
export const wsListingChange = z.looseObject({
  price: absentOr(number),
  currency: absentOr(z.string().max(3)),
  quantity: absentOr(wholeSent.pipe(z.int().min(0))),
  warranty_delay: absentOr(wholeSent),
  /** Null, empty or zero: the price follows the market no longer. */
  min_price: number.nullable().optional(),
  comment: z.string().max(500).nullable().optional(),
  /** Ours: a price of half of yesterday's or less is meant. */
  confirm_price: absentOr(truthSent),
});
export type WsListingChange = z.infer<typeof wsListingChange>;

/** The listing afterwards, and what became of fields about delivery, which belongs to the seller here. */
export const wsListingChanged = z.object({
  ...listingFields,
  statuscode: z.literal(200),
  shippings_response: z.array(z.object({ field: z.string(), status: z.literal('refused'), message: z.string() })),
});
export type WsListingChanged = z.infer<typeof wsListingChanged>;

/** `POST /ws/listings`: a catalogue as the text of a CSV file. */
export const wsCatalog = z.object({
  catalog: z.string().min(1),
  quotechar: z.string().length(1),
  delimiter: z.string().length(1),
  encoding: z.string().min(2).max(40),
});
export type WsCatalog = z.infer<typeof wsCatalog>;
export const wsBatch = z.object({ bodymessage: z.string(), statuscode: z.literal(200) });

/** `GET /ws/tasks/{id}`: 0 waits, 2 is worked on, 8 has failed, 9 is done. */
export const wsTask = z.object({
  task_id: z.string(),
  action_status: z.union([z.literal(0), z.literal(2), z.literal(8), z.literal(9)]),
  last_action_error: z.string().nullable(),
  result: z.object({
    rows: z.int(),
    created: z.int(),
    changed: z.int(),
    same: z.int(),
    bad: z.int(),
    faults: z.array(z.object({ row: z.int(), sku: z.string(), field: z.string(), code: z.string() })),
  }),
  statuscode: z.literal(200),
});
export type WsTask = z.infer<typeof wsTask>;

interface Category {
  category_id: number;
  category_name: string;
  marketplace_category_id: number;
  is_leaf: boolean;
  attributes: {
    field: string;
    field_name: string;
    /** 0 a decimal, 1 whole, 2 text, 3 one of the values. */
    type: number;
    allowed_values: string;
    required: boolean;
  }[];
  children: Category[];
}
export type WsCategory = Category;
const attribute = z.object({
  field: z.string(),
  field_name: z.string(),
  type: z.int(),
  allowed_values: z.string(),
  required: z.boolean(),
});
const categoryFields = {
  category_id: z.int(),
  category_name: z.string(),
  marketplace_category_id: z.int(),
  is_leaf: z.boolean(),
  attributes: z.array(attribute),
};
export const wsCategory = z.object({
  ...categoryFields,
  children: z.array(z.object({ ...categoryFields, children: z.array(z.never()) })),
});
