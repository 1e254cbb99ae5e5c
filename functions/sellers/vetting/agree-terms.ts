import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { TermsInput, VettingCode } from './contract.ts';
import { isEditable } from './rules.ts';
import { termsHash, termsVersionAt } from './text-rules.ts';
import { insertTermsAgreed, updateGate, verifyGate } from './writes.ts';

/** An owner agrees to the terms that count now: to the very text that its page showed. A rule verifies the gate at once. */
export async function agreeTerms(ctx: Ctx, input: TermsInput): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  const gate = one.gates.find((row) => row.gate === 'terms');
  if (!gate || ctx.actor.kind !== 'seller') return refuse('not_found', 'gate_not_found');
  if (!isEditable(one.application, { ...gate, gate: 'terms' }, ctx.now)) return refuse('conflict', 'gate_not_open');
  const current = input.version === termsVersionAt(ctx.now);
  if (!current || (await termsHash(input.version, input.language)) !== input.sha256) {
    return refuse('conflict', 'terms_outdated', { version: termsVersionAt(ctx.now) });
  }
  const { memberId } = ctx.actor;
  const evidence = `terms ${input.version}, ${input.language}, ${input.sha256}`;
  const statement = { language: input.language, sha256: input.sha256, memberId, at: ctx.now };
  return commitChange(ctx, one, {
    ...{ name: 'agree', note: `terms ${input.version}` },
    statements: [
      insertTermsAgreed(ctx, { sellerId: one.seller.id, version: input.version, sha256: input.sha256, memberId }),
      updateGate(ctx, gate, { value: JSON.stringify({ fields: {}, statement }), submittedAt: ctx.now }),
      verifyGate(ctx, { ...gate, gate: 'terms' }, { id: 'rule', evidence }),
      auditOf(ctx, { action: 'gate.verified', subjectId: 'terms', sellerId: one.seller.id, note: evidence }),
    ],
  });
}
