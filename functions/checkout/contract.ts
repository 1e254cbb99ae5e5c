import { z } from 'zod';
import { limits } from '../limits.ts';
import { addressSchema } from '../orders/contract.ts';
import { voucherCodes } from './vouchers/contract.ts';

const email = z.string().trim().toLowerCase().pipe(z.email().max(limits.addressChars.email));

/** The field that chooses a refurbisher's service: `delivery.{sellerId}`. */
const deliveryField = /^delivery\.([\w-]{1,40})$/;

const fields = addressSchema.extend({
  email,
  /** Made with the form: pressing the button twice is one order. */
  attempt: z.uuid(),
  seenTotalCents: z.coerce.number().int().min(1).max(10_000_000),
  voucher: z.string().trim().max(limits.voucherChars).optional(),
});

/**
 * What a checkout form sends. Prices are not in it: `seenTotalCents` only says what the button said is to be paid,
 * so that a different one stops the order and is shown. `delivery.{sellerId}` chooses a service; nothing else is known.
 */
export const checkoutInput = fields.catchall(z.enum(['standard', 'express'])).superRefine((input, ctx) => {
  const keys = Object.keys(input).filter((field) => !Object.hasOwn(fields.shape, field) && !deliveryField.test(field));
  if (keys.length > 0) ctx.addIssue({ code: 'unrecognized_keys', keys, input });
});
/** What is known by name; delivery choices are beside it, read by `deliveryChoices`. */
export type CheckoutInput = z.infer<typeof fields>;

export const checkoutCodes = [
  'invalid_input',
  'cart_empty',
  'cart_changed',
  'sold_out',
  'too_many_devices',
  'address_invalid',
  'already_paid',
  'payment_unavailable',
  ...voucherCodes,
] as const;
export type CheckoutCode = (typeof checkoutCodes)[number];

/**
 * What a checkout keeps while somebody is still typing. Nothing in it is checked: only placing the order does. `go` says
 * why it is sent: to go on with it (`keep`, by the page's script), to see the sum anew (`travels`, `voucher`), without
 * the voucher (`remove`), to look at the basket (`cart`), to sign in and come back (`sign_in`), or to be forgotten.
 */
export const draftInput = z.looseObject({
  go: z.enum(['keep', 'travels', 'voucher', 'remove', 'cart', 'sign_in', 'forget']).default('travels'),
  voucher: z.string().trim().max(limits.voucherChars).optional(),
});

/** The delivery choices among the fields of a form. */
export function deliveryChoices(input: Record<string, unknown>): Record<string, 'standard' | 'express'> {
  const choices: Record<string, 'standard' | 'express'> = {};
  for (const [field, value] of Object.entries(input)) {
    const [, sellerId] = deliveryField.exec(field) ?? [];
    if (sellerId && (value === 'standard' || value === 'express')) choices[sellerId] = value;
  }
  return choices;
}
