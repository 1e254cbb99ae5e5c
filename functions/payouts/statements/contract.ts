import { z } from 'zod';

const cents = z.int();
const currency = z.enum(['EUR', 'GBP']);

/** What moves a seller's account: causes of the ledger (money/ledger.ts); `other`: whatever else there will be. */
export const movementKinds = ['sale', 'refund', 'payout', 'payout_back', 'reversal', 'reversal_back', 'other'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** `YYYY-MM`, in UTC. */
export const monthInput = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/**
 * One movement of the account, signed as the seller sees it. A payout is one movement, however many devices it settles.
 * `priceCents` + `shippingCents` + `commissionCents` = `amountCents` where a whole device was sold or given back; else
 * they are null.
 */
export const movementView = z.object({
  kind: z.enum(movementKinds),
  at: z.int(),
  currency,
  amountCents: cents,
  priceCents: cents.nullable(),
  shippingCents: cents.nullable(),
  commissionCents: cents.nullable(),
  /** Number of the order, and id of the line; null for what moves more than one. */
  number: z.string().nullable(),
  lineId: z.string().nullable(),
  title: z.string().nullable(),
  /** Id of the payout or of its reversal; null for a line's movement. */
  payoutId: z.string().nullable(),
});
export type MovementView = z.infer<typeof movementView>;

/** One currency of a statement: `openingCents` and all sums are `closingCents`, to the cent. */
export const statementSums = z.object({
  currency,
  openingCents: cents,
  salesCents: cents,
  shippingCents: cents,
  commissionCents: cents,
  refundsCents: cents,
  commissionBackCents: cents,
  payoutsCents: cents,
  otherCents: cents,
  closingCents: cents,
  movements: z.int(),
});
export type StatementSums = z.infer<typeof statementSums>;

/** `GET /api/seller/statements/{month}` as JSON; the CSV has every movement, whatever the page. */
export const statementAnswer = z.object({
  month: z.string(),
  /** The month is over and nothing of it can move any more. */
  final: z.boolean(),
  currencies: z.array(statementSums),
  items: z.array(movementView),
  next: z.string().nullable(),
});

/** Movements of one page, and how many are answered when nothing is said. */
export const movementBounds = { most: 200, usual: 100 } as const;

export const statementQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(movementBounds.most).default(movementBounds.usual),
});

/** `statement_not_found` also for a month to come, or before the first sale. */
export const statementCodes = ['statement_not_found'] as const;
