import type { Market } from '../../../content/locales.ts';
import { type CategoryId, categoryIds } from '../../../content/schema.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Wares } from './answer-search.ts';
import { type Choice, type Department, loadDepartment } from './load-department.ts';

/** A department's choices by model; a department is read anew whenever anything in it changes. */
const sorted = new WeakMap<Department, Map<string, Choice[]>>();

function byModel(department: Department): Map<string, Choice[]> {
  let models = sorted.get(department);
  if (!models) {
    models = Map.groupBy(department.choices, ({ modelId }) => modelId);
    sorted.set(department, models);
  }
  return models;
}

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
  const choices = departments.map(byModel);
  const wanted = new Set(categories);
  return {
    choicesOf: (modelId) => choices.find((models) => models.has(modelId))?.get(modelId) ?? [],
    cards: new Map(facts.models.flatMap((model) => (wanted.has(model.category) ? [[model.id, model]] : []))),
  };
}
