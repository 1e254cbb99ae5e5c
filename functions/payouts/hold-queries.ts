import { and, eq, type SQL, sql } from 'drizzle-orm';
import { orderLines } from '../../db/schema/orders.ts';
import { payoutHolds } from '../../db/schema/payouts.ts';
import { sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import type { HoldRow } from './writes.ts';

/** Whether there is such a seller, and such a line of it. */
export async function findHoldable(
  { db }: Ctx,
  sellerId: string,
  lineId: string,
): Promise<{ seller: boolean; line: boolean }> {
  const [seller, line] = await Promise.all([
    db.select({ id: sellers.id }).from(sellers).where(eq(sellers.id, sellerId)).limit(1),
    db
      .select({ id: orderLines.id })
      .from(orderLines)
      .where(and(eq(orderLines.id, lineId), eq(orderLines.sellerId, sellerId)))
      .limit(1),
  ]);
  return { seller: seller.length > 0, line: line.length > 0 };
}

/** That no hold for the same reason stands on the same money. */
export function noSuchHold({ sellerId, lineId, reason }: Pick<HoldRow, 'sellerId' | 'lineId' | 'reason'>): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${payoutHolds} WHERE ${payoutHolds.sellerId} = ${sellerId}
    AND ${payoutHolds.lineId} = ${lineId} AND ${payoutHolds.reason} = ${reason} AND ${payoutHolds.releasedAt} IS NULL)`;
}

/** A hold by its id, for the team. */
export async function findHold({ db }: Ctx, holdId: string): Promise<HoldRow | undefined> {
  const [row] = await db.select().from(payoutHolds).where(eq(payoutHolds.id, holdId)).limit(1);
  return row;
}

/** That a hold is as it was read: standing, and with the same person having asked for its end. */
export function holdStillSo({ id, releaseAskedBy }: HoldRow): SQL {
  return sql`EXISTS (SELECT 1 FROM ${payoutHolds} WHERE ${payoutHolds.id} = ${id}
    AND ${payoutHolds.releasedAt} IS NULL AND ${payoutHolds.releaseAskedBy} IS ${releaseAskedBy})`;
}
