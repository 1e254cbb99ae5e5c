import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf, type ShelfContest, shelfKey } from '../shelf.ts';
import { type DuePrice, listDuePrices, listFloors } from './queries.ts';
import { decideContest, isOverruled } from './rules.ts';
import { type Decided, decidedStatements } from './writes.ts';

/** Prices that one tick looks at, and so many of a market with one read: about 3 MB of rows. */
const most = { rows: 600, together: 100 };

/** What becomes of the prices of one contest that are due. */
function decidedOf(
  due: readonly DuePrice[],
  contest: ShelfContest | undefined,
  floors: ReadonlyMap<string, number>,
  now: number,
): Decided[] {
  const of = ({ offerId, market, wishedAt, priceCents: seenCents }: DuePrice) => ({
    offerId,
    market,
    wishedAt,
    seenCents,
  });
  const overruled = due.filter((one) => isOverruled(one, Math.max(one.wishedAt, one.lastAt)));
  const going = due.filter((one) => !one.isEnded && !overruled.includes(one));
  return [
    ...due.filter(({ isEnded }) => isEnded).map((one) => ({ ...of(one), nextAt: null })),
    ...overruled
      .filter(({ isEnded }) => !isEnded)
      .map((one) => ({ ...of(one), why: 'overruled' as const, nextAt: null })),
    ...decideContest(going, contest, floors, now).map(({ due: one, decision: { cents, why, winCents, nextAt } }) => {
      const isNew = cents !== undefined || why !== one.lastWhy;
      return { ...of(one), cents, nextAt, ...(isNew ? { why, winCents } : {}) };
    }),
  ];
}

/**
 * Lets the prices that are due follow the choice, a hundred of a market at a time, each hundred in one batch. May be
 * interrupted anywhere and run twice at once: what was not written stays due. Answers how many were looked at and set.
 */
export async function followPrices(ctx: Pick<Ctx, 'db' | 'now'>): Promise<{ looked: number; set: number }> {
  const due = await listDuePrices(ctx, most.rows);
  const total = { looked: due.length, set: 0 };
  const markets = new Map<string, DuePrice[]>();
  for (const one of due) markets.set(one.market, [...(markets.get(one.market) ?? []), one]);
  for (const [market, rows] of markets) {
    for (let from = 0; from < rows.length; from += most.together) {
      const some = rows.slice(from, from + most.together);
      const modelIds = [...new Set(some.map(({ modelId }) => modelId))];
      const variantIds = [...new Set(some.map(({ variantId }) => variantId))];
      const [facts, floors] = await Promise.all([
        readShelf(ctx.db, { modelIds, variantIds }, market),
        listFloors(ctx, market, variantIds),
      ]);
      // Without a slot of time: whose turn it is for ten minutes is nothing to set a price by.
      const { contests } = arrangeShelf(facts, market);
      const decided = [...Map.groupBy(some, ({ variantId, grade }) => shelfKey(variantId, grade))].flatMap(
        ([key, together]) => decidedOf(together, contests.get(key), floors, ctx.now),
      );
      await commit(ctx.db, decidedStatements(ctx, decided));
      total.set += decided.filter(({ cents }) => cents !== undefined).length;
    }
  }
  return total;
}
