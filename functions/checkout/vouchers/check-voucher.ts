import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { type PayingVoucher, type VoucherCode, voucherCode } from './contract.ts';
import { findVoucher, isUsedBy } from './queries.ts';
import { decideVoucher, type Payable } from './rules.ts';

/**
 * What a typed code pays of an order, or why it pays nothing. Changes nothing: placing the order holds it. With an
 * address, also whether that person has it in another order. Whoever lets people type codes counts tries first.
 */
export async function checkVoucher(
  ctx: Pick<Ctx, 'db' | 'now'>,
  asked: { typed: string; email?: string; order: Payable },
): Promise<Outcome<PayingVoucher, VoucherCode>> {
  const code = voucherCode.safeParse(asked.typed);
  const decided = decideVoucher(code.success ? await findVoucher(ctx, code.data) : undefined, asked.order, ctx.now);
  if (!decided.ok || asked.email === undefined) return decided;
  return (await isUsedBy(ctx, decided.value.id, asked.email)) ? refuse('conflict', 'voucher_used') : decided;
}
