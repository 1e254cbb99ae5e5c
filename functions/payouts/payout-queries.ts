import { count, eq, sql } from 'drizzle-orm';
import { ledgerEntries } from '../../db/schema/money.ts';
import { orderLines } from '../../db/schema/orders.ts';
import { payoutHolds, payoutItems, payouts, transferReversals } from '../../db/schema/payouts.ts';
import { chores, events } from '../../db/schema/process.ts';
import { sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import type { SettledShare } from '../money/ledger.ts';
import type { PayoutRow, ReversalRow } from './writes.ts';

/** A payout with how often it has begun. For verbs; whoever shows it asks for the actor's (queries.ts, desk-queries.ts). */
export type Sending = PayoutRow & { attempt: number };

/** A payout by its id. */
export async function findSending({ db }: Ctx, payoutId: string): Promise<Sending | undefined> {
  const [row] = await db.select().from(payouts).where(eq(payouts.id, payoutId)).limit(1);
  if (!row) return undefined;
  const [tried] = await db.all<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${events} WHERE ${events.subjectId} = ${payoutId} AND ${events.step} = 'begin'`,
  );
  return { ...row, attempt: tried?.n ?? 0 };
}

/** What a payout settles, line by line. */
export async function listShares({ db }: Ctx, payoutId: string): Promise<SettledShare[]> {
  return db
    .select({ lineId: payoutItems.lineId, groupId: orderLines.groupId, amountCents: payoutItems.amountCents })
    .from(payoutItems)
    .innerJoin(orderLines, eq(orderLines.id, payoutItems.lineId))
    .where(eq(payoutItems.payoutId, payoutId));
}

/** Payouts that wait for a person, oldest first. */
export async function listOwedPayouts({ db }: Ctx): Promise<PayoutRow[]> {
  return db
    .select()
    .from(payouts)
    .where(sql`${payouts.state} = 'owed' AND ${payouts.dueAt} IS NOT NULL`)
    .orderBy(payouts.dueAt, payouts.id)
    .limit(limits.dueRows);
}

/** A reversal with whose money it is about. */
export type Reversing = ReversalRow & Pick<PayoutRow, 'sellerId' | 'currency' | 'transferId'>;

/** A reversal by its id. */
export async function findReversal({ db }: Ctx, reversalId: string): Promise<Reversing | undefined> {
  const [row] = await db
    .select()
    .from(transferReversals)
    .innerJoin(payouts, eq(payouts.id, transferReversals.payoutId))
    .where(eq(transferReversals.id, reversalId))
    .limit(1);
  if (!row) return undefined;
  const { sellerId, currency, transferId } = row.payouts;
  return { ...row.transfer_reversals, sellerId, currency, transferId };
}

/** What a reversal settles, line by line, as the books say it. */
export async function listReversalShares({ db }: Ctx, reversalId: string): Promise<SettledShare[]> {
  // ';' follows ':' in ASCII: every movement of this cause, by the primary key.
  const rows = await db
    .select({ lineId: ledgerEntries.lineId, groupId: ledgerEntries.groupId, amountCents: ledgerEntries.amountCents })
    .from(ledgerEntries)
    .where(
      sql`${ledgerEntries.id} > ${`reversal:${reversalId}:`} AND ${ledgerEntries.id} < ${`reversal:${reversalId};`}`,
    );
  return rows.map((row) => ({ ...row, lineId: row.lineId ?? '' }));
}

/** The seller whose connected account this is. */
export async function findSellerOfAccount({ db }: Ctx, accountId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: sellers.id })
    .from(sellers)
    .where(eq(sellers.stripeAccountId, accountId))
    .limit(1);
  return row?.id;
}

/** The chore of asking about one seller's account. */
export const askChore = (sellerId: string): string => `payout account ${sellerId}`;

/**
 * Connected accounts whose sellers' money waits for the provider's word, those that nobody asked about for longest first;
 * without those of closed sellers who have nothing to get.
 */
export async function listHeldAccounts({ db }: Ctx): Promise<{ accountId: string; sellerId: string }[]> {
  const owed = sql`coalesce((SELECT sum(e.amount_cents) FROM ${ledgerEntries} e WHERE e.credit = 'seller:' || ${sellers.id}), 0)
    > coalesce((SELECT sum(e.amount_cents) FROM ${ledgerEntries} e WHERE e.debit = 'seller:' || ${sellers.id}), 0)`;
  return db.all(sql`SELECT ${sellers.stripeAccountId} AS "accountId", ${sellers.id} AS "sellerId" FROM ${payoutHolds}
    JOIN ${sellers} ON ${sellers.id} = ${payoutHolds.sellerId}
    LEFT JOIN ${chores} ON ${chores.name} = ${askChore('')} || ${sellers.id}
    WHERE (${sellers.state} <> 'closed' OR ${owed}) AND ${payoutHolds.reason} = 'account' AND ${payoutHolds.releasedAt} IS NULL AND ${sellers.stripeAccountId} IS NOT NULL
    ORDER BY coalesce(${chores.ranAt}, 0), ${payoutHolds.placedAt} LIMIT ${limits.accountsAsked}`);
}

/** Lines that a payout settles. */
export async function countItems({ db }: Ctx, payoutId: string): Promise<number> {
  const [row] = await db.select({ lines: count() }).from(payoutItems).where(eq(payoutItems.payoutId, payoutId));
  return row?.lines ?? 0;
}
