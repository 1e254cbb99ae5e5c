import type { CategoryId } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import { slotOf } from '../choice/explore.ts';
import { parameters } from '../choice/parameters.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf } from '../shelf.ts';
import { type Choice, cheapestFirst, deliveryTo, listChoices } from './list-choices.ts';
import { listModelsOnSale } from './queries.ts';

/** The lowest prices that buyers are shown first at this moment, each with the combination that costs it. */
export interface FromPrices {
  byModel: ReadonlyMap<string, Choice>;
  byCategory: ReadonlyMap<CategoryId, { choice: Choice; models: number }>;
}

/** So many of a department are read as they are now: the cheapest may have been sold, or a newcomer have its turn there. */
const candidates = 3;

/** What some models and every department cost "from" in a market. Two short reads: who is cheapest, then the facts. */
export async function loadFromPrices(
  ctx: Pick<Ctx, 'db' | 'now'>,
  market: string,
  modelIds: readonly string[],
): Promise<FromPrices> {
  const departments = Map.groupBy(await listModelsOnSale(ctx.db, market), ({ category }) => category);
  const cheapest = [...departments.values()].flatMap((models) => models.slice(0, candidates));
  const wanted = new Set([...modelIds, ...cheapest.map(({ modelId }) => modelId)]);
  const rows = await readShelf(ctx.db, { modelIds: [...wanted] }, market);
  const shelf = arrangeShelf(rows, market, slotOf(ctx.now, parameters));
  const choices = listChoices(shelf, deliveryTo(market, ctx.now)).sort(cheapestFirst);
  const byModel = new Map(choices.toReversed().map((choice) => [choice.modelId, choice]));
  const byCategory = [...departments].flatMap(([category, models]) => {
    const choice = choices.find(({ modelId }) => shelf.models.get(modelId)?.category === category);
    return choice ? [[category, { choice, models: models.length }] as const] : [];
  });
  return { byModel, byCategory: new Map(byCategory) };
}
