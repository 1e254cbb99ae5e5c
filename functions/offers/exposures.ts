import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { type Shelf, shelfKey } from './shelf.ts';

/** What stood first in a contest in one slot of time, where more than one offer could have. */
export interface Exposure {
  variantId: string;
  grade: string;
  market: string;
  slot: number;
  offerId: string;
  /** The offer with the lowest sum: what would have stood there without the draw. */
  bestOfferId: string;
  probability: number;
  newcomers: number;
}

/** What a page about to be shown exposes; undefined where nothing was drawn, since there was nothing to draw from. */
export function exposureOf(shelf: Shelf, variantId: string, grade: string): Exposure | undefined {
  const contest = shelf.contests.get(shelfKey(variantId, grade));
  const { shown } = contest ?? {};
  if (!contest || !shown || shown.newcomers === 0) return undefined;
  const [first, second] = contest.offers;
  const best = shown.explored ? second : first;
  const { offerId, probability, newcomers } = shown;
  const { market, slot } = shelf;
  return { variantId, grade, market, slot, offerId, bestOfferId: best?.offerId ?? offerId, probability, newcomers };
}

const pending = new Map<string, Exposure & { views: number }>();
let writtenAt = 0;

/** Counts one view of a page. Kept in the isolate until `writeExposures` finds it worth a write. */
export function countView(exposure: Exposure | undefined): void {
  if (!exposure) return;
  const key = `${exposure.variantId} ${exposure.grade} ${exposure.market} ${exposure.slot} ${exposure.offerId}`;
  const known = pending.get(key);
  if (known) known.views += 1;
  else pending.set(key, { ...exposure, views: 1 });
}

const write = `
  INSERT INTO exposures (variant_id, grade, market, slot, offer_id, best_offer_id, probability, newcomers, views)
  SELECT value ->> 'variantId', value ->> 'grade', value ->> 'market', value ->> 'slot', value ->> 'offerId',
    value ->> 'bestOfferId', value ->> 'probability', value ->> 'newcomers', value ->> 'views' FROM json_each(?1) WHERE true
  ON CONFLICT (variant_id, grade, market, slot, offer_id) DO UPDATE SET views = exposures.views + excluded.views`;

/** True when views wait to be written: the last time was some seconds ago, or they are many. */
export function viewsAreDue(ctx: Pick<Ctx, 'now'>): boolean {
  if (pending.size === 0) return false;
  const age = ctx.now - writtenAt;
  return age < 0 || age >= limits.exposureSeconds * 1000 || pending.size >= limits.exposuresPending;
}

/**
 * Writes the views counted since the last time. For after the answer: a view that an isolate takes with it when it ends,
 * or that an edge answered, is not counted; the odds of a slot are written with its first view. Never throws: a page does
 * not fail over its statistics.
 */
export async function writeExposures(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const views = [...pending.values()];
  pending.clear();
  writtenAt = ctx.now;
  try {
    await ctx.db.$client.execute({ sql: write, args: [JSON.stringify(views)] });
  } catch {
    for (const { views: count, ...exposure } of views.slice(0, limits.exposuresPending)) {
      for (let i = 0; i < count; i += 1) countView(exposure);
    }
  }
}
