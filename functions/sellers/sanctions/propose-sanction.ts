import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { Facts, ProposeInput, SanctionCode } from './contract.ts';
import { proposalDue } from './due-rules.ts';
import { findListingBySku, findOrdersByNumber, findSanctioned, noneOpen } from './fact-queries.ts';
import { barTo, fits } from './rules.ts';
import { clauseNow } from './statement-rules.ts';
import { insertProposal } from './writes.ts';

const nobody = { kind: '', proposedBy: '', imposedBy: null, confirmedBy: null };

/** Somebody of the team proposes a sanction by hand, with the orders or the listing that it rests on. */
export async function proposeSanction(ctx: Ctx, input: ProposeInput): Promise<Outcome<{ id: string }, SanctionCode>> {
  const bar = barTo('propose', ctx.actor, nobody);
  if (bar || ctx.actor.kind !== 'operator') return refuse('forbidden', bar ?? 'right_missing');
  const seller = await findSanctioned(ctx, input.sellerId);
  if (!seller) return refuse('not_found', 'seller_not_found');
  if (!fits(input.ground, input.kind)) return refuse('invalid', 'kind_not_for_ground');
  if ((input.kind === 'cap') !== (input.capPerDay !== undefined)) return refuse('invalid', 'cap_missing');
  const listing = input.sku ? await findListingBySku(ctx, seller.id, input.sku) : undefined;
  if ((input.kind === 'listing_suspension' || input.sku) && !listing) return refuse('invalid', 'listing_not_found');
  const numbers = (input.orders ?? '').split(/[\s,;]+/).filter(Boolean);
  const cases = await findOrdersByNumber(ctx, seller.id, numbers);
  if (!cases) return refuse('invalid', 'order_not_found');
  const facts: Facts = { cases, ...(listing ? { listing } : {}) };
  const id = ctx.newId();
  const offerId = input.kind === 'listing_suspension' ? (listing?.offerId ?? null) : null;
  try {
    await commit(ctx.db, [
      guard(ctx, noneOpen(seller.id, input.kind, input.ground, offerId)),
      ...insertProposal(ctx, {
        ...{ id, sellerId: seller.id, kind: input.kind, ground: input.ground, offerId },
        ...{ capPerDay: input.capPerDay ?? null, clause: clauseNow(input.ground, ctx.now) },
        ...{ facts: JSON.stringify(facts), statement: input.statement, proposedBy: ctx.actor.operatorId },
        dueAt: proposalDue(input.kind, ctx.now, seller.country),
      }),
      auditOf(ctx, { action: 'sanction.propose', subjectId: id, sellerId: seller.id, note: input.kind }),
      clearGuards(ctx),
    ]);
    return done({ id });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'already_open');
    throw error;
  }
}
