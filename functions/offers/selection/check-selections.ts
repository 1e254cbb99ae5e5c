import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { modelsOnShelves } from './queries.ts';
import { selectOffers } from './select-offers.ts';
import { type Difference, findDifferences, markets } from './standing-offers.ts';
import { makeDue } from './writes.ts';

/**
 * Rebuilds every selection from the facts and says which stored ones differ; with `repair`, has the models that differ selected
 * anew, as the clock does it, so that a change meanwhile is not overwritten.
 * Differences are normal only for what has changed since the last tick of the clock.
 */
export async function checkSelections(
  ctx: Pick<Ctx, 'db' | 'now'>,
  repair = false,
): Promise<{ contests: number; differences: Difference[] }> {
  const ids = await modelsOnShelves(ctx);
  let contests = 0;
  const differences: Difference[] = [];
  for (let i = 0; i < ids.length; i += limits.selectModels) {
    for (const market of markets) {
      const found = await findDifferences(ctx, ids.slice(i, i + limits.selectModels), market);
      contests += found.contests;
      differences.push(...found.differences);
    }
  }
  if (repair && differences.length > 0) await selectAnew(ctx, differences);
  return { contests, differences };
}

async function selectAnew(ctx: Pick<Ctx, 'db' | 'now'>, differences: readonly Difference[]): Promise<void> {
  const ids = new Set(differences.flatMap(({ stored, computed }) => (computed ?? stored)?.modelId ?? []));
  // The second time for whoever has read them anew before they were repaired.
  for (let turn = 0; turn < 2; turn += 1) {
    await makeDue(ctx, [...ids]);
    while ((await selectOffers(ctx)).models > 0);
  }
}
