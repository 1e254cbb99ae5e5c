import { describe, expect, it } from 'vitest';
import { readBeside, readHistories } from '../../../functions/offers/price-queries.ts';
import { reviewsQuery } from '../../../functions/reviews/contract.ts';
import { openWorld, type World } from '../../support/world.ts';

const day = 86_400_000;

/** An offer with a price in Italy and what its variant and refurbisher are. */
async function anOffer(world: World) {
  const row = await world.row(`SELECT o.id, o.model_id, o.variant_id, o.grade, o.seller_id, m.category, p.price_cents
    FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' JOIN models m ON m.id = o.model_id
    WHERE o.state = 'live' ORDER BY o.id LIMIT 1`);
  if (!row) throw new Error('nothing is on sale');
  return {
    offerId: String(row.id),
    modelId: String(row.model_id),
    variantId: String(row.variant_id),
    grade: String(row.grade),
    sellerId: String(row.seller_id),
    category: String(row.category),
    priceCents: Number(row.price_cents),
  };
}

const remember = (world: World, offerId: string, market: string, daysAgo: number, cents: number) =>
  world.rows('INSERT INTO price_history VALUES (?, ?, ?, ?)', offerId, market, world.now - daysAgo * day, cents);

const reviews = reviewsQuery.parse({});

describe('what prices were', () => {
  it('is read for one offer and market alone, and as far back as a reduction looks', async () => {
    const world = await openWorld();
    const { offerId, modelId, variantId, grade, category } = await anOffer(world);
    await world.rows(
      'UPDATE offer_prices SET changed_at = ?, price_cents = 20000 WHERE offer_id = ?',
      world.now,
      offerId,
    );
    for (const [ago, cents] of [
      [400, 1_000],
      [300, 2_000],
      [20, 3_000],
    ] as const)
      await remember(world, offerId, 'IT', ago, cents);
    await remember(world, offerId, 'DE', 20, 500);
    const stored = await world.rows(
      "SELECT from_at, price_cents FROM price_history WHERE offer_id = ? AND market = 'IT'",
      offerId,
    );
    const old = stored
      .filter(({ from_at }) => Number(from_at) <= world.now - 60 * day)
      .map(({ from_at }) => Number(from_at));
    const expected = stored
      .map(({ from_at, price_cents }) => ({ fromAt: Number(from_at), priceCents: Number(price_cents) }))
      .filter(({ fromAt }) => fromAt >= Math.max(...old));
    const inTime = (steps: readonly { fromAt: number }[] = []) => [...steps].sort((a, b) => a.fromAt - b.fromAt);
    const histories = await readHistories(world.db, modelId, 'IT', world.now);
    const shown = { modelId, reviews, variantId, grade, market: 'IT', category, offerId, barredSellerIds: [] };
    const { history } = await readBeside(world.db, shown, world.now);
    expect(inTime(histories.get(offerId))).toEqual(inTime(expected));
    expect(inTime(history)).toEqual(inTime(expected));
    expect(history.some(({ priceCents }) => priceCents === 500 || priceCents === 1_000)).toBe(false);
  });

  it('is read of a combination as the last of each day, with the one in force before', async () => {
    const world = await openWorld();
    const { modelId, variantId, offerId, category } = await anOffer(world);
    const noon = Math.floor(world.now / day) * day + day / 2;
    // A grade of its own, so that nothing seeded is in the way.
    const note = (daysAgo: number, minutes: number, cents: number | null) =>
      world.rows(
        "INSERT INTO selection_log VALUES (?, 'test', 'IT', ?, ?, ?, ?)",
        variantId,
        noon - daysAgo * day + minutes * 60_000,
        cents === null ? null : offerId,
        cents,
        cents,
      );
    for (const [daysAgo, minutes, cents] of [
      [200, 0, 1_000],
      [150, 0, 2_000],
      [10, 0, 3_000],
      [10, 5, null],
      [2, 0, 4_000],
      [-1, 0, 9_000],
    ] as const)
      await note(daysAgo, minutes, cents);
    const shown = { modelId, reviews, variantId, grade: 'test', market: 'IT', category, offerId, barredSellerIds: [] };
    const { log } = await readBeside(world.db, shown, noon);
    expect(log.map(({ at, chosenCents }) => [Math.round((noon - at) / day), chosenCents])).toEqual([
      [150, 2_000],
      [10, null],
      [2, 4_000],
    ]);
  });

  it('names what keeps a refurbisher from the first place, in the order of outcomes', async () => {
    const world = await openWorld();
    const { modelId, variantId, grade, category, sellerId } = await anOffer(world);
    await world.rows(
      `INSERT OR REPLACE INTO seller_evidence VALUES (?, ?, 'IT', 1, 9, 1, 9, 1, 9, 0, 0, 9, '["late","defect"]', ?)`,
      sellerId,
      category,
      world.now,
    );
    const shown = { modelId, reviews, variantId, grade, market: 'IT', category, barredSellerIds: [sellerId] };
    const { barredBy, history } = await readBeside(world.db, shown, world.now);
    expect([...barredBy]).toEqual([[sellerId, ['defect', 'late']]]);
    expect(history).toEqual([]);
    expect((await readBeside(world.db, { ...shown, barredSellerIds: [] }, world.now)).barredBy.size).toBe(0);
  });
});
