import type { Ctx } from '../edge/context.ts';
import { claimChore } from '../process/claim-chore.ts';
import { wordsOf } from '../process/failures.ts';
import { followAccount } from './follow-account.ts';
import { askChore, listHeldAccounts } from './payout-queries.ts';

/**
 * Asks the provider again about accounts that took no money, so that a lost event keeps nobody waiting. So many at once, in
 * turn; one that fails stops no other.
 */
export async function askAccounts(ctx: Ctx): Promise<{ asked: number; away: number; errors?: string[] }> {
  const accounts = await listHeldAccounts(ctx);
  const errors: string[] = [];
  let away = 0;
  for (const { accountId, sellerId } of accounts) {
    try {
      // Before it is asked: whatever comes of it, the others are first the next time.
      await claimChore(ctx, askChore(sellerId), 0);
      if ((await followAccount(ctx, { id: accountId })) !== undefined) away += 1;
    } catch (thrown) {
      errors.push(`${accountId}: ${wordsOf(thrown)}`);
    }
  }
  return { asked: accounts.length, away, ...(errors.length > 0 ? { errors } : {}) };
}
