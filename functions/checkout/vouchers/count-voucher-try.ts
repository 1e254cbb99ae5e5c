import { countTries } from '../../accounts/count-tries.ts';
import type { Ctx } from '../../edge/context.ts';
import { voucherTriesPerCart, voucherTriesPerNetwork } from './rules.ts';

/** Counts one typed code, before anybody looks whether it exists; false when there were too many this hour. */
export async function countVoucherTry(ctx: Ctx, from: { cartId?: string; network?: string }): Promise<boolean> {
  return countTries(ctx, [
    ...(from.cartId ? [{ limit: voucherTriesPerCart, of: from.cartId }] : []),
    ...(from.network ? [{ limit: voucherTriesPerNetwork, of: from.network }] : []),
  ]);
}
