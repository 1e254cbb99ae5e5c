import { categoryIds } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import { type Terms, termNames } from '../choice/expected-cost.ts';
import type { WeightsReport } from '../choice-contract.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf } from '../shelf.ts';
import { keepReport } from '../writes.ts';
import { markets } from './standing-offers.ts';

/**
 * Measures how much each term weighs: over every contest, the mean absolute difference between the first and the second
 * offer, in cents, and its share of all. Kept as a report, since the law wants the relative importance stated.
 */
export async function weighTerms(ctx: Pick<Ctx, 'db' | 'now'>): Promise<WeightsReport> {
  const sums = Object.fromEntries(termNames.map((name) => [name, 0])) as Record<keyof Terms, number>;
  let contests = 0;
  for (const category of categoryIds) {
    for (const market of markets) {
      const shelf = arrangeShelf(await readShelf(ctx.db, { category }, market), market);
      for (const { offers } of shelf.contests.values()) {
        const [first, second] = offers;
        if (!first || !second) continue;
        contests += 1;
        for (const name of termNames) sums[name] += Math.abs(first.terms[name] - second.terms[name]);
      }
    }
  }
  const all = Object.values(sums).reduce((sum, cents) => sum + cents, 0);
  const terms = Object.fromEntries(
    termNames.map((name) => [
      name,
      { meanAbsCents: contests ? sums[name] / contests : 0, share: all ? sums[name] / all : 0 },
    ]),
  );
  const report = { contests, terms };
  await keepReport(ctx, 'weights', report);
  return report;
}
