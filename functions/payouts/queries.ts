import { and, desc, eq, sql } from 'drizzle-orm';
import { ledgerEntries } from '../../db/schema/money.ts';
import { orderGroups, orderLines } from '../../db/schema/orders.ts';
import { payoutHolds, payoutItems, payouts, transferReversals } from '../../db/schema/payouts.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { account } from '../money/ledger.ts';
import { findTerms, listLineBalances, standing } from './balance-queries.ts';
import type {
  BalanceView,
  CurrencyBalance,
  HoldView,
  PayoutDetail,
  PayoutItemView,
  PayoutsQuery,
  PayoutView,
} from './contract.ts';
import { dueDays, type LineBalance, standingOf, sumOf, type Terms } from './rules.ts';

/** Holds of one seller that a page shows at most: each open claim is one. */
const mostHolds = 500;

/** Whether an actor may see a seller's money: the seller itself, the clock, and the team's finance. Pure. */
const maySee = ({ actor }: Ctx, sellerId: string): boolean =>
  actor.kind === 'clock' || may(actor, 'money') || (actor.kind === 'seller' && actor.sellerId === sellerId);

/** A seller's account as it stands, currency by currency; for the seller itself, the clock and the team's finance. */
export async function balanceOf(ctx: Ctx, sellerId: string): Promise<BalanceView | undefined> {
  if (!maySee(ctx, sellerId)) return undefined;
  const [terms, lines, sums, holds] = await Promise.all([
    findTerms(ctx, sellerId),
    listLineBalances(ctx, sellerId),
    listPayoutSums(ctx, sellerId),
    listHolds(ctx, sellerId),
  ]);
  if (!terms) return undefined;
  const balances = sums.map((sum) => balanceIn(sum, lines, terms));
  return { asOf: ctx.now, payoutDays: terms.payoutDays, balances, holds };
}

function balanceIn(sum: PayoutSum, all: readonly LineBalance[], terms: Terms): CurrencyBalance {
  const { currency, onItsWayCents, payouts: count, paidOutCents } = sum;
  const lines = all.filter((line) => line.currency === currency);
  const of = (asked: string) => lines.filter((line) => standingOf(line, terms) === asked);
  const counted = (some: readonly LineBalance[]) => ({ cents: sumOf(some), lines: some.length });
  return {
    currency,
    owedCents: sumOf(lines),
    payableCents: sumOf(of('payable')),
    undue: dueDays(of('undue'), terms.payoutDays),
    undelivered: counted(of('undelivered')),
    held: counted(of('held')),
    onItsWay: { cents: onItsWayCents, payouts: count },
    paidOutCents,
  };
}

interface PayoutSum {
  currency: 'EUR' | 'GBP';
  onItsWayCents: number;
  payouts: number;
  paidOutCents: number;
}

/** What is on its way to a seller and what has reached it, in every currency in which it was ever owed anything. */
async function listPayoutSums({ db }: Ctx, sellerId: string): Promise<PayoutSum[]> {
  const moving = sql`${payouts.state} IN ('scheduled', 'sending', 'failed', 'owed')`;
  const ofSeller = sql`FROM ${payouts} WHERE ${payouts.sellerId} = ${sellerId} AND ${payouts.currency} = c.currency`;
  return db.all<PayoutSum>(sql`SELECT c.currency,
      (SELECT coalesce(sum(${payouts.amountCents}), 0) ${ofSeller} AND ${moving}) AS "onItsWayCents",
      (SELECT count(*) ${ofSeller} AND ${moving}) AS payouts,
      (SELECT coalesce(sum(${payouts.amountCents}), 0) ${ofSeller} AND ${payouts.state} = 'sent')
        - (SELECT coalesce(sum(r.amount_cents), 0) FROM ${transferReversals} r JOIN ${payouts} p ON p.id = r.payout_id
          WHERE p.seller_id = ${sellerId} AND p.currency = c.currency AND r.state <> 'failed') AS "paidOutCents"
    FROM (SELECT DISTINCT ${ledgerEntries.currency} AS currency FROM ${ledgerEntries}
      WHERE ${ledgerEntries.credit} = ${account.seller(sellerId)}) c ORDER BY c.currency`);
}

