import { may } from '../../../functions/accounts/operator-rights.ts';
import type { Actor } from '../../../functions/edge/context.ts';
import { stepsFor } from '../../../functions/process/process.ts';
import { type Phase, phases } from '../../../functions/sellers/vetting/gate-rules.ts';
import { type ApplicationStep, applicationProcess } from '../../../functions/sellers/vetting/process.ts';
import { phaseOf, rightFor } from '../../../functions/sellers/vetting/rules.ts';
import type { ApplicationView } from '../../../functions/sellers/vetting/view-contract.ts';

/** The steps that one of the team may take from a state: those of the team, if the phase's right is theirs. Pure. */
export function teamSteps(actor: Actor, state: string): ApplicationStep[] {
  const phase = phaseOf(state);
  if (!phase || !may(actor, rightFor[phase])) return [];
  return stepsFor(applicationProcess, state, 'operator');
}

/** Steps of the reader's role that somebody else must take all the same: the page says who or why. Pure. */
export function withheldSteps(
  actor: Actor,
  view: ApplicationView,
  steps: readonly ApplicationStep[],
): ApplicationStep[] {
  const isManager = actor.kind === 'operator' && actor.operatorId === view.qualityManager?.id;
  return steps.filter((step) => (step === 'validate_quality' && !isManager) || (step === 'open' && view.secondPerson));
}

/** Phases whose gates one of the team may decide. Pure. */
export const decidedBy = (actor: Actor): Phase[] => phases.filter((phase) => may(actor, rightFor[phase]));
