import { desc, eq, sql } from 'drizzle-orm';
import { payments, refunds } from '../../db/schema/payments.ts';
import { payouts, reconciliations, transferReversals } from '../../db/schema/payouts.ts';
import { events } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import type { RecordHere } from './reconcile-rules.ts';

type Read = Pick<Ctx, 'db'>;
type Family = 'payment' | 'refund' | 'payout' | 'reversal';
export type KnownHere = RecordHere & { family: Family };

/** Everything of ours that the provider has a number for: the number, ours, the sum, and when we booked it. */
const ours = sql`
  SELECT 'payment' AS family, ${payments.paymentIntentId} AS source_id, ${payments.groupId} AS our_id,
    ${payments.amountCents} AS cents, ${payments.currency} AS currency, ${payments.capturedAt} AS at
    FROM ${payments} WHERE ${payments.state} = 'captured'
  UNION ALL SELECT 'refund', ${refunds.providerRefundId}, ${refunds.id}, ${refunds.amountCents}, ${refunds.currency}, ${refunds.settledAt}
    FROM ${refunds} WHERE ${refunds.providerRefundId} IS NOT NULL
  UNION ALL SELECT 'payout', ${payouts.transferId}, ${payouts.id}, ${payouts.amountCents}, ${payouts.currency}, ${payouts.sentAt}
    FROM ${payouts} WHERE ${payouts.transferId} IS NOT NULL
  UNION ALL SELECT 'reversal', ${transferReversals.providerReversalId}, ${transferReversals.id}, ${transferReversals.amountCents},
    (SELECT p.currency FROM ${payouts} p WHERE p.id = ${transferReversals.payoutId}), ${transferReversals.settledAt}
    FROM ${transferReversals} WHERE ${transferReversals.providerReversalId} IS NOT NULL`;

const columns = sql`family, source_id AS "sourceId", our_id AS "ourId", cents AS "amountCents", currency`;

/** What our books have under these numbers of the provider's. */
export async function findHere({ db }: Read, sourceIds: readonly string[]): Promise<KnownHere[]> {
  return db.all(sql`SELECT ${columns} FROM (${ours})
    WHERE source_id IN (SELECT value FROM json_each(${JSON.stringify(sourceIds)}))`);
}

/** What was booked within a time under numbers of the provider's, so many at most. Epoch milliseconds. */
export async function listHere({ db }: Read, from: number, until: number): Promise<KnownHere[]> {
  return db.all(sql`SELECT ${columns} FROM (${ours}) WHERE at >= ${from} AND at < ${until} ORDER BY at LIMIT 100000`);
}

export type ReconciliationRow = typeof reconciliations.$inferSelect;

/** The last day that was compared, or on which comparing began. */
export async function findLastDay({ db }: Read): Promise<string | undefined> {
  const [row] = await db
    .select({ day: reconciliations.day })
    .from(reconciliations)
    .orderBy(desc(reconciliations.day))
    .limit(1);
  return row?.day;
}

/** One day's comparison. */
export async function findDay({ db }: Read, day: string): Promise<ReconciliationRow | undefined> {
  const [row] = await db.select().from(reconciliations).where(eq(reconciliations.day, day)).limit(1);
  return row;
}

/** What a note is of: the print of what differed; of what was compared before there were prints, the bare word. */
export const printNow = sql`coalesce(json_extract(${reconciliations.differences}, '$.print'), 'differing')`;
/** The note of a day's result as it is now; none where the result has become another since somebody wrote one. */
export const noteNow = sql`${events} WHERE ${events.subjectId} = 'reconciliation:' || ${reconciliations.day}
  AND ${events.fromState} = ${printNow}`;
const noted = sql`EXISTS (SELECT 1 FROM ${noteNow})`;

/** What a note of a day would be of, whether there is one, and how many notes it has had. */
export async function findNoting(
  { db }: Read,
  day: string,
): Promise<{ print: string; noted: boolean; notes: number } | undefined> {
  const [row] = await db.all<{ print: string; noted: number; notes: number }>(sql`SELECT ${printNow} AS print,
    ${noted} AS noted, (SELECT count(*) FROM ${events} WHERE ${events.subjectId} = ${`reconciliation:${day}`}) AS notes
    FROM ${reconciliations} WHERE ${reconciliations.day} = ${day}`);
  return row && { ...row, noted: row.noted === 1 };
}

/** Days on which something differed that nobody has noted yet, oldest first. */
export async function listUnnotedDays({ db }: Read): Promise<{ day: string; differing: number }[]> {
  return db
    .select({ day: reconciliations.day, differing: reconciliations.differing })
    .from(reconciliations)
    .where(sql`${reconciliations.differing} > 0 AND NOT ${noted}`)
    .orderBy(reconciliations.day)
    .limit(limits.dueRows);
}
