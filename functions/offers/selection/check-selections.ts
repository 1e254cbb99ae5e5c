import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { type Difference, findDifferences, markets } from './standing-offers.ts';
import { storeSelections } from './writes.ts';

/**
 * Rebuilds every selection from the facts and says which stored ones differ; with `repair`, stores what the facts say.
 * Differences are normal only for what has changed since the last tick of the clock.
 */
export async function checkSelections(
  ctx: Pick<Ctx, 'db' | 'now'>,
  repair = false,
): Promise<{ contests: number; differences: Difference[] }> {
  const { rows } = await ctx.db.$client.execute('SELECT model_id FROM shelves ORDER BY model_id');
  const ids = rows.map((row) => String(row.model_id));
  let contests = 0;
  const differences: Difference[] = [];
  for (let i = 0; i < ids.length; i += limits.selectModels) {
    for (const market of markets) {
      const found = await findDifferences(ctx, ids.slice(i, i + limits.selectModels), market);
      contests += found.contests;
      differences.push(...found.differences);
      if (repair && found.differences.length > 0) await storeSelections(ctx, [], found.differences);
    }
  }
  return { contests, differences };
}
