import { type SQL, sql } from 'drizzle-orm';
import { ledgerEntries } from '../../../db/schema/money.ts';
import type { Ctx } from '../../edge/context.ts';
import { account } from '../../money/ledger.ts';
import { boundsOf, lastClosed, monthOf } from '../invoices/rules.ts';
import { moneySeller } from './access-queries.ts';
import type { MovementKind, MovementView, StatementSums } from './contract.ts';
import type { MovementPlace } from './rules.ts';

/**
 * Movements of an account within a time, signed. What a payout settles is one movement for all its lines: the cause of
 * each begins with its id (money/ledger.ts).
 */
function movementsOf(sellerId: string, from: number, to: number): SQL {
  const own = account.seller(sellerId);
  const side = (mine: SQL, sign: SQL) => sql`
    SELECT id, line_id, group_id, at, currency, ${sign}amount_cents AS cents, substr(id, 1, instr(id, ':') - 1) AS cause,
      ${account.payoutsDue} IN (debit, credit) AS paid
    FROM ${ledgerEntries} WHERE ${mine} = ${own} AND at >= ${from} AND at < ${to}`;
  const payout = sql`substr(e.id, length(e.cause) + 2, instr(substr(e.id, length(e.cause) + 2), ':') - 1)`;
  return sql`
    SELECT CASE WHEN e.paid THEN e.cause || ':' || ${payout} ELSE e.id END AS place, min(e.at) AS at, e.currency,
      CASE WHEN e.paid THEN e.cause WHEN e.cause = 'owed' THEN 'sale' WHEN e.cause = 'refund_owed' THEN 'refund' ELSE 'other' END AS kind,
      sum(e.cents) AS amountCents, CASE WHEN e.paid THEN ${payout} END AS payoutId,
      CASE WHEN e.paid THEN NULL ELSE e.line_id END AS lineId, CASE WHEN e.paid THEN NULL ELSE l.title END AS title,
      CASE WHEN e.paid THEN NULL ELSE g.number END AS number,
      NOT e.paid AND e.cause IN ('owed', 'refund_owed')
        AND l.price_cents + l.shipping_cents - l.commission_cents = abs(e.cents) AS whole,
      sign(e.cents) * l.price_cents AS price, sign(e.cents) * l.shipping_cents AS shipping, -sign(e.cents) * l.commission_cents AS commission
    FROM (${side(sql`credit`, sql``)} UNION ALL ${side(sql`debit`, sql`-`)}) e
    LEFT JOIN order_lines l ON l.id = e.line_id LEFT JOIN order_groups g ON g.id = l.group_id
    GROUP BY place, e.currency`;
}

interface Row extends Omit<MovementView, 'priceCents' | 'shippingCents' | 'commissionCents'> {
  place: string;
  whole: number | null;
  price: number | null;
  shipping: number | null;
  commission: number | null;
}

const known: readonly string[] = ['sale', 'refund', 'payout', 'payout_back', 'reversal', 'reversal_back'];

function viewOf({ place: _, whole, price, shipping, commission, kind, ...row }: Row): MovementView {
  const parts = whole === 1;
  return {
    ...row,
    kind: known.includes(kind) ? kind : 'other',
    priceCents: parts ? price : null,
    shippingCents: parts ? shipping : null,
    commissionCents: parts ? commission : null,
  };
}

/**
 * Movements of a month of the acting seller, currency by currency, the oldest first. Empty for whoever may not read its
 * money.
 */
