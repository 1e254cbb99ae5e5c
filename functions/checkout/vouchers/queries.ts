import { and, eq, isNull, sql } from 'drizzle-orm';
import { vouchers, voucherUses } from '../../../db/schema/vouchers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { VoucherTerms } from './rules.ts';

/** The terms behind a code as it is kept, and how often it is in use; undefined for a code that is none. */
export async function findVoucher(ctx: Pick<Ctx, 'db'>, code: string): Promise<VoucherTerms | undefined> {
  const uses = sql<number>`(SELECT count(*) FROM voucher_uses u WHERE u.voucher_id = ${vouchers.id} AND u.released_at IS NULL)`;
  const [found] = await ctx.db
    .select({ voucher: vouchers, uses })
    .from(vouchers)
    .where(eq(vouchers.code, code))
    .limit(1);
  return found && { ...found.voucher, uses: found.uses };
}

/** Whether a voucher is in an order of this address that is paid or may still be. */
export async function isUsedBy(ctx: Pick<Ctx, 'db'>, voucherId: string, email: string): Promise<boolean> {
  const [use] = await ctx.db
    .select({ groupId: voucherUses.groupId })
    .from(voucherUses)
    .where(and(eq(voucherUses.voucherId, voucherId), eq(voucherUses.email, email), isNull(voucherUses.releasedAt)))
    .limit(1);
  return use !== undefined;
}
