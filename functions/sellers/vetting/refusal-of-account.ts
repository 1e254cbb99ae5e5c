import type { Ctx } from '../../edge/context.ts';
import { type Refusal, refuse } from '../../edge/outcome.ts';
import { findAccountStanding, isAccountTaken } from './configuration-queries.ts';

/**
 * Why an account at the provider cannot take a refurbisher's money at this moment: it is another's, the provider does not
 * pay it, or does not answer. Undefined where it can. What it said when the account was opened counts for nothing.
 */
export async function refusalOfAccount(
  ctx: Ctx,
  sellerId: string,
  account: string | undefined,
): Promise<Refusal<'account_taken' | 'account_not_payable' | 'provider_away'> | undefined> {
  if (!account) return refuse('conflict', 'account_not_payable');
  if (await isAccountTaken(ctx, account, sellerId)) return refuse('conflict', 'account_taken');
  const standing = await findAccountStanding(ctx, account);
  if (standing === 'away') return refuse('unavailable', 'provider_away');
  return standing === 'ready' ? undefined : refuse('conflict', 'account_not_payable');
}