export async function listMovements(
  ctx: Ctx,
  { month, limit }: { month: string; limit: number },
  after?: MovementPlace,
): Promise<{ items: MovementView[]; next: MovementPlace | null }> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return { items: [], next: null };
  const { from, to } = boundsOf(month);
  const [currency = '', at = 0, place = ''] = after ?? [];
  const rows = await ctx.db.all<Row>(sql`
    SELECT * FROM (${movementsOf(sellerId, from, to)})
    WHERE (currency, at, place) > (${currency}, ${at}, ${place}) ORDER BY currency, at, place LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(viewOf),
    next: rows.length > limit && last ? [last.currency, last.at, last.place] : null,
  };
}

interface Total {
  currency: StatementSums['currency'];
  kind: MovementKind;
  whole: number | null;
  movements: number;
  amount: number;
  price: number;
  shipping: number;
  commission: number;
}

/** What a statement is of. */
export interface Statement {
  month: string;
  /** The month is over and nothing of it can move any more. */
  final: boolean;
  currencies: StatementSums[];
}

/**
 * The sums of a month of the acting seller. Undefined for a month in which it had no account yet, for one to come, and for
 * whoever may not read its money.
 */
export async function findStatement(ctx: Ctx, month: string): Promise<Statement | undefined> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return undefined;
  const { from, to } = boundsOf(month);
  if (from > ctx.now) return undefined;
  const own = account.seller(sellerId);
  const [opening, totals] = await Promise.all([
    ctx.db.all<{ currency: StatementSums['currency']; cents: number }>(sql`
      SELECT currency, sum(cents) AS cents FROM (
        SELECT currency, amount_cents AS cents FROM ${ledgerEntries} WHERE credit = ${own} AND at < ${from}
        UNION ALL SELECT currency, -amount_cents FROM ${ledgerEntries} WHERE debit = ${own} AND at < ${from})
      GROUP BY currency`),
    ctx.db.all<Total>(sql`
      SELECT currency, kind, whole, count(*) AS movements, sum(amountCents) AS amount, coalesce(sum(price), 0) AS price,
        coalesce(sum(shipping), 0) AS shipping, coalesce(sum(commission), 0) AS commission
      FROM (${movementsOf(sellerId, from, to)}) GROUP BY currency, kind, whole`),
  ]);
  const found = [...new Set([...opening, ...totals].map(({ currency }) => currency))].sort();
  if (found.length === 0) return undefined;
  return {
    month,
    final: month <= lastClosed(ctx.now),
    currencies: found.map((currency) => {
      const openingCents = opening.find((one) => one.currency === currency)?.cents ?? 0;
      return sumsOf(
        currency,
        openingCents,
        totals.filter((one) => one.currency === currency),
      );
    }),
  };
}

/** Sums of a currency: each movement is in exactly one of them, or in those of its parts. */
function sumsOf(currency: StatementSums['currency'], openingCents: number, totals: readonly Total[]): StatementSums {
  const sum = (of: (total: Total) => number): number => totals.reduce((all, total) => all + of(total), 0);
  const part =
    (kind: MovementKind, of: (total: Total) => number, otherwise = 0) =>
    (total: Total): number =>
      total.kind !== kind ? 0 : total.whole === 1 ? of(total) : otherwise * total.amount;
  const paid: readonly string[] = ['payout', 'payout_back'];
  return {
    currency,
    openingCents,
    salesCents: sum(part('sale', ({ price }) => price, 1)),
    shippingCents: sum(part('sale', ({ shipping }) => shipping)),
    commissionCents: sum(part('sale', ({ commission }) => commission)),
    refundsCents: sum(part('refund', ({ price, shipping }) => price + shipping, 1)),
    commissionBackCents: sum(part('refund', ({ commission }) => commission)),
    payoutsCents: sum(({ kind, amount }) => (paid.includes(kind) ? amount : 0)),
    otherCents: sum(({ kind, amount }) => (['sale', 'refund', ...paid].includes(kind) ? 0 : amount)),
    closingCents: openingCents + sum(({ amount }) => amount),
    movements: sum(({ movements }) => movements),
  };
}

/** Months with a statement of the acting seller, the newest first: from its first movement to this one. */
export async function listStatementMonths(ctx: Ctx): Promise<string[]> {
  const sellerId = await moneySeller(ctx);
  if (!sellerId) return [];
  const [row] = await ctx.db.all<{ first: number | null }>(
    sql`SELECT min(at) AS first FROM ${ledgerEntries} WHERE credit = ${account.seller(sellerId)}`,
  );
  if (row?.first == null) return [];
  const months: string[] = [];
  for (let at = ctx.now; monthOf(at) >= monthOf(row.first); at = boundsOf(monthOf(at)).from - 1)
    months.push(monthOf(at));
  return months;
}
