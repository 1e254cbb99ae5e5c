import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { checkSelections } from '../../../../functions/offers/selection/check-selections.ts';
import { countPrices } from '../../../../functions/offers/selection/count-prices.ts';
import { selectOffers } from '../../../../functions/offers/selection/select-offers.ts';
import { openWorld, type World } from '../../../support/world.ts';

const hold = parameters.holdMinutes * 60_000;

interface Contest {
  variant_id: string;
  grade: string;
  market: string;
  model_id: string;
  offer_id: string;
  chosen_cents: number;
}

/** Contests of two offers or more, by how many they have. */
const contests = async (world: World): Promise<Contest[]> =>
  (await world.rows(
    `SELECT s.* FROM selections s WHERE s.market = 'IT' AND (SELECT count(*) FROM offers o JOIN offer_prices p ON p.offer_id = o.id
       AND p.market = s.market WHERE o.variant_id = s.variant_id AND o.grade = s.grade AND o.state = 'live'
       AND EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')) > 1
     ORDER BY s.variant_id, s.grade`,
  )) as unknown as Contest[];

const stored = async (world: World, one: Contest) =>
  world.row(
    `SELECT offer_id, chosen_cents, lowest_cents, since FROM selections WHERE variant_id = ? AND grade = ? AND market = ?`,
    one.variant_id,
    one.grade,
    one.market,
  );

const log = async (world: World, one: Contest) =>
  world.rows(
    `SELECT at, offer_id, chosen_cents, lowest_cents FROM selection_log WHERE variant_id = ? AND grade = ? AND market = ? ORDER BY at`,
    one.variant_id,
    one.grade,
    one.market,
  );

const setPrice = (world: World, offerId: string, cents: number) =>
  world.rows(
    `UPDATE offer_prices SET price_cents = ?, changed_at = ? WHERE offer_id = ? AND market = 'IT'`,
    cents,
    world.now,
    offerId,
  );

async function tick(world: World): Promise<void> {
  await countPrices(world.ctx());
  await selectOffers(world.ctx());
}

