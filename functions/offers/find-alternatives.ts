import type { ConditionId } from '../../content/schema.ts';
import type { CardModel } from '../catalogue/card-models.ts';
import type { Ctx } from '../edge/context.ts';
import { listStoredChoices } from './alternatives-queries.ts';
import { type Alternative, decideAlternatives, nearestModels, type OnSale } from './alternatives-rules.ts';
import { slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import { readShelf } from './queries.ts';
import { arrangeShelf } from './shelf.ts';

/** Models whose prices are read to choose from; beyond these a device is no alternative. */
const candidates = 12;

/**
 * Devices to buy instead, as their own pages would show them at this moment, in the order of their prices: stored choices
 * say which they are, and the few that are shown are then read as their pages read them.
 */
export async function findAlternatives(
  ctx: Ctx,
  models: readonly CardModel[],
  to: { model: CardModel; grade: ConditionId; priceCents: number | undefined; market: string },
): Promise<Alternative[]> {
  const near = new Map(nearestModels(to.model, models, candidates).map((model) => [model.id, model]));
  const stored = await listStoredChoices(ctx.db, [...near.keys()], to.market);
  const decide = (onSale: readonly OnSale[]) => decideAlternatives(to.model, to.grade, to.priceCents, onSale);
  const wanted = decide(
    stored.flatMap(({ modelId, variantId, grade, chosenCents }) => {
      const model = near.get(modelId);
      return model ? [{ model, variant: { id: variantId }, grade, priceCents: chosenCents }] : [];
    }),
  );
  if (wanted.length === 0) return [];
  const scope = { modelIds: wanted.map(({ model }) => model.id), variantIds: wanted.map(({ variant }) => variant.id) };
  const shelf = arrangeShelf(await readShelf(ctx.db, scope, to.market), to.market, slotOf(ctx.now, parameters));
  return decide(
    [...shelf.contests.values()].flatMap(({ offers: [first] }) => {
      const same = wanted.find(({ variant, grade }) => variant.id === first?.variantId && grade === first.grade);
      const variant = first && shelf.variants.get(first.variantId);
      return same && variant ? [{ model: same.model, variant, grade: same.grade, priceCents: first.priceCents }] : [];
    }),
  );
}
