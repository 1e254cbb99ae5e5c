import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { type Case, findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { ReasonInput, VettingCode } from './contract.ts';
import { inReview, isStale, phaseOf, rightFor } from './rules.ts';
import { gateTitle } from './text-rules.ts';

/** The points that were sent back, with their reasons, in the applicant's language. */
function pointsOf({ gates, seller }: Case): { name: string; note: string }[] {
  return gates.flatMap(({ gate, market, state, reason }) =>
    state === 'sent_back' ? [{ name: gateTitle({ gate, market }, seller.locale), note: reason }] : [],
  );
}

/** One of the team sends a phase back: at least one point was, each with its reason, and a sentence for the whole. */
export async function sendBack(
  ctx: Ctx,
  input: ReasonInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(
    ctx,
    input.sellerId,
    ({ application }) => rightFor[phaseOf(application.state) ?? 'documents'],
  );
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  const phase = phaseOf(one.application.state);
  if (!phase || !inReview(one.application.state)) return refuse('conflict', 'not_now');
  const points = pointsOf(one);
  if (points.length === 0) return refuse('conflict', 'none_sent_back');
  return commitChange(ctx, one, {
    ...{ name: `send_back_${phase}`, note: input.reason.slice(0, 500) },
    set: { reason: input.reason },
    values: { phase, points, reason: input.reason },
  });
}
