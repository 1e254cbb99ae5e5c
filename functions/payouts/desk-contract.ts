import { z } from 'zod';
import { financeReasons } from './contract.ts';

const id = z.string().min(1).max(80);
const note = z.string().trim().min(1).max(1_000);

/** `POST /desk/money/holds`: finance lets money wait and says why, in words that the seller reads. */
export const placeHoldInput = z.strictObject({
  sellerId: id,
  /** Empty: all of the seller's money. */
  lineId: z.string().max(80).default(''),
  reason: z.enum(financeReasons),
  note,
  /** The last day on which it waits, as a date field gives it; absent: until two people lift it. */
  until: z.iso.date().optional(),
});
export type PlaceHoldInput = z.infer<typeof placeHoldInput>;

/** `POST /desk/money/holds/:id`: one person asks for a hold's end, another ends it. */
export const releaseInput = z.strictObject({ step: z.enum(['ask', 'release']) });

/** `POST /desk/money/payouts/:id`: what the provider has refused for good is tried again, or given back to the account. */
export const payoutStepInput = z.strictObject({
  step: z.enum(['retry', 'give_back']),
  version: z.coerce.number().int().min(1),
});

/** `POST /desk/money/days/:day`: somebody has looked at what differs, and says what it was; or it is compared anew. */
export const dayInput = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('note'), note, seen: z.string().max(80).optional() }),
  z.strictObject({ step: z.literal('compare') }),
]);

/**
 * `hold_stands`: one for the same reason stands already; `hold_by_rule`: only the end of its cause ends it;
 * `another_needed`: whoever asked for its end does not end it; `release_not_asked`: nobody has asked yet.
 */
export const deskMoneyCodes = [
  'seller_not_found',
  'line_not_found',
  'hold_not_found',
  'hold_stands',
  'hold_by_rule',
  'another_needed',
  'release_not_asked',
  'until_past',
  'payout_not_found',
  'day_not_found',
  'day_noted',
  'not_now',
  'changed_meanwhile',
  'right_missing',
  'payment_unavailable',
] as const;
export type DeskMoneyCode = (typeof deskMoneyCodes)[number];
