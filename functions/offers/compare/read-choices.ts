import type { Ctx } from '../../edge/context.ts';
import { slotOf } from '../choice/explore.ts';
import { parameters } from '../choice/parameters.ts';
import { type Choice, deliveryTo, listChoices } from '../lists/list-choices.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf } from '../shelf.ts';

/**
 * The chosen offer of every variant and grade that a market sells of some models, in one read: what their own pages say,
 * in this slot of time.
 */
export async function readChoices(ctx: Ctx, modelIds: readonly string[], market: string): Promise<Choice[]> {
  if (modelIds.length === 0) return [];
  const rows = await readShelf(ctx.db, { modelIds }, market);
  const shelf = arrangeShelf(rows, market, slotOf(ctx.now, parameters));
  return listChoices(shelf, deliveryTo(market, ctx.now));
}
