import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/edge/context.ts';
import { listStandings } from '../../../../functions/offers/list-standings.ts';
import { findListing } from '../../../../functions/offers/listing-queries.ts';
import { endAutoPrice } from '../../../../functions/offers/pricing/end-auto-price.ts';
import { followPrices } from '../../../../functions/offers/pricing/follow-prices.ts';
import { listAutoPrices } from '../../../../functions/offers/pricing/queries.ts';
import { changeMs } from '../../../../functions/offers/pricing/rules.ts';
import { setAutoPrice } from '../../../../functions/offers/pricing/set-auto-price.ts';
import { countPrices } from '../../../../functions/offers/selection/count-prices.ts';
import { selectOffers } from '../../../../functions/offers/selection/select-offers.ts';
import { setPrice } from '../../../../functions/offers/set-price.ts';
import { openWorld, type World } from '../../../support/world.ts';

const minute = 60_000;

/** A listing that loses in Italy and has a price to win that is not far below its own. */
async function loser(world: World) {
  await selectOffers(world.ctx());
  const sellers = await world.rows("SELECT id FROM sellers WHERE state = 'live' ORDER BY id");
  for (const { id } of sellers) {
    const actor: Actor = { kind: 'seller', sellerId: String(id), memberId: 'm' };
    const offers = await world.rows(
      `SELECT o.id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
        WHERE o.seller_id = ? AND o.state = 'live' ORDER BY o.id LIMIT 60`,
      String(id),
    );
    for (const { id: offerId } of offers) {
      const row = await findListing(world.ctx(actor), { offerId: String(offerId), market: 'IT' });
      const [listed] = row ? await listStandings(world.ctx(actor), 'IT', [row]) : [];
      const win = listed?.standing?.place === 'behind' ? listed.standing.priceToWinCents : undefined;
      if (row && win && win < row.priceCents && win > row.priceCents * 0.92)
        return { actor, offerId: row.offerId, priceCents: row.priceCents, win, ctx: () => world.ctx(actor) };
    }
  }
  throw new Error('no loser');
}

const minutes = async (world: World, count: number, each?: () => Promise<unknown>) => {
  for (let i = 0; i < count; i += 1) {
    world.now += minute;
    await countPrices(world.ctx());
    await selectOffers(world.ctx());
    await followPrices(world.ctx());
    await each?.();
  }
};

const priceNow = async (world: World, offerId: string) =>
  Number(
    (await world.row("SELECT price_cents FROM offer_prices WHERE offer_id = ? AND market = 'IT'", offerId))
      ?.price_cents,
  );
const view = async (one: Awaited<ReturnType<typeof loser>>) =>
  (await listAutoPrices(one.ctx(), { offerIds: [one.offerId], market: 'IT' })).get(one.offerId)?.[0];

