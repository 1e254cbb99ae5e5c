import { describe, expect, it } from 'vitest';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { listStandings } from '../../../functions/offers/list-standings.ts';
import { centsTyped, listingsQuery, priceBounds, setPriceForm } from '../../../functions/offers/listing-contract.ts';
import { findListing, listListings, listMarkets } from '../../../functions/offers/listing-queries.ts';
import { countPrices } from '../../../functions/offers/selection/count-prices.ts';
import { selectOffers } from '../../../functions/offers/selection/select-offers.ts';
import { setPrice } from '../../../functions/offers/set-price.ts';
import { openWorld, type World } from '../../support/world.ts';

const minute = 60_000;

/** The refurbisher with the most listings in Italy, and one of them. */
async function someListing(world: World) {
  const row =
    await world.row(`SELECT o.seller_id, o.id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    WHERE o.state = 'live' AND p.price_cents BETWEEN 10000 AND 90000
    GROUP BY o.seller_id ORDER BY count(*) DESC, o.seller_id LIMIT 1`);
  const actor = { kind: 'seller', sellerId: String(row?.seller_id), memberId: 'm' } as const;
  return { actor, offerId: String(row?.id), ctx: () => world.ctx(actor) };
}

describe('a price', () => {
  it('that is cut counts once it has held, and one that is raised at once', async () => {
    const world = await openWorld();
    const { ctx, offerId } = await someListing(world);
    const before = await findListing(ctx(), { offerId, market: 'IT' });
    if (!before) throw new Error('no listing');
    const cut = await setPrice(ctx(), { offerId, market: 'IT', priceCents: before.priceCents - 500 });
    expect(cut).toMatchObject({ ok: true, value: { countsAt: world.now + parameters.holdMinutes * minute } });
    const held = await findListing(ctx(), { offerId, market: 'IT' });
    expect(held?.countedCents).toBe(before.priceCents);
    world.now += minute;
    const raised = await setPrice(ctx(), { offerId, market: 'IT', priceCents: before.priceCents + 500 });
    expect(raised).toMatchObject({ ok: true, value: { countsAt: world.now } });
    const history = await world.rows(
      'SELECT price_cents FROM price_history WHERE offer_id = ? AND market = ? AND from_at >= ? ORDER BY from_at',
      ...[offerId, 'IT', world.now - minute],
    );
    expect(history.map((row) => row.price_cents)).toEqual([before.priceCents - 500, before.priceCents + 500]);
  });

  it('set twice by clocks that disagree is the later one, in the history too', async () => {
    const world = await openWorld();
    const { ctx, offerId } = await someListing(world);
    const before = await findListing(ctx(), { offerId, market: 'IT' });
    if (!before) throw new Error('no listing');
    await setPrice(ctx(), { offerId, market: 'IT', priceCents: before.priceCents + 900 });
    world.now -= 5;
    await setPrice(ctx(), { offerId, market: 'IT', priceCents: before.priceCents - 900 });
    const [last] = await world.rows(
      'SELECT price_cents FROM price_history WHERE offer_id = ? AND market = ? ORDER BY from_at DESC LIMIT 1',
      ...[offerId, 'IT'],
    );
    expect(last?.price_cents).toBe(before.priceCents - 900);
    world.now += 2 * parameters.holdMinutes * minute;
    await countPrices(world.ctx());
    expect((await findListing(ctx(), { offerId, market: 'IT' }))?.countedCents).toBe(before.priceCents - 900);
  });

  it('that is cut again and raised in part counts from when the higher one ended', async () => {
    const world = await openWorld();
    const { ctx, offerId } = await someListing(world);
    const before = await findListing(ctx(), { offerId, market: 'IT' });
    const start = world.now;
    await setPrice(ctx(), { offerId, market: 'IT', priceCents: (before?.priceCents ?? 0) - 900 });
    world.now += 3 * minute;
    const set = await setPrice(ctx(), { offerId, market: 'IT', priceCents: (before?.priceCents ?? 0) - 400 });
    expect(set).toMatchObject({ ok: true, value: { countsAt: start + parameters.holdMinutes * minute } });
  });

  it('that stands already does not begin its holding time anew', async () => {
    const world = await openWorld();
    const { ctx, offerId } = await someListing(world);
    const before = await findListing(ctx(), { offerId, market: 'IT' });
    const priceCents = (before?.priceCents ?? 0) - 500;
    const first = await setPrice(ctx(), { offerId, market: 'IT', priceCents });
    world.now += 5 * minute;
    expect(await setPrice(ctx(), { offerId, market: 'IT', priceCents })).toEqual(first);
  });

  it('is nobody’s but its refurbisher’s, and only the expected one is replaced', async () => {
    const world = await openWorld();
    const { ctx, offerId, actor } = await someListing(world);
    const input = { offerId, market: 'IT', priceCents: 20_000 };
    const stranger = world.ctx({ ...actor, sellerId: 'somebody-else' });
    for (const other of [stranger, world.ctx(), world.ctx({ kind: 'clock' })])
      expect(await setPrice(other, input)).toMatchObject({ ok: false, kind: 'not_found', code: 'offer_not_found' });
    expect(await setPrice(ctx(), { ...input, market: 'US' })).toMatchObject({ code: 'offer_not_found' });
    expect(await setPrice(ctx(), { ...input, expectedCents: 1 })).toMatchObject({ ok: false, code: 'price_changed' });
    const before = await findListing(ctx(), { offerId, market: 'IT' });
    const both = await Promise.all(
      [21_000, 22_000].map((priceCents) =>
        setPrice(ctx(), { ...input, priceCents, expectedCents: before?.priceCents ?? 0 }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a price as it is typed', () => {
  it('may have a comma or a point, thousands and a sign of currency', () => {
    const typed = { '312,40': 31_240, '312.4': 31_240, '312': 31_200, '1.299,00': 129_900, '1,299.00': 129_900 };
    const more = { '1 299,5 €': 129_950, '£ 1,299.5': 129_950, '20000': 2_000_000, '0,99': 99 };
    for (const [text, cents] of Object.entries({ ...typed, ...more })) expect(centsTyped(text), text).toBe(cents);
  });

  it('is none when it is not clear', () => {
    // 12,345 is twelve euros to one and twelve thousand to another.
    for (const text of ['12,345', '1.299', '199.999', '', 'abc', '-5', '1e3', '3,,4', '312,405,1', '12,3456', '1.2.3'])
      expect(centsTyped(text), text).toBeUndefined();
  });

  it('is refused outside of what the table takes', () => {
    const form = (price: string) => setPriceForm.safeParse({ market: 'IT', expected: '100', price }).success;
    expect([form('0,99'), form('1'), form('20000'), form('20000,01')]).toEqual([false, true, true, false]);
    expect(priceBounds).toEqual({ least: 100, most: 2_000_000 });
  });

  it('in an address counts as not asked for when it cannot be read', () => {
    expect(listingsQuery.parse({ market: 'ITALY', place: 'x', page: '-1', q: ' ' })).toEqual({});
  });
});

describe('the listings of a refurbisher', () => {
  it('are its own, each in one place, and the counts are those of the filters', async () => {
    const world = await openWorld();
    const { ctx, actor } = await someListing(world);
    for (let i = 0; i < 20 && (await selectOffers(ctx())).models > 0; i += 1);
    expect(await listMarkets(ctx())).toContain('IT');
    const { rows, counts } = await listListings(ctx(), { market: 'IT' });
    expect(rows.length).toBe(Math.min(50, counts.all));
    expect(counts.all).toBe(counts.behind + counts.first + counts.off);
    const owners = await world.rows(
      `SELECT DISTINCT seller_id FROM offers WHERE id IN (${rows.map(() => '?').join()})`,
      ...rows.map(({ offerId }) => offerId),
    );
    expect(owners).toEqual([{ seller_id: actor.sellerId }]);
    for (const place of ['behind', 'first', 'off'] as const) {
      const part = await listListings(ctx(), { market: 'IT', place });
      expect(part.rows.length).toBe(Math.min(50, counts[place]));
      expect(part.rows.every((row) => row.place === place)).toBe(true);
      // What is stored is what the shelf says, newcomers' minutes aside.
      for (const { standing, reason } of await listStandings(ctx(), 'IT', part.rows)) {
        expect(reason === null).toBe(place !== 'off');
        if (place === 'first') expect(standing?.place).toBe('first');
        if (place === 'behind') expect(standing?.place === 'first' && standing.way !== 'newcomer').toBe(false);
        if (place === 'off') expect(standing).toBeUndefined();
      }
    }
  });

  it('are found by SKU and by words of the model, and no wildcard finds all', async () => {
    const world = await openWorld();
    const { ctx } = await someListing(world);
    const { rows } = await listListings(ctx(), { market: 'IT' });
    const [one] = rows;
    if (!one) throw new Error('no listing');
    const bySku = await listListings(ctx(), { market: 'IT', q: one.sku.toLowerCase() });
    expect(bySku.rows.map(({ offerId }) => offerId)).toContain(one.offerId);
    const byName = await listListings(ctx(), { market: 'IT', q: `${one.name} ${one.brand}` });
    expect(byName.rows.some(({ modelId }) => modelId === one.modelId)).toBe(true);
    for (const q of ['%', '_', "'; DROP TABLE offers"])
      expect((await listListings(ctx(), { market: 'IT', q })).counts.all).toBe(0);
  });

  it('come page by page, each once', async () => {
    const world = await openWorld({ filling: 'seeded' });
    const { ctx } = await someListing(world);
    const { counts } = await listListings(ctx(), { market: 'IT' });
    const seen = new Set<string>();
    for (let page = 1; page <= Math.ceil(counts.all / 50) + 1; page += 1)
      for (const { offerId } of (await listListings(ctx(), { market: 'IT', page })).rows) seen.add(offerId);
    expect(seen.size).toBe(counts.all);
    expect((await listListings(world.ctx(), { market: 'IT' })).rows).toEqual([]);
  });
});
