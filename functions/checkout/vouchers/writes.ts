import { and, eq, isNull, sql } from 'drizzle-orm';
import { vouchers, voucherUses } from '../../../db/schema/vouchers.ts';
import type { Ctx } from '../../edge/context.ts';

/** A new voucher; its code is unique. */
export function insertVoucher(ctx: Ctx, voucher: Omit<typeof vouchers.$inferInsert, 'createdAt'>) {
  return ctx.db.insert(vouchers).values({ ...voucher, createdAt: ctx.now });
}

/**
 * Holds a voucher for an order, in the batch that places it. Triggers look at the voucher at that moment: its last use
 * goes to one of many, and a use that its terms do not allow undoes the batch.
 */
export function holdVoucher(ctx: Ctx, use: { groupId: string; voucherId: string; email: string; cents: number }) {
  return ctx.db.insert(voucherUses).values({ ...use, createdAt: ctx.now });
}

/**
 * Gives a voucher back when nothing of its order comes: unpaid in time, refused, lapsed, cancelled or lost. For the
 * end of the batch that ends lines; while one of them lives on, it changes nothing.
 */
export function releaseVoucher(ctx: Ctx, groupId: string) {
  return ctx.db
    .update(voucherUses)
    .set({ releasedAt: ctx.now })
    .where(
      and(
        eq(voucherUses.groupId, groupId),
        isNull(voucherUses.releasedAt),
        sql`NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.group_id = ${groupId}
          AND l.state NOT IN ('expired', 'refused', 'lapsed', 'cancelled', 'lost'))`,
      ),
    );
}
