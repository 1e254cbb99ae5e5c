import type { Ctx } from '../edge/context.ts';
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
export async function runDeadlines(ctx: Ctx): Promise<{ closed: number; ended: number }> {
  let closed = 0;
  for (const group of await listDueGroups(ctx)) {
    const outcome = await closeGroup(ctx, group.id, 'expire');
    if (outcome.ok) closed += 1;
  }
  const byOrder = new Map<string, LineRow[]>();
  for (const line of await listDueLines(ctx)) {
    const key = `${line.orderId} ${line.state}`;
    byOrder.set(key, [...(byOrder.get(key) ?? []), line]);
  }
  let ended = 0;
  for (const lines of byOrder.values()) {
    const first = lines[0];
    const step = first && clockStep(lineProcess, first.state);
    if (!first || !step) continue;
    const next = await nextOffer(ctx, first);
    const outcome = await endLines(ctx, lines, step.name as EndingStep, next ? { values: { nextOffer: next } } : {});
    if (outcome.ok) ended += lines.length;
  }
  return { closed, ended };
}