describe('a price that follows the choice', () => {
  it('goes to the price to win, says so, is first once that has held, and then stays', async () => {
    const world = await openWorld();
    const one = await loser(world);
    const bounds = { floorCents: Math.round(one.win * 0.9), targetCents: one.priceCents + 2_000 };
    expect(await setAutoPrice(one.ctx(), { ...one, market: 'IT', ...bounds })).toMatchObject({ ok: true });
    await minutes(world, 1);
    expect(await priceNow(world, one.offerId)).toBe(one.win);
    expect(await view(one)).toMatchObject({
      on: true,
      last: { why: 'won', fromCents: one.priceCents, toCents: one.win, priceToWinCents: one.win },
    });
    await minutes(world, 12);
    const listing = await findListing(one.ctx(), { offerId: one.offerId, market: 'IT' });
    expect(listing?.place).toBe('first');
    // Who is first keeps the place up to a margin: it goes up to there once, and then nothing moves any more.
    await minutes(world, 70);
    const settled = await priceNow(world, one.offerId);
    expect(settled).toBeGreaterThanOrEqual(one.win);
    expect(settled).toBeLessThan(one.win * 1.02);
    await minutes(world, 70);
    expect(await priceNow(world, one.offerId)).toBe(settled);
    expect((await findListing(one.ctx(), { offerId: one.offerId, market: 'IT' }))?.place).toBe('first');
  }, 60_000);

  it('rests at its target while its floor is above the price to win', async () => {
    const world = await openWorld();
    const one = await loser(world);
    const bounds = { floorCents: one.win + 1, targetCents: one.priceCents + 500 };
    await setAutoPrice(one.ctx(), { ...one, market: 'IT', ...bounds });
    await minutes(world, 1);
    expect(await priceNow(world, one.offerId)).toBe(bounds.targetCents);
    expect((await view(one))?.last).toMatchObject({ why: 'resting', toCents: bounds.targetCents });
  });

  it('is let go by a price that somebody sets outside the bounds, and waits an hour after one within them', async () => {
    const world = await openWorld();
    const one = await loser(world);
    const bounds = { floorCents: Math.round(one.win * 0.9), targetCents: one.priceCents };
    await setAutoPrice(one.ctx(), { ...one, market: 'IT', ...bounds });
    world.now += minute;
    await setPrice(one.ctx(), { offerId: one.offerId, market: 'IT', priceCents: one.priceCents - 3 });
    const setAt = world.now;
    await minutes(world, 59);
    expect(await priceNow(world, one.offerId)).toBe(one.priceCents - 3);
    await minutes(world, 2);
    expect(await priceNow(world, one.offerId)).toBeLessThan(one.priceCents - 3);
    expect(world.now - setAt).toBeLessThan(changeMs + 2 * minute);
    world.now += minute;
    await setPrice(one.ctx(), { offerId: one.offerId, market: 'IT', priceCents: one.priceCents + 900 });
    expect((await view(one))?.on).toBe(false);
    await minutes(world, 90);
    expect(await priceNow(world, one.offerId)).toBe(one.priceCents + 900);
    expect(await view(one)).toMatchObject({ on: false, last: { why: 'overruled' } });
  }, 60_000);

  it('is nobody’s but its refurbisher’s to set, refuses slips, and ends where it is', async () => {
    const world = await openWorld();
    const one = await loser(world);
    const input = { offerId: one.offerId, market: 'IT', floorCents: 100, targetCents: one.priceCents };
    for (const stranger of [world.ctx(), world.ctx({ kind: 'seller', sellerId: 'x', memberId: 'm' })]) {
      expect(await setAutoPrice(stranger, input)).toMatchObject({ ok: false, code: 'listing_not_found' });
      expect(await endAutoPrice(stranger, input)).toMatchObject({ ok: false, code: 'listing_not_found' });
    }
    expect(await setAutoPrice(one.ctx(), { ...input, market: 'US' })).toMatchObject({ code: 'market_not_priced' });
    const slip = { ...input, targetCents: Math.floor(one.priceCents / 2) };
    expect(await setAutoPrice(one.ctx(), slip)).toMatchObject({ code: 'target_too_low' });
    expect(await setAutoPrice(one.ctx(), input)).toMatchObject({ ok: true });
    expect(await endAutoPrice(one.ctx(), { offerId: one.offerId })).toEqual({ ok: true, value: { items: [] } });
    await minutes(world, 2);
    expect(await priceNow(world, one.offerId)).toBe(one.priceCents);
  });

  it('is set once by two ticks at once, and not at all when its owner was quicker', async () => {
    const world = await openWorld();
    const one = await loser(world);
    await setAutoPrice(one.ctx(), { ...one, market: 'IT', floorCents: 100, targetCents: one.priceCents });
    world.now += minute;
    const before = Number((await world.row('SELECT count(*) AS n FROM price_history'))?.n);
    await Promise.all([followPrices(world.ctx()), followPrices(world.ctx())]);
    expect(Number((await world.row('SELECT count(*) AS n FROM price_history'))?.n)).toBe(before + 1);
  });
});
