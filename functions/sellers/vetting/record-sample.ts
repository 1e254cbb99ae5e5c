import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { SampleFinding, VettingCode } from './contract.ts';
import { samplesNeeded } from './gate-rules.ts';
import { updateSample, verifyGate } from './writes.ts';

/** What was found on a sample. The last one that is needed verifies the gate, by rule. */
export async function recordSample(
  ctx: Ctx,
  input: SampleFinding & { sellerId: string; sampleId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, 'quality');
  if (!found.ok || ctx.actor.kind !== 'operator')
    return found.ok ? refuse('not_found', 'application_not_found') : found;
  const one = found.value;
  const sample = one.samples.find(({ id }) => id === input.sampleId);
  if (!sample) return refuse('not_found', 'sample_not_found');
  if (sample.verdict !== 'awaited') return refuse('conflict', 'not_now');
  const passed =
    one.samples.filter(({ verdict }) => verdict === 'passed').length + (input.verdict === 'passed' ? 1 : 0);
  const gate = one.gates.find((row) => row.gate === 'samples');
  const isLast = gate && gate.state !== 'verified' && passed >= samplesNeeded;
  return commitChange(ctx, one, {
    ...{ name: 'sample', note: sample.kind === 'mystery' ? '' : `${sample.modelName}: ${input.verdict}` },
    statements: [
      updateSample(ctx, sample.id, {
        ...{ gradeFound: input.gradeFound, verdict: input.verdict, note: input.note },
        ...{ lookedAt: ctx.now, lookedBy: ctx.actor.operatorId },
      }),
      auditOf(ctx, {
        action: `sample.${input.verdict}`,
        subjectId: sample.id,
        sellerId: one.seller.id,
        note: input.note.slice(0, 500),
      }),
      ...(isLast
        ? [verifyGate(ctx, { ...gate, gate: 'samples' }, { id: 'rule', evidence: `${passed} samples passed` })]
        : []),
    ],
  });
}
