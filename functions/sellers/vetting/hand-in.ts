import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { besideOf, type Case, findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { StepInput, VettingCode } from './contract.ts';
import { type GateId, gateRule, isGateId, type Phase } from './gate-rules.ts';
import { inReview, isStale, missingOf, phaseOf, phasesUntil, readValue } from './rules.ts';
import { isFilled } from './value-rules.ts';
import type { Missing } from './view-contract.ts';
import { decideFacts, updateProspect } from './writes.ts';

/** A gate that keeps a phase from being handed in, and what it lacks; nothing but a correction where it was sent back. */
export interface MissingGate {
  gate: GateId;
  market: string;
  missing: Missing[];
}

/** The gates up to a phase that are neither handed in nor verified. Samples are the team's to order: they come later. */
function missingGates(one: Case, phase: Phase): MissingGate[] {
  return one.gates.flatMap((row) => {
    if (!isGateId(row.gate) || row.gate === 'samples') return [];
    const gate = { ...row, gate: row.gate };
    if (!phasesUntil(phase).includes(gateRule(gate.gate).phase)) return [];
    if (gate.state === 'verified' || gate.state === 'submitted') return [];
    const missing = missingOf(gate, besideOf(one, gate), isFilled(gate.gate, readValue(gate.value).fields));
    const byFacts = gate.gate === 'delivery' || gate.gate === 'first_listing';
    return byFacts && missing.length === 0 ? [] : [{ gate: gate.gate, market: gate.market, missing }];
  });
}

/** An owner hands a phase in. Refused with the gates that are missing, and what each of them lacks. */
export async function handIn(ctx: Ctx, input: StepInput): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  const { state, prospectId } = one.application;
  const phase = phaseOf(state);
  if (!phase || inReview(state)) return refuse('conflict', 'not_now');
  const missing = missingGates(one, phase);
  if (missing.length > 0) return refuse('conflict', 'gates_missing', { missing });
  return commitChange(ctx, one, {
    name: `hand_in_${phase}`,
    set: { reason: '' },
    statements: [
      ...(phase === 'configuration' ? [decideFacts(ctx, one.seller.id)] : []),
      ...(phase === 'documents' && prospectId ? [updateProspect(ctx, prospectId, { stage: 'applied' })] : []),
    ],
  });
}
