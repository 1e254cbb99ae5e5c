import { z } from 'zod';

/** Rows of one page: what is answered when nothing is said, and the most. */
export const pageBounds = { usual: 10, most: 50 } as const;
/** Lines of one catalogue that is sent: a longer one is a file, for `/api/seller/imports`. */
export const mostCatalogLines = 15_000;

/** What clients leave out, send as null or send empty: none of it says a value, and none of it is a zero. */
export const absentOr = <Of extends z.ZodType>(of: Of) =>
  z
    .preprocess(
      (sent) => (sent === null || (typeof sent === 'string' && sent.trim() === '') ? undefined : sent),
      of.optional(),
    )
    .optional();

/** A whole number as a number or as the text of one, `2` or `2.0`; nothing else is taken for one. */
export const wholeSent = z
  .union([
    z.int(),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,15}(?:\.0+)?$/)
      .transform(Number),
  ])
  .pipe(z.int());

/** Yes or no as clients write it. */
export const truthSent = z
  .union([
    z.boolean(),
    z.literal([0, 1]),
    z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.enum(['true', 'false', '1', '0'])),
  ])
  .transform((said) => said === true || said === 1 || said === 'true' || said === '1');

/** An id beside our own: whole, above zero. */
const whole = z.coerce.number().int().min(1);

/** `page` and `page-size` of every list. What is too large becomes the most, as clients expect. */
export const pageFields = {
  page: whole.max(1_000_000).default(1),
  'page-size': whole
    .default(pageBounds.usual)
    .catch(pageBounds.usual)
    .transform((size) => Math.min(size, pageBounds.most)),
};

/** A page of a list that knows no other question. */
export const pageQuery = z.object(pageFields);

/** Money as listings and orders have it: decimals as a text. */
export const amount = z.string().regex(/^\d+\.\d{2}$/);
/** Money as the newer addresses have it. */
export const moneyObject = z.object({ amount, currency: z.string() });
export type MoneyObject = z.infer<typeof moneyObject>;

/** A page of anything. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ count: z.int(), next: z.string().nullable(), previous: z.string().nullable(), results: z.array(row) });

/** What was sent has been taken in. */
export const received = z.object({ statuscode: z.literal(200) });

/**
 * What /ws refuses beside what the native verbs do. `market_unknown`: Accept-Language names none of our markets;
 * `currency_other`: another currency than the market's; `step_unknown`: no such state to go to; `after_shipping`: nothing
 * is refunded here once it was shipped; `shipper_unknown`: a carrier whose tracking we cannot read; `number_recorded`: the
 * device has another number already; `other_lines_wait`: accepted lines beside those asked would leave with them; `catalog_unreadable`: see `field`; `not_here`: there is none of it, nor could be yet.
 */
export const wsCodes = [
  'market_unknown',
  'currency_other',
  'step_unknown',
  'after_shipping',
  'shipper_unknown',
  'number_recorded',
  'other_lines_wait',
  'catalog_unreadable',
  'too_many_lines',
  'task_not_found',
  'line_not_found',
  'category_not_found',
  'not_here',
] as const;
export type WsCode = (typeof wsCodes)[number];
