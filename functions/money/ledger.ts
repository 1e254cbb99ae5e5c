import { sql } from 'drizzle-orm';
import { ledgerEntries } from '../../db/schema/money.ts';
import type { Ctx } from '../edge/context.ts';

/** Accounts. What the platform holds at the provider, owes each seller, earned, spent on vouchers, and owes back. */
export const account = {
  /** Money held at the payment provider. */
  provider: 'provider',
  /** Paid by a buyer and not yet attributed: empty after every charge. */
  buyer: (groupId: string) => `buyer:${groupId}`,
  /** Owed to a seller, not yet due. */
  seller: (sellerId: string) => `seller:${sellerId}`,
  commission: 'commission',
  /** Promised back to a buyer, until the provider confirms. */
  refundsDue: 'refunds_due',
  /** Has left sellers' accounts and not yet the provider; what is fetched back counts down. */
  payoutsDue: 'payouts_due',
  /** Money that an operator paid out past the provider. */
  bank: 'bank',
  /** The platform's expense: what its vouchers pay of orders. */
  vouchers: 'vouchers',
} as const;

export interface Movement {
  /** The cause; the same cause cannot be written twice. */
  id: string;
  debit: string;
  credit: string;
  amountCents: number;
  currency: string;
  groupId: string;
  lineId?: string;
}

/** One statement per movement. Zero amounts are left out: nothing moved. */
export function ledgerStatements(ctx: Ctx, movements: readonly Movement[]) {
  return movements
    .filter((m) => m.amountCents !== 0)
    .map((m) => ctx.db.insert(ledgerEntries).values({ ...m, lineId: m.lineId ?? null, at: ctx.now }));
}

/** Movements written in one statement: as JSON, some hundred kilobytes at most. */
const rowsAtOnce = 500;

/** Many movements in few statements; otherwise as `ledgerStatements`. */
export function ledgerSets(ctx: Pick<Ctx, 'db' | 'now'>, movements: readonly Movement[]) {
  const moved = movements.filter((m) => m.amountCents !== 0);
  const parts = Array.from({ length: Math.ceil(moved.length / rowsAtOnce) }, (_, i) =>
    moved.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce),
  );
  return parts.map((part) => {
    const rows = part.map((m) => [m.id, m.debit, m.credit, m.amountCents, m.currency, m.groupId, m.lineId ?? null]);
    return ctx.db.insert(ledgerEntries).select(
      sql`SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, ${ctx.now}
        FROM json_each(${JSON.stringify(rows)})`,
    );
  });
}

export interface LineShare {
  lineId: string;
  sellerId: string;
  priceCents: number;
  shippingCents: number;
  commissionCents: number;
  /** What a voucher of the platform pays of price and delivery. */
  voucherCents: number;
}

/** What the buyer's own payment paid of a line, and what goes back to it with the line. Pure. */
export const paidForLine = (line: Pick<LineShare, 'priceCents' | 'shippingCents' | 'voucherCents'>): number =>
  line.priceCents + line.shippingCents - line.voucherCents;

/**
 * A captured payment, split completely: the provider holds it; a voucher's share of a line is our own money beside it;
 * each line's seller is owed price and delivery less commission, voucher or not; the commission is ours. Pure.
 */
export function chargeMovements(groupId: string, currency: string, lines: readonly LineShare[]): Movement[] {
  const buyer = account.buyer(groupId);
  const total = lines.reduce((sum, line) => sum + paidForLine(line), 0);
  const common = { currency, groupId };
  return [
    { ...common, id: `charge:${groupId}`, debit: account.provider, credit: buyer, amountCents: total },
    ...lines.flatMap((line) => [
      {
        ...common,
        lineId: line.lineId,
        id: `voucher:${line.lineId}`,
        debit: account.vouchers,
        credit: buyer,
        amountCents: line.voucherCents,
      },
      {
        ...common,
        lineId: line.lineId,
        id: `owed:${line.lineId}`,
        debit: buyer,
        credit: account.seller(line.sellerId),
        amountCents: line.priceCents + line.shippingCents - line.commissionCents,
      },
      {
        ...common,
        lineId: line.lineId,
        id: `commission:${line.lineId}`,
        debit: buyer,
        credit: account.commission,
        amountCents: line.commissionCents,
      },
    ]),
  ];
}

