import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { ledgerEntries } from '../../db/schema/money.ts';
import { orderLines } from '../../db/schema/orders.ts';
import { payoutHolds, payoutItems } from '../../db/schema/payouts.ts';
import { sellerTiers } from '../../db/schema/quality.ts';
import { sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { account } from '../money/ledger.ts';
import { type LineBalance, payoutDaysFor, type Terms } from './rules.ts';

type Read = Pick<Ctx, 'db' | 'now'>;

/** Holds that are in force now: not lifted, and not past their day. */
export const standing = (now: number): SQL | undefined =>
  and(isNull(payoutHolds.releasedAt), or(isNull(payoutHolds.until), gt(payoutHolds.until, now)));

/** Every line of a seller about whose money the ledger is not even, in all currencies. */
export async function listLineBalances({ db, now }: Read, sellerId: string): Promise<LineBalance[]> {
  const own = account.seller(sellerId);
  const rows = await db.all<Omit<LineBalance, 'held'> & { held: number }>(sql`
    WITH moved AS (
      SELECT line_id, currency, sum(cents) AS cents, max(at) AS at FROM (
        SELECT line_id, currency, amount_cents AS cents, at FROM ${ledgerEntries} WHERE credit = ${own}
        UNION ALL SELECT line_id, currency, -amount_cents, at FROM ${ledgerEntries} WHERE debit = ${own})
      GROUP BY line_id, currency HAVING sum(cents) <> 0)
    SELECT m.line_id AS "lineId", l.group_id AS "groupId", m.currency, m.cents, m.at AS "movedAt",
      l.delivered_at AS "deliveredAt",
      (SELECT count(*) FROM ${payoutItems} i WHERE i.line_id = m.line_id) AS items,
      EXISTS (SELECT 1 FROM ${payoutHolds} WHERE ${payoutHolds.sellerId} = ${sellerId}
        AND ${payoutHolds.lineId} = m.line_id AND ${standing(now)}) AS held
    FROM moved m JOIN ${orderLines} l ON l.id = m.line_id`);
  return rows.map((row) => ({ ...row, held: row.held === 1 }));
}

/** On what terms a seller is paid now; undefined for one that is not there. */
export async function findTerms(
  { db, now }: Read,
  sellerId: string,
): Promise<(Terms & { accountId: string | null }) | undefined> {
  const [row] = await db.all<{ accountId: string | null; tier: string | null; allHeld: number }>(sql`
    SELECT ${sellers.stripeAccountId} AS "accountId",
      (SELECT ${sellerTiers.tier} FROM ${sellerTiers} WHERE ${sellerTiers.sellerId} = ${sellers.id}
        ORDER BY ${sellerTiers.at} DESC LIMIT 1) AS tier,
      EXISTS (SELECT 1 FROM ${payoutHolds} WHERE ${payoutHolds.sellerId} = ${sellers.id}
        AND ${payoutHolds.lineId} = '' AND ${standing(now)}) AS "allHeld"
    FROM ${sellers} WHERE ${eq(sellers.id, sellerId)}`);
  if (!row) return undefined;
  return { now, payoutDays: payoutDaysFor(row.tier), allHeld: row.allHeld === 1, accountId: row.accountId };
}

/** That the ledger says of every one of these lines exactly what was read of it. */
export function stillSo(sellerId: string, lines: readonly Pick<LineBalance, 'lineId' | 'groupId' | 'cents'>[]): SQL {
  const own = account.seller(sellerId);
  const read = sql`json_each(${JSON.stringify(lines.map(({ lineId, groupId, cents }) => [lineId, groupId, cents]))})`;
  return sql`NOT EXISTS (SELECT 1 FROM ${read} WHERE value ->> 2 <> (
      SELECT coalesce(sum(CASE ${own} WHEN e.credit THEN e.amount_cents WHEN e.debit THEN -e.amount_cents ELSE 0 END), 0)
      FROM ${ledgerEntries} e WHERE e.group_id = value ->> 1 AND e.line_id = value ->> 0))`;
}

/** That nothing holds these lines, or all of their seller's money. */
export function notHeld(ctx: Read, sellerId: string, lineIds: readonly string[]): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${payoutHolds} WHERE ${payoutHolds.sellerId} = ${sellerId} AND ${standing(ctx.now)}
    AND (${payoutHolds.lineId} = '' OR ${payoutHolds.lineId} IN (SELECT value FROM json_each(${JSON.stringify(lineIds)}))))`;
}
