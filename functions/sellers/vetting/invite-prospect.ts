import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { apply } from './apply.ts';
import type { InviteInput, VettingCode } from './contract.ts';
import { findProspect } from './team-queries.ts';

/**
 * The business team begins a prospect's application for it; the mail tells how to go on. Its notes stay the team's own: what
 * the company says of itself, it says itself.
 */
export async function inviteProspect(
  ctx: Ctx,
  input: InviteInput & { prospectId: string },
): Promise<Outcome<{ mailId: string; sellerId: string }, VettingCode>> {
  if (!may(ctx.actor, 'prospects')) return refuse('forbidden', 'right_missing');
  const prospect = await findProspect(ctx, input.prospectId);
  if (!prospect) return refuse('not_found', 'prospect_not_found');
  if (prospect.sellerId) return refuse('conflict', 'prospect_applied');
  const applied = await apply(ctx, {
    ...{ companyName: prospect.name, kind: prospect.kind, country: prospect.country, website: prospect.website },
    ...{ contactName: input.contactName, email: input.email, about: '' },
    ...{ locale: input.locale, markets: input.markets, categories: input.categories, prospectId: prospect.id },
  });
  if (!applied.ok) return applied;
  // The team may know that the address has an account: it is its own register.
  const { mailId, sellerId } = applied.value;
  return sellerId ? done({ mailId, sellerId }) : refuse('conflict', 'prospect_applied');
}
