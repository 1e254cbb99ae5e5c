import { locales } from '../../../content/locales.ts';
import type { Ctx } from '../../edge/context.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf, type ShelfContest } from '../shelf.ts';
import { type Selection, storedSelections } from './queries.ts';

/** A stored selection that the facts do not bear out: another is first, a price differs, or only one of the two is there. */
export interface Difference {
  key: string;
  stored?: Selection;
  computed?: Selection;
}

/** All markets, each once. */
export const markets: readonly string[] = [...new Set(Object.values(locales).map(({ market }) => market))];

const placeOf = (one: Selection) => `${one.variantId} ${one.grade} ${one.market}`;

function selectionOf(contest: ShelfContest, market: string): Selection | undefined {
  const [chosen] = contest.offers;
  if (!chosen) return undefined;
  const { variantId, grade, modelId, offerId } = chosen;
  const prices = [...contest.offers, ...contest.barred].map((offer) => offer.priceCents + offer.shippingCents);
  const chosenCents = chosen.priceCents + chosen.shippingCents;
  return { variantId, grade, market, modelId, offerId, chosenCents, lowestCents: Math.min(...prices) };
}

/** Who is first now, by the facts and the incumbents, newcomers' turns aside. */
async function computed(ctx: Pick<Ctx, 'db'>, modelIds: readonly string[], market: string): Promise<Selection[]> {
  const shelf = arrangeShelf(await readShelf(ctx.db, { modelIds }, market), market);
  return [...shelf.contests.values()].flatMap((contest) => selectionOf(contest, market) ?? []);
}

const same = (a: Selection, b: Selection) =>
  a.offerId === b.offerId && a.chosenCents === b.chosenCents && a.lowestCents === b.lowestCents;

/** Where stored selections and facts differ, for some models in a market, and how many contests there are. Reads only. */
export async function findDifferences(
  ctx: Pick<Ctx, 'db'>,
  modelIds: readonly string[],
  market: string,
): Promise<{ contests: number; differences: Difference[] }> {
  const [before, now] = await Promise.all([storedSelections(ctx, modelIds, market), computed(ctx, modelIds, market)]);
  const known = new Map(before.map((one) => [placeOf(one), one]));
  const differences: Difference[] = [];
  for (const one of now) {
    const key = placeOf(one);
    const old = known.get(key);
    known.delete(key);
    if (!old || !same(old, one)) differences.push({ key, ...(old ? { stored: old } : {}), computed: one });
  }
  for (const [key, old] of known) differences.push({ key, stored: old });
  return { contests: now.length, differences };
}
