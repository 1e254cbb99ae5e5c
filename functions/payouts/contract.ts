import { z } from 'zod';
import { payoutProcess } from './process.ts';

/** Least that is sent at once, in cents of any currency: less costs more than it is. */
export const leastPayoutCents = 100;

/** Why money waits by rule; it is lifted when its cause is gone (rules.ts). */
export const ruleReasons = ['claim', 'suspension', 'termination', 'tax_number', 'account'] as const;
/** Why finance lets money wait; lifted by two people, or on its day. */
export const financeReasons = ['suspected_fraud', 'chargeback_risk', 'unclear_identity', 'other'] as const;
export const holdReasons = [...ruleReasons, ...financeReasons] as const;
export type HoldReason = (typeof holdReasons)[number];

const cents = z.int();
const at = z.int();
const day = z.iso.date();
const currency = z.enum(['EUR', 'GBP']);
const state = z.enum(payoutProcess.states);

/** A hold as its seller sees it. */
export const holdView = z.object({
  id: z.string(),
  reason: z.enum(holdReasons),
  /** What finance wrote to the seller; empty for a hold by rule. */
  note: z.string(),
  /** The line whose money waits, with its order's number and what it is; null: all of the seller's. */
  line: z.object({ lineId: z.string(), orderId: z.string(), number: z.string(), title: z.string() }).nullable(),
  since: at,
  /** Ends by itself then; null: when its cause is gone, or somebody lifts it. */
  until: at.nullable(),
});
export type HoldView = z.infer<typeof holdView>;

/** Money of so many devices that falls due on one day, UTC. */
export const dueDay = z.object({ day, cents, lines: z.int() });
export type DueDay = z.infer<typeof dueDay>;
const sum = z.object({ cents, lines: z.int() });

/**
 * One currency of a seller's account. `owedCents` = `payableCents` + `undelivered` + Σ `undue` + `held`, to the cent; what
 * is on its way and what was paid out have left it. `owedCents` and `payableCents` are negative where the seller owes.
 */
export const currencyBalance = z.object({
  currency,
  owedCents: cents,
  /** What the next payout would be, before its minimum: all that is due and not held, less what was refunded since. */
  payableCents: cents,
  /** Delivered, and the days after delivery not yet over: by the day on which they are. */
  undue: z.array(dueDay),
  /** Paid and not yet delivered: no day can be said. */
  undelivered: sum,
  held: sum,
  onItsWay: z.object({ cents, payouts: z.int() }),
  paidOutCents: cents,
});
export type CurrencyBalance = z.infer<typeof currencyBalance>;

/** `GET /api/seller/balance`. Currencies in which there never was anything are left out. */
export const balanceView = z.object({
  asOf: at,
  /** Days after its delivery on which a device's money is due, by the seller's tier. */
  payoutDays: z.int(),
  balances: z.array(currencyBalance),
  holds: z.array(holdView),
});
export type BalanceView = z.infer<typeof balanceView>;

/** A payout of the list. */
export const payoutView = z.object({
  id: z.string(),
  currency,
  amountCents: cents,
  state,
  createdAt: at,
  sentAt: at.nullable(),
  /** When it is tried again, for one that failed. */
  nextTryAt: at.nullable(),
  /** The provider's number of the transfer, as the seller finds it there. */
  transferId: z.string().nullable(),
  lines: z.int(),
  /** What was taken back of it later. */
  reversedCents: cents,
});
export type PayoutView = z.infer<typeof payoutView>;

/** What one line brought, or gave back, in one payout. */
export const payoutItemView = z.object({
  lineId: z.string(),
  orderId: z.string(),
  /** Of the order group, as people say it. */
  number: z.string(),
  title: z.string(),
  deliveredAt: at.nullable(),
  priceCents: cents,
  shippingCents: cents,
  commissionCents: cents,
  /** What this payout settles of it: negative where it was refunded after it had been paid out. */
  amountCents: cents,
});
export type PayoutItemView = z.infer<typeof payoutItemView>;

/** A payout with everything that it is made of: `amountCents` is the sum of its items. */
export const payoutDetail = payoutView.extend({ items: z.array(payoutItemView) });
export type PayoutDetail = z.infer<typeof payoutDetail>;

/** `GET /api/seller/payouts`: newest first. */
export const payoutsQuery = z.object({
  state: state.optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type PayoutsQuery = z.infer<typeof payoutsQuery>;
export const payoutsAnswer = z.object({ items: z.array(payoutView), next: z.string().nullable() });

/** `payout_not_found` also for another's. */
export const payoutCodes = ['payout_not_found'] as const;