/** A line wholly given back before delivery: seller and commission give up what the charge gave them; a voucher's share is ours again. Pure. */
export function refundMovements(groupId: string, currency: string, line: LineShare): Movement[] {
  const common = { currency, groupId, lineId: line.lineId, credit: account.refundsDue };
  return [
    {
      ...common,
      id: `refund_owed:${line.lineId}`,
      debit: account.seller(line.sellerId),
      amountCents: line.priceCents + line.shippingCents - line.commissionCents,
    },
    { ...common, id: `refund_commission:${line.lineId}`, debit: account.commission, amountCents: line.commissionCents },
    {
      ...common,
      id: `voucher_back:${line.lineId}`,
      debit: account.refundsDue,
      credit: account.vouchers,
      amountCents: line.voucherCents,
    },
  ];
}

export interface SentRefund {
  id: string;
  groupId: string;
  amountCents: number;
  currency: string;
}

/** A refund was paid out: by the provider, or past it from our bank. Pure. */
export function payoutOfRefund(refund: SentRefund, from: 'provider' | 'bank' = 'provider'): Movement {
  const { id, groupId, amountCents, currency } = refund;
  const common = { amountCents, currency, groupId };
  return { ...common, id: `refunded:${id}`, debit: account.refundsDue, credit: account[from] };
}

/** A refund that the provider had paid out came back: it holds the money again and the buyer is owed it. Pure. */
export function returnOfRefund(refund: SentRefund): Movement {
  const sent = payoutOfRefund(refund);
  return { ...sent, id: `refund_bounced:${refund.id}`, debit: sent.credit, credit: sent.debit };
}

/** A payment that no order can take: held for its buyer until the provider has sent it back. Pure. */
export function strayMovements(stray: StrayPayment): { arrived: Movement; returned: Movement } {
  const { paymentIntentId, groupId, amountCents, currency } = stray;
  const buyer = account.buyer(groupId);
  const common = { groupId, amountCents, currency };
  return {
    arrived: { ...common, id: `stray:${paymentIntentId}`, debit: account.provider, credit: buyer },
    returned: { ...common, id: `stray_returned:${paymentIntentId}`, debit: buyer, credit: account.provider },
  };
}

export interface StrayPayment {
  paymentIntentId: string;
  groupId: string;
  amountCents: number;
  currency: string;
}

/** What of one line goes to its seller, or comes back from it where negative. */
export interface SettledShare {
  lineId: string;
  groupId: string;
  amountCents: number;
}

/** Money on its way between one seller and the provider, in one currency, line by line. */
export interface Settlement {
  id: string;
  sellerId: string;
  currency: string;
}

function settled(
  cause: string,
  { id, sellerId, currency }: Settlement,
  shares: readonly SettledShare[],
  sign: 1 | -1,
): Movement[] {
  const seller = account.seller(sellerId);
  return shares.map(({ lineId, groupId, amountCents }) => {
    const out = amountCents * sign > 0;
    return {
      id: `${cause}:${id}:${lineId}`,
      debit: out ? seller : account.payoutsDue,
      credit: out ? account.payoutsDue : seller,
      amountCents: Math.abs(amountCents),
      ...{ currency, groupId, lineId },
    };
  });
}

/** A payout was decided: each of its lines is settled, and the sum is on its way. Pure. */
export const payoutMovements = (payout: Settlement, shares: readonly SettledShare[]): Movement[] =>
  settled('payout', payout, shares, 1);

/** A payout that went nowhere: every line's money is its seller's again. Pure. */
export const payoutBackMovements = (payout: Settlement, shares: readonly SettledShare[]): Movement[] =>
  settled('payout_back', payout, shares, -1);

/** The provider has transferred a payout. Its cause is no order group: the payout stands in its place. Pure. */
export function payoutSent(payout: { id: string; currency: string; amountCents: number }): Movement {
  const { id, currency, amountCents } = payout;
  const common = { currency, amountCents, groupId: id };
  return { ...common, id: `paid_out:${id}`, debit: account.payoutsDue, credit: account.provider };
}

/** What was paid out too much is being fetched back: the lines' receivables are settled by it. Shares are positive. Pure. */
export const reversalMovements = (reversal: Settlement, shares: readonly SettledShare[]): Movement[] =>
  settled('reversal', reversal, shares, -1);

/** Nothing could be fetched: the seller owes it as before. Pure. */
export const reversalBackMovements = (reversal: Settlement, shares: readonly SettledShare[]): Movement[] =>
  settled('reversal_back', reversal, shares, 1);

/** The provider has fetched it back. Pure. */
export function reversalReceived(reversal: { id: string; currency: string; amountCents: number }): Movement {
  const { id, currency, amountCents } = reversal;
  const common = { currency, amountCents, groupId: id };
  return { ...common, id: `reversed:${id}`, debit: account.provider, credit: account.payoutsDue };
}