/** Holds on a seller's money that stand now, those on all of it first. For callers that have asked whose it is. */
export async function listHolds(ctx: Ctx, sellerId: string): Promise<HoldView[]> {
  const rows = await ctx.db
    .select({
      hold: payoutHolds,
      orderId: orderLines.orderId,
      title: orderLines.title,
      number: orderGroups.number,
    })
    .from(payoutHolds)
    .leftJoin(orderLines, eq(orderLines.id, payoutHolds.lineId))
    .leftJoin(orderGroups, eq(orderGroups.id, orderLines.groupId))
    .where(and(eq(payoutHolds.sellerId, sellerId), standing(ctx.now)))
    .orderBy(payoutHolds.lineId, payoutHolds.placedAt)
    .limit(mostHolds);
  return rows.map(({ hold, orderId, title, number }) => ({
    id: hold.id,
    reason: hold.reason as HoldView['reason'],
    note: hold.placedBy === 'rule' ? '' : hold.note,
    line: orderId && title && number ? { lineId: hold.lineId, orderId, number, title } : null,
    since: hold.placedAt,
    until: hold.until,
  }));
}

const viewed = {
  id: payouts.id,
  currency: payouts.currency,
  amountCents: payouts.amountCents,
  state: payouts.state,
  createdAt: payouts.createdAt,
  sentAt: payouts.sentAt,
  dueAt: payouts.dueAt,
  transferId: payouts.transferId,
  lines: sql<number>`(SELECT count(*) FROM ${payoutItems} WHERE ${payoutItems.payoutId} = ${payouts.id})`,
  reversedCents: sql<number>`(SELECT coalesce(sum(${transferReversals.amountCents}), 0) FROM ${transferReversals}
    WHERE ${transferReversals.payoutId} = ${payouts.id} AND ${transferReversals.state} <> 'failed')`,
};

type Viewed = { dueAt: number | null; state: string; currency: string } & Omit<
  PayoutView,
  'nextTryAt' | 'state' | 'currency'
>;
const viewOf = ({ dueAt, ...row }: Viewed): PayoutView => ({
  ...row,
  state: row.state as PayoutView['state'],
  currency: row.currency as PayoutView['currency'],
  nextTryAt: row.state === 'failed' ? dueAt : null,
});

/** Payouts of the acting seller, newest first; `after` is the time and the id of the last one of the page before. */
export async function listPayouts(
  ctx: Ctx,
  asked: Pick<PayoutsQuery, 'state' | 'limit'>,
  after?: readonly [number, string],
): Promise<{ items: PayoutView[]; next: [number, string] | null }> {
  if (ctx.actor.kind !== 'seller') return { items: [], next: null };
  const rows = await ctx.db
    .select(viewed)
    .from(payouts)
    .where(
      and(
        eq(payouts.sellerId, ctx.actor.sellerId),
        asked.state && eq(payouts.state, asked.state),
        after && sql`(${payouts.createdAt}, ${payouts.id}) < (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(asked.limit + 1);
  const items = rows.slice(0, asked.limit).map(viewOf);
  const last = rows.length > asked.limit ? items.at(-1) : undefined;
  return { items, next: last ? [last.createdAt, last.id] : null };
}

/** One payout of the acting seller with its items, or of anybody for the team's finance; undefined for another's. */
export async function findPayout(ctx: Ctx, payoutId: string): Promise<PayoutDetail | undefined> {
  const [row] = await ctx.db
    .select({ ...viewed, sellerId: payouts.sellerId })
    .from(payouts)
    .where(eq(payouts.id, payoutId))
    .limit(1);
  if (!row || !maySee(ctx, row.sellerId)) return undefined;
  const { sellerId: _, ...payout } = row;
  return { ...viewOf(payout), items: await listItems(ctx, payoutId) };
}

async function listItems({ db }: Ctx, payoutId: string): Promise<PayoutItemView[]> {
  return db
    .select({
      lineId: payoutItems.lineId,
      orderId: orderLines.orderId,
      number: orderGroups.number,
      title: orderLines.title,
      deliveredAt: orderLines.deliveredAt,
      priceCents: orderLines.priceCents,
      shippingCents: orderLines.shippingCents,
      commissionCents: orderLines.commissionCents,
      amountCents: payoutItems.amountCents,
    })
    .from(payoutItems)
    .innerJoin(orderLines, eq(orderLines.id, payoutItems.lineId))
    .innerJoin(orderGroups, eq(orderGroups.id, orderLines.groupId))
    .where(eq(payoutItems.payoutId, payoutId))
    .orderBy(orderLines.deliveredAt, payoutItems.lineId);
}
