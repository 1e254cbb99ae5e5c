import type { Ctx } from '../edge/context.ts';
import { followAccount } from './follow-account.ts';
import { listHeldAccounts } from './payout-queries.ts';

/** Asks the provider again about accounts that took no money, so that a lost event keeps nobody waiting. So many at once. */
export async function askAccounts(ctx: Ctx): Promise<{ asked: number; away: number }> {
  const accounts = await listHeldAccounts(ctx);
  let away = 0;
  for (const { accountId } of accounts) if ((await followAccount(ctx, { id: accountId })) !== undefined) away += 1;
  return { asked: accounts.length, away };
}
