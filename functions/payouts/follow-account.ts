import { commit } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { readAccount } from '../payments/read-account.ts';
import { accountHold, endAccountHold } from './hold-writes.ts';
import { findSellerOfAccount } from './payout-queries.ts';

/**
 * Whether a connected account takes money, in the provider's own words now: all of its seller's money waits while it does
 * not. Answers why it could not be worked through; undefined when it was, or it is nobody's here.
 */
export async function followAccount(ctx: Ctx, said: { id: string }): Promise<string | undefined> {
  const sellerId = await findSellerOfAccount(ctx, said.id);
  if (!sellerId) return undefined;
  const account = await readAccount(ctx, said.id);
  if (!account.ok) return account.code;
  const { payable, why } = account.value;
  await commit(ctx.db, [payable ? endAccountHold(ctx, sellerId) : accountHold(ctx, sellerId, why || 'restricted')]);
  return undefined;
}
