import type { Ctx } from '../edge/context.ts';
import { wordsOf } from '../process/failures.ts';
import { clockStep } from '../process/process.ts';
import { closeGroup } from './close-group.ts';
import { type EndingStep, endLines } from './end-lines.ts';
import { nextOffer } from './next-offer.ts';
import { lineProcess } from './process.ts';
import { listDueGroups, listDueLines } from './queries.ts';
import type { LineRow } from './writes.ts';

/**
 * What the clock does to orders: groups that were not paid end and free their stock; lines that a refurbisher let pass
 * end and are refunded, the lines of one order together. One that fails is tried again at the next tick and stops no other.
 */
export async function runDeadlines(ctx: Ctx): Promise<{ closed: number; ended: number; errors?: string[] }> {
  const errors: string[] = [];
  const closed = await closeDueGroups(ctx, errors);
  const byOrder = new Map<string, LineRow[]>();
  for (const line of await listDueLines(ctx)) {
    const key = `${line.orderId} ${line.state}`;
    byOrder.set(key, [...(byOrder.get(key) ?? []), line]);
  }
  let ended = 0;
  for (const [key, lines] of byOrder) {
    const refused = await endDueLines(ctx, lines).catch(wordsOf);
    if (refused === undefined) ended += lines.length;
    else errors.push(`${key}: ${refused}`);
  }
  return { closed, ended, ...(errors.length > 0 ? { errors } : {}) };
}

/** As many silent answers as say that the provider is away, not that one group is odd: each costs seconds of the tick. */
const silencesEnough = 3;

async function closeDueGroups(ctx: Ctx, errors: string[]): Promise<number> {
  let closed = 0;
  let silences = 0;
  for (const group of await listDueGroups(ctx)) {
    try {
      const outcome = await closeGroup(ctx, group.id, 'expire');
      if (outcome.ok) closed += 1;
      else if (outcome.code === 'payment_unavailable') silences += 1;
      else errors.push(`${group.id}: ${outcome.code}`);
    } catch (thrown) {
      errors.push(`${group.id}: ${wordsOf(thrown)}`);
    }
    if (silences >= silencesEnough) break;
  }
  if (silences > 0) errors.push(`payment_unavailable for ${silences}`);
  return closed;
}

/** Why the lines could not be ended; undefined when they have. */
async function endDueLines(ctx: Ctx, lines: LineRow[]): Promise<string | undefined> {
  const first = lines[0];
  const step = first && clockStep(lineProcess, first.state);
  if (!first || !step) return `no step of the clock leads from ${first?.state}`;
  // The next offer is a courtesy: that it cannot be found must not keep the money from going back.
  const next = await nextOffer(ctx, first).catch(() => undefined);
  const outcome = await endLines(ctx, lines, step.name as EndingStep, next ? { values: { nextOffer: next } } : {});
  return outcome.ok ? undefined : outcome.code;
}
