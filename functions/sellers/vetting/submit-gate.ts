import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { besideOf, findOwnCase, type GateRow } from './case-queries.ts';
import { type Change, commitChange } from './commit-change.ts';
import type { SubmitInput, VettingCode } from './contract.ts';
import { type GateId, gateRule } from './gate-rules.ts';
import { overtaking } from './overtaking.ts';
import { resumeWith } from './resume-with.ts';
import { isEditable, missingOf, renewed, type StoredValue, stateAfter } from './rules.ts';
import { statementHash } from './text-rules.ts';
import { checkFields, isFilled } from './value-rules.ts';
import { updateGate, verifyGate } from './writes.ts';

/**
 * An owner fills in a gate. It is handed in as soon as fields, statement and documents are all there; what a rule decides
 * is verified at once.
 */
export const submitGate = (ctx: Ctx, input: SubmitInput): Promise<Outcome<{ version: number }, VettingCode>> =>
  overtaking(() => submitOnce(ctx, input));

async function submitOnce(ctx: Ctx, input: SubmitInput): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  const gate = one.gates.find((row) => row.gate === input.gate && row.market === input.market);
  if (!gate) return refuse('not_found', 'gate_not_found');
  const known: GateRow & { gate: GateId } = { ...gate, gate: input.gate };
  if (input.gate === 'terms' || !isEditable(one.application, known, ctx.now))
    return refuse('conflict', 'gate_not_open');
  const place = {
    gate: input.gate,
    market: gate.market,
    country: one.seller.country,
    year: new Date(ctx.now).getUTCFullYear(),
  };
  const { values, faults } = checkFields(input.fields, place);
  if (faults.length > 0) return refuse('invalid', 'value_invalid', { fields: faults.slice(0, 20) });
  const value = renewed(known);
  value.fields = values;
  if (input.statement && gateRule(input.gate).proof.includes('statement')) {
    const stated = await stateAgreed(ctx, input.gate, input.statement);
    if (!stated) return refuse('conflict', 'statement_outdated');
    value.statement = stated;
  }
  const next = { ...known, value: JSON.stringify(value) };
  const missing = missingOf({ ...next, state: 'open' }, besideOf(one, next), isFilled(input.gate, values));
  const state = stateAfter(known.state, missing.length === 0);
  const change: Change = {
    ...{ name: 'submit', note: [input.gate, input.market].join(' ').trim() },
    statements: [
      updateGate(ctx, gate, {
        value: next.value,
        state,
        reason: state === 'submitted' ? '' : gate.reason,
        submittedAt: ctx.now,
      }),
    ],
  };
  if (state !== 'submitted' || !gateRule(input.gate).byRule) return commitChange(ctx, one, change);
  const evidence = `statement ${value.statement?.sha256 ?? ''}`;
  const verified = [
    ...(change.statements ?? []),
    verifyGate(ctx, known, { id: 'rule', evidence }),
    auditOf(ctx, { action: 'gate.verified', subjectId: input.gate, sellerId: one.seller.id, note: evidence }),
  ];
  return commitChange(ctx, one, resumeWith(ctx, one, known, { ...change, statements: verified }));
}

/** Who agreed to which words, if they are still the words; undefined otherwise. */
async function stateAgreed(
  ctx: Ctx,
  gate: GateId,
  { language, sha256 }: NonNullable<SubmitInput['statement']>,
): Promise<StoredValue['statement']> {
  if ((await statementHash(gate, language)) !== sha256 || ctx.actor.kind !== 'seller') return undefined;
  return { language, sha256, memberId: ctx.actor.memberId, at: ctx.now };
}