describe('stored selections', () => {
  it('are those of the facts in the seeded world, and nothing is due', async () => {
    const world = await openWorld();
    const { contests, differences } = await checkSelections(world.ctx());
    expect(contests).toBeGreaterThan(500);
    expect(differences).toEqual([]);
    expect(await selectOffers(world.ctx())).toEqual({ models: 0, changed: 0 });
  });

  it('follow a price, a sale, a refurbisher that pauses and one that comes back, and the log tells of it', async () => {
    const world = await openWorld();
    const [one] = await contests(world);
    if (!one) throw new Error('no contest of two');
    const before = await log(world, one);
    world.now += 60_000;
    await setPrice(world, one.offer_id, one.chosen_cents * 3);
    await tick(world);
    const second = await stored(world, one);
    expect(second?.offer_id).not.toBe(one.offer_id);
    expect(second?.since).toBe(world.now);

    await world.rows(
      `UPDATE units SET state = 'withdrawn' WHERE offer_id = ? AND state = 'available'`,
      String(second?.offer_id),
    );
    await tick(world);
    const third = await stored(world, one);
    expect(third?.offer_id).not.toBe(second?.offer_id);

    await world.rows(
      `UPDATE sellers SET state = 'paused' WHERE id IN (SELECT seller_id FROM offers WHERE variant_id = ? AND grade = ?)`,
      one.variant_id,
      one.grade,
    );
    await tick(world);
    expect(await stored(world, one)).toBeUndefined();
    const after = await log(world, one);
    expect(after.length).toBe(before.length + 3);
    expect(after.at(-1)).toMatchObject({ offer_id: null, chosen_cents: null, lowest_cents: null });
    expect((await checkSelections(world.ctx())).differences).toEqual([]);
  });

  it('change hands when another is better by more than the margin, and not for less', async () => {
    const world = await openWorld();
    const [one] = await contests(world);
    if (!one) throw new Error('no contest of two');
    // The cheapest rival made equal in everything but the price, of the same refurbisher: only price and margin decide.
    await world.rows(
      `INSERT INTO offers (id, seller_id, model_id, variant_id, grade, sku, warranty_months, battery_min_percent, battery_new, state, created_at, updated_at)
       SELECT 'twin', seller_id, model_id, variant_id, grade, 'TWIN', warranty_months, battery_min_percent, battery_new, 'live', created_at, updated_at FROM offers WHERE id = ?`,
      one.offer_id,
    );
    await world.rows(
      `INSERT INTO units (id, offer_id, seller_id, serial, imei, battery_health_percent, vat_scheme, purchase_price_cents, acquired_from, state, line_id, received_at)
       SELECT 'twin-unit', 'twin', seller_id, NULL, NULL, battery_health_percent, vat_scheme, purchase_price_cents, acquired_from, 'available', NULL, received_at
       FROM units WHERE offer_id = ? AND state = 'available' LIMIT 1`,
      one.offer_id,
    );
    const little = one.chosen_cents - Math.floor((one.chosen_cents * parameters.switchBps) / 20_000);
    await world.rows(
      `INSERT INTO offer_prices (offer_id, market, price_cents, currency, changed_at) VALUES ('twin', 'IT', ?, 'EUR', ?)`,
      little,
      world.now,
    );
    world.now += hold;
    await tick(world);
    expect((await stored(world, one))?.offer_id).toBe(one.offer_id);
    await setPrice(world, 'twin', Math.floor(one.chosen_cents * 0.9));
    await tick(world);
    expect((await stored(world, one))?.offer_id).toBe(one.offer_id);
    world.now += hold;
    await tick(world);
    expect((await stored(world, one))?.offer_id).toBe('twin');
    // Back to just below: now the twin has been first, and stays.
    await setPrice(world, 'twin', one.chosen_cents + 1);
    await tick(world);
    expect((await stored(world, one))?.offer_id).toBe('twin');
  });

  it('are right again after any mixture of changes, as the facts alone say', async () => {
    const world = await openWorld();
    const all = await contests(world);
    const offers = await world.rows(`SELECT id, seller_id FROM offers WHERE model_id = ?`, all[0]?.model_id ?? '');
    const change = fc.record({
      kind: fc.constantFrom('price', 'stock', 'pause', 'live', 'wait', 'tick'),
      which: fc.nat(),
      by: fc.integer({ min: 85, max: 115 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 10 }), async (changes) => {
        for (const { kind, which, by } of changes) {
          const offer = offers[which % offers.length];
          const id = String(offer?.id);
          if (kind === 'price')
            await world.rows(
              `UPDATE offer_prices SET price_cents = max(100, price_cents * ${by} / 100), changed_at = ? WHERE offer_id = ?`,
              world.now,
              id,
            );
          if (kind === 'stock')
            await world.rows(
              `UPDATE units SET state = CASE state WHEN 'available' THEN 'withdrawn' ELSE 'available' END WHERE offer_id = ? AND line_id IS NULL`,
              id,
            );
          if (kind === 'pause') await world.rows(`UPDATE offers SET state = 'paused' WHERE id = ?`, id);
          if (kind === 'live') await world.rows(`UPDATE offers SET state = 'live' WHERE id = ?`, id);
          if (kind === 'wait') world.now += 4 * 60_000;
          if (kind === 'tick') await tick(world);
        }
        await tick(world);
        expect((await checkSelections(world.ctx())).differences).toEqual([]);
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('lost or altered by anybody are found and repaired by the rebuild', async () => {
    const world = await openWorld();
    const [one, two] = await contests(world);
    if (!one || !two) throw new Error('no contests');
    await world.rows(
      `DELETE FROM selections WHERE variant_id = ? AND grade = ? AND market = 'IT'`,
      one.variant_id,
      one.grade,
    );
    await world.rows(
      `UPDATE selections SET chosen_cents = chosen_cents + 1 WHERE variant_id = ? AND grade = ? AND market = 'IT'`,
      two.variant_id,
      two.grade,
    );
    const found = await checkSelections(world.ctx());
    expect(found.differences.map(({ key }) => key).sort()).toEqual(
      [one, two].map((c) => `${c.variant_id} ${c.grade} IT`).sort(),
    );
    await checkSelections(world.ctx(), true);
    expect((await checkSelections(world.ctx())).differences).toEqual([]);
    expect(await stored(world, one)).toMatchObject({ offer_id: one.offer_id, chosen_cents: one.chosen_cents });
  });

  it('are made anew when the parameters have changed, once', async () => {
    const world = await openWorld();
    await world.rows(`UPDATE shelves SET selected_by = 'an earlier version'`);
    const again = await selectOffers(world.ctx());
    expect(again.models).toBeGreaterThan(100);
    expect(again.changed).toBe(0);
    expect(await selectOffers(world.ctx())).toEqual({ models: 0, changed: 0 });
  });

  it('brought up to date by two runs at once are noted once', async () => {
    const world = await openWorld();
    const [one] = await contests(world);
    if (!one) throw new Error('no contest of two');
    const before = (await log(world, one)).length;
    world.now += 60_000;
    await setPrice(world, one.offer_id, one.chosen_cents * 3);
    await Promise.all([selectOffers(world.ctx()), selectOffers(world.ctx())]);
    expect((await log(world, one)).length).toBe(before + 1);
    expect((await checkSelections(world.ctx())).differences).toEqual([]);
  });
});
