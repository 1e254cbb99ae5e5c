import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { countPrices } from '../../../../functions/offers/selection/count-prices.ts';
import { openWorld, type World } from '../../../support/world.ts';

const minute = 60_000;
const hold = parameters.holdMinutes * minute;

async function anOffer(world: World): Promise<{ id: string; price: number }> {
  const row = await world.row(
    `SELECT offer_id AS id, price_cents AS price FROM offer_prices WHERE market = 'IT' ORDER BY offer_id LIMIT 1`,
  );
  return { id: String(row?.id), price: Number(row?.price) };
}

const setPrice = (world: World, id: string, cents: number) =>
  world.rows(
    `UPDATE offer_prices SET price_cents = ?, changed_at = ? WHERE offer_id = ? AND market = 'IT'`,
    cents,
    world.now,
    id,
  );

async function counted(world: World, id: string): Promise<number> {
  const row = await world.row(`SELECT counted_cents AS c FROM offer_prices WHERE offer_id = ? AND market = 'IT'`, id);
  return Number(row?.c);
}

describe('the price that counts', () => {
  it('rises with the price at once, and falls when a cut has held', async () => {
    const world = await openWorld();
    const { id, price } = await anOffer(world);
    await setPrice(world, id, price + 500);
    expect(await counted(world, id)).toBe(price + 500);
    world.now += 2 * hold;
    await setPrice(world, id, price - 1_000);
    expect(await counted(world, id)).toBe(price + 500);
    world.now += hold - 1;
    await countPrices(world.ctx());
    expect(await counted(world, id)).toBe(price + 500);
    world.now += 1;
    expect(await countPrices(world.ctx())).toBe(1);
    expect(await counted(world, id)).toBe(price - 1_000);
    expect(await countPrices(world.ctx())).toBe(0);
  });

  it('is the highest that was in force in the last minutes, whatever is changed how often', async () => {
    const world = await openWorld();
    const { id, price } = await anOffer(world);
    const step = fc.record({ wait: fc.integer({ min: 1, max: 14 }), change: fc.integer({ min: -30, max: 30 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        world.now += 3 * hold;
        await setPrice(world, id, price);
        const past = [{ at: world.now, cents: price }];
        world.now += 3 * hold;
        for (const { wait, change } of steps) {
          world.now += wait * minute;
          await setPrice(world, id, price + change * 100);
          past.push({ at: world.now, cents: price + change * 100 });
          await countPrices(world.ctx());
          const from = world.now - hold;
          const inForce = past.filter((_, i) => (past[i + 1]?.at ?? Number.POSITIVE_INFINITY) > from);
          expect(await counted(world, id)).toBe(Math.max(...inForce.map(({ cents }) => cents)));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('of the same thing listed anew is that of the listing before, until the new one has held', async () => {
    const world = await openWorld();
    const { id, price } = await anOffer(world);
    await world.rows(`UPDATE offers SET state = 'ended', updated_at = ? WHERE id = ?`, world.now, id);
    await world.rows(
      `INSERT INTO offers (id, seller_id, model_id, variant_id, grade, sku, warranty_months, battery_min_percent, battery_new, state, created_at, updated_at)
       SELECT 'anew', seller_id, model_id, variant_id, grade, 'ANEW', warranty_months, battery_min_percent, battery_new, 'live', ?, ? FROM offers WHERE id = ?`,
      world.now,
      world.now,
      id,
    );
    await world.rows(
      `INSERT INTO offer_prices (offer_id, market, price_cents, currency, changed_at) VALUES ('anew', 'IT', ?, 'EUR', ?)`,
      price - 2_000,
      world.now,
    );
    expect(await counted(world, 'anew')).toBe(price);
    await countPrices(world.ctx());
    expect(await counted(world, 'anew')).toBe(price);
    world.now += hold;
    await countPrices(world.ctx());
    expect(await counted(world, 'anew')).toBe(price - 2_000);
  });

  it('is not lowered by leaving a market and coming back', async () => {
    const world = await openWorld();
    const { id, price } = await anOffer(world);
    await world.rows(`DELETE FROM offer_prices WHERE offer_id = ? AND market = 'IT'`, id);
    world.now += minute;
    await world.rows(
      `INSERT INTO offer_prices (offer_id, market, price_cents, currency, changed_at) VALUES (?, 'IT', ?, 'EUR', ?)`,
      id,
      price - 2_000,
      world.now,
    );
    expect(await counted(world, id)).toBe(price);
    await countPrices(world.ctx());
    expect(await counted(world, id)).toBe(price);
    world.now += hold;
    await countPrices(world.ctx());
    expect(await counted(world, id)).toBe(price - 2_000);
  });
});
