import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { type Case, factsGone, findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { ReasonInput, VettingCode } from './contract.ts';
import { gateRule, isGateId, type Phase } from './gate-rules.ts';
import { inReview, isStale, phaseOf, phasesUntil, rightFor } from './rules.ts';
import { gateTitle } from './text-rules.ts';

/**
 * What must be given anew, in the applicant's language: what was sent back, with its reason, what has run out since it was
 * verified, and what tables no longer say. Samples are the team's.
 */
function pointsOf(one: Case, phase: Phase): { name: string; note: string }[] {
  const gone = factsGone(one, phase);
  return one.gates.flatMap((row) => {
    const { gate, state, reason } = row;
    const asked = isGateId(gate) && gate !== 'samples' && phasesUntil(phase).includes(gateRule(gate).phase);
    const open = (asked && state === 'open') || gone.includes(row);
    return state === 'sent_back' || open ? [{ name: gateTitle(row, one.seller.locale), note: reason }] : [];
  });
}

/** One of the team sends a phase back: at least one point is not there, and a sentence says why for the whole. */
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
  const points = pointsOf(one, phase);
  if (points.length === 0) return refuse('conflict', 'none_sent_back');
  return commitChange(ctx, one, {
    ...{ name: `send_back_${phase}`, note: input.reason.slice(0, 500) },
    set: { reason: input.reason },
    values: { phase, points, reason: input.reason },
  });
}
