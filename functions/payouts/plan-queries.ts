import { sql } from 'drizzle-orm';
import { payouts, transferReversals } from '../../db/schema/payouts.ts';
import { chores } from '../../db/schema/process.ts';
import { sanctions } from '../../db/schema/sanctions.ts';
import { sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';

/** How often what is payable is looked for. A little less than a day, so that it does not wander through the night. */
export const planEveryMs = 23.5 * 3_600_000;

/** Sellers whose payouts were not planned for a day, those who waited longest first: as many as one tick takes. */
export async function listSellersToPlan({ db, now }: Ctx): Promise<{ sellerId: string }[]> {
  return db.all(sql`SELECT ${sellers.id} AS "sellerId" FROM ${sellers}
    LEFT JOIN ${chores} ON ${chores.name} = 'payouts ' || ${sellers.id}
    WHERE ${sellers.state} <> 'applying' AND (${chores.ranAt} IS NULL OR ${chores.ranAt} <= ${now - planEveryMs})
    ORDER BY coalesce(${chores.ranAt}, 0), ${sellers.id} LIMIT ${limits.payoutSellers}`);
}

/** Whether the contract with a seller ends or has ended for good. */
export async function isTerminated({ db }: Ctx, sellerId: string): Promise<boolean> {
  const [row] = await db.all<{ so: number }>(sql`SELECT EXISTS (SELECT 1 FROM ${sanctions}
    WHERE ${sanctions.sellerId} = ${sellerId} AND ${sanctions.kind} = 'termination' AND ${sanctions.state} = 'in_force')
    OR EXISTS (SELECT 1 FROM ${sellers} WHERE ${sellers.id} = ${sellerId} AND ${sellers.state} = 'closed') AS so`);
  return row?.so === 1;
}

export interface Reversible {
  payoutId: string;
  /** What of its transfer was not taken back yet. */
  leftCents: number;
}

/**
 * Transfers of a seller from which something can be taken back, the newest first. None while a reversal is on its way; a
 * transfer from which nothing could be taken is left alone for a while.
 */
export async function listReversible(
  { db, now }: Ctx,
  { sellerId, currency }: { sellerId: string; currency: string },
): Promise<Reversible[]> {
  const taken = sql`(SELECT coalesce(sum(r.amount_cents), 0) FROM ${transferReversals} r
    WHERE r.payout_id = ${payouts.id} AND r.state <> 'failed')`;
  return db.all(sql`SELECT ${payouts.id} AS "payoutId", ${payouts.amountCents} - ${taken} AS "leftCents" FROM ${payouts}
    WHERE ${payouts.sellerId} = ${sellerId} AND ${payouts.currency} = ${currency} AND ${payouts.state} = 'sent'
      AND ${payouts.amountCents} > ${taken}
      AND NOT EXISTS (SELECT 1 FROM ${transferReversals} r WHERE r.payout_id = ${payouts.id} AND r.state = 'failed'
        AND r.settled_at > ${now - limits.receivableDays * 86_400_000})
      AND NOT EXISTS (SELECT 1 FROM ${transferReversals} r JOIN ${payouts} p ON p.id = r.payout_id
        WHERE p.seller_id = ${sellerId} AND r.state = 'requested')
    ORDER BY ${payouts.createdAt} DESC LIMIT ${limits.reversalPayouts}`);
}
