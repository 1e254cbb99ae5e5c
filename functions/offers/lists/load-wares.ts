import type { Market } from '../../../content/locales.ts';
import { type CategoryId, categoryIds } from '../../../content/schema.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Wares } from './answer-search.ts';
import { loadDepartment } from './load-department.ts';

/** What is on sale in a market, of some departments or all: as true as the version that each has just been asked for. */
export async function loadWares(
  ctx: Ctx,
  assets: Fetcher,
  market: Market,
  categories: readonly CategoryId[] = categoryIds,
): Promise<Wares> {
  const [facts, ...departments] = await Promise.all([
    loadCardFacts(assets),
    ...categories.map((category) => loadDepartment(ctx, category, market)),
  ]);
  const wanted = new Set(categories);
  return {
    choicesOf: (modelId) => departments.find(({ byModel }) => byModel.has(modelId))?.byModel.get(modelId) ?? [],
    cards: new Map(facts.models.flatMap((model) => (wanted.has(model.category) ? [[model.id, model]] : []))),
  };
}
