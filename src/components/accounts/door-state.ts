import type { Audience } from '../../../functions/accounts/contract.ts';
import { isAccountCode } from '../../../functions/accounts/contract.ts';
import { findPendingCode } from '../../../functions/accounts/queries.ts';
import { accountCookie, safeNext } from '../../../functions/accounts/rules.ts';
import type { Ctx } from '../../../functions/edge/context.ts';

/** What a sign-in page shows: read from its address, and from the code this browser is bound to. */
export async function doorState(request: Request, url: URL, ctx: Ctx, audience: Audience) {
  const query = url.searchParams;
  const error = query.get('error');
  const left = Number(query.get('left'));
  const step: 'address' | 'code' = query.get('step') === 'code' ? 'code' : 'address';
  const rowId = accountCookie(request, ctx.settings, audience, 'code');
  // The page stands without it: the hint is then said without the address.
  const pending =
    step === 'code' && rowId ? await findPendingCode(ctx, audience, rowId).catch(() => undefined) : undefined;
  return {
    step,
    error: isAccountCode(error) ? error : undefined,
    triesLeft: Number.isInteger(left) && left > 0 && left < 10 ? left : undefined,
    next: query.has('next') ? safeNext(query.get('next'), '') || undefined : undefined,
    sentTo: pending?.email,
  };
}
