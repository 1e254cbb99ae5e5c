import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { listSignals } from './anomaly-queries.ts';
import { addAnomaly } from './anomaly-writes.ts';

/** By the clock: writes down what stands out, each thing once a week; what cannot be written twice is not. */
export async function findAnomalies(ctx: Ctx): Promise<{ found: number }> {
  const signals = await listSignals(ctx);
  await commit(
    ctx.db,
    signals.map((signal) => addAnomaly(ctx, signal)),
  );
  return { found: signals.length };
}
