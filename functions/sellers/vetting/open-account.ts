import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { categoriesOf, listCandidates } from './candidate-queries.ts';
import { factsGone, findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { StepInput, VettingCode } from './contract.ts';
import { verifiedMoney } from './money-rules.ts';
import { refusalOfAccount } from './refusal-of-account.ts';
import { chooseFor, isStale, unverified } from './rules.ts';
import { firstCap } from './start-rules.ts';
import { decideFacts, updateSeller } from './writes.ts';

/**
 * One of the team lets a refurbisher sell, who has not verified where its money goes: every gate is verified, delivery and
 * listing are looked up once more, the provider says that it pays the account, somebody is put in charge, and the guarded
 * start begins. A trigger has the last word about the gates.
 */
export async function openAccount(
  ctx: Ctx,
  input: StepInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, 'open');
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  if (one.application.state !== 'final_review') return refuse('conflict', 'not_now');
  if (ctx.actor.kind !== 'operator' || verifiedMoney(one.gates, ctx.actor.operatorId))
    return refuse('forbidden', 'second_person');
  const gone = factsGone(one, 'configuration');
  const missing = [
    ...unverified(one.gates, 'configuration', ctx.now),
    ...gone.map(({ gate, market }) => ({ gate, market, missing: [gate === 'delivery' ? 'delivery' : 'listing'] })),
  ];
  if (missing.length > 0) return refuse('conflict', 'gates_missing', { missing });
  const refusal = await refusalOfAccount(ctx, one.seller.id, one.seller.stripeAccountId ?? undefined);
  if (refusal) return refusal;
  const candidates = await listCandidates(ctx, 'account');
  const chosen = chooseFor(candidates, 'account', { country: one.seller.country, categories: categoriesOf(one) });
  if (!chosen) return refuse('unavailable', 'operator_not_found');
  return commitChange(ctx, one, {
    name: 'open',
    set: { accountManagerId: chosen.id, reason: '' },
    statements: [
      decideFacts(ctx, one.seller.id),
      updateSeller(ctx, one.seller.id, { state: 'live', startCap: firstCap }),
      auditOf(ctx, { action: 'account.opened', subjectId: one.seller.id, sellerId: one.seller.id }),
    ],
    values: { cap: firstCap, person: { name: chosen.name, email: chosen.email } },
  });
}
