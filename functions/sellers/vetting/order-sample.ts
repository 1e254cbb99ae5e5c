import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { findTheirCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { SampleInput, VettingCode } from './contract.ts';
import { phaseOf } from './rules.ts';
import { insertSample } from './writes.ts';

/** The team asks for a device to look at: from an applicant in its quality phase, or unseen from one that sells. */
export async function orderSample(
  ctx: Ctx,
  input: SampleInput & { sellerId: string },
): Promise<Outcome<{ id: string; version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, 'quality');
  if (!found.ok) return found;
  const one = found.value;
  const { state } = one.application;
  const fits = input.kind === 'mystery' ? state === 'live' : phaseOf(state) === 'quality';
  if (!fits) return refuse('conflict', 'not_now');
  const waits = one.samples.some(
    (sample) => sample.verdict === 'awaited' && sample.kind === input.kind && sample.modelName === input.modelName,
  );
  if (waits) return refuse('conflict', 'sample_exists');
  const { kind, modelName, gradeSold } = input;
  const id = ctx.newId();
  const committed = await commitChange(ctx, one, {
    // A mystery is none if its seller reads of it.
    ...{ name: 'sample', note: kind === 'mystery' ? '' : modelName },
    statements: [insertSample(ctx, { id, sellerId: one.seller.id, kind, modelName, gradeSold })],
  });
  return committed.ok ? done({ id, version: committed.value.version }) : committed;
}
