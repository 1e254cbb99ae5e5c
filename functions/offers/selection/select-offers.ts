import { isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { dueModels } from './queries.ts';
import { type Difference, findDifferences, markets } from './standing-offers.ts';
import { storeSelections } from './writes.ts';

/**
 * Brings the stored selections up to date where prices, stock, quality or eligibility have changed, a few dozen models
 * at a time. What a page shows never waits for it: pages rank the facts themselves, and take from here only who has been
 * first until now. May be interrupted anywhere, and run twice at once. Answers how many models and changes there were.
 */
export async function selectOffers(ctx: Pick<Ctx, 'db' | 'now'>): Promise<{ models: number; changed: number }> {
  const total = { models: 0, changed: 0 };
  for (let batch = 0; batch < limits.selectBatches; batch += 1) {
    // Versions are read before the facts: what changes in between leaves the model due.
    const due = await dueModels(ctx);
    if (due.length === 0) break;
    const ids = due.map(({ modelId }) => modelId);
    const differences: Difference[] = [];
    for (const market of markets) {
      differences.push(...(await findDifferences(ctx, ids, market)).differences);
    }
    try {
      await storeSelections(ctx, due, differences);
    } catch (error) {
      if (!isConstraintError(error)) throw error;
      break;
    }
    total.models += due.length;
    total.changed += differences.length;
  }
  return total;
}
