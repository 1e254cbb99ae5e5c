import type { ConditionId } from '../../content/schema.ts';
import type { CardModel } from '../catalogue/card-models.ts';
import type { Ctx } from '../edge/context.ts';
import { type Alternative, decideAlternatives, nearestModels } from './alternatives-rules.ts';
import { slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import { readShelf } from './queries.ts';
import { arrangeShelf } from './shelf.ts';

/** Models that are read to choose from; beyond these a device is no alternative. */
const candidates = 8;

/**
 * Devices to buy instead, as their own pages would show them at this moment: one read, of the few models that are nearest
 * by their facts. In the order of their prices.
 */
export async function findAlternatives(
  ctx: Ctx,
  models: readonly CardModel[],
  to: { model: CardModel; grade: ConditionId; priceCents: number | undefined; market: string },
): Promise<Alternative[]> {
  const near = nearestModels(to.model, models, candidates);
  if (near.length === 0) return [];
  const byId = new Map(near.map((model) => [model.id, model]));
  const rows = await readShelf(ctx.db, { modelIds: [...byId.keys()] }, to.market);
  const shelf = arrangeShelf(rows, to.market, slotOf(ctx.now, parameters));
  const onSale = [...shelf.contests.values()].flatMap(({ offers: [first] }) => {
    const model = first && byId.get(first.modelId);
    const variant = first && shelf.variants.get(first.variantId);
    return model && variant ? [{ model, variant, grade: first.grade, priceCents: first.priceCents }] : [];
  });
  return decideAlternatives(to.model, to.grade, to.priceCents, onSale);
}
