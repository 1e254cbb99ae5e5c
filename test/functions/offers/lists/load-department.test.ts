import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import type { CategoryId } from '../../../../content/schema.ts';
import { slotOf } from '../../../../functions/offers/choice/explore.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { indexDepartment } from '../../../../functions/offers/lists/index-department.ts';
import { type Choice, deliveryTo, listChoices } from '../../../../functions/offers/lists/list-choices.ts';
import { loadDepartment } from '../../../../functions/offers/lists/load-department.ts';
import { readShelf } from '../../../../functions/offers/queries.ts';
import { checkSelections } from '../../../../functions/offers/selection/check-selections.ts';
import { selectOffers } from '../../../../functions/offers/selection/select-offers.ts';
import { arrangeShelf } from '../../../../functions/offers/shelf.ts';
import { versionOf } from '../../../../functions/offers/version-queries.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { openWorld, type World } from '../../../support/world.ts';

const { models } = cardFactsOf(loadCatalogue());
const places = [
  { category: 'smartphones', market: 'IT' },
  { category: 'smartphones', market: 'DE' },
  { category: 'tablets', market: 'IT' },
] as const;

const byId = (choices: readonly Choice[]) => [...choices].sort((a, b) => (a.offerId < b.offerId ? -1 : 1));

/** What filters are made of: the order of choices, their values, and the values that stand on the page. */
function indexOf(choices: readonly Choice[], category: CategoryId, now: number) {
  const own = models.filter((model) => model.category === category);
  const { pairs, facets } = indexDepartment(choices, own, now);
  return {
    pairs: pairs.map(({ choice, holds }) => ({ choice: choice.offerId, holds })),
    facets: facets.map(({ name, values }) => ({ name, values })),
  };
}

/** A department as it is read and ranked from nothing. */
async function fromScratch(world: World, category: CategoryId, market: string) {
  const rows = await readShelf(world.db, { category }, market);
  const shelf = arrangeShelf(rows, market, slotOf(world.now, parameters));
  return { shelf, choices: listChoices(shelf, deliveryTo(market, world.now)) };
}

async function expectTrue(world: World): Promise<void> {
  for (const { category, market } of places) {
    const kept = await loadDepartment(world.ctx(), category, market);
    const { shelf, choices } = await fromScratch(world, category, market);
    expect(byId(kept.choices)).toEqual(byId(choices));
    expect(indexOf(kept.choices, category, world.now)).toEqual(indexOf(choices, category, world.now));
    expect(new Map([...kept.contests].sort())).toEqual(new Map([...shelf.contests].sort()));
    expect(kept.version).toBe((await versionOf(world.db, { category })).version);
    expect(shelf.version).toBe(kept.version);
    for (const [modelId, own] of kept.byModel)
      expect(new Set(own.map((one) => one.modelId))).toEqual(new Set([modelId]));
    expect([...kept.byModel.values()].flat()).toHaveLength(kept.choices.length);
  }
}

const offer =
  "(SELECT id FROM offers WHERE state <> 'ended' ORDER BY id LIMIT 1 OFFSET ?1 % (SELECT count(*) FROM offers WHERE state <> 'ended'))";
// Who applies sells nothing yet, and a trigger keeps it so.
const seller =
  "(SELECT id FROM sellers WHERE state <> 'applying' ORDER BY id LIMIT 1 OFFSET ?1 % (SELECT count(*) FROM sellers WHERE state <> 'applying'))";

/** Everything that can happen to what is on sale. `?1` says to which of them, `?2` by how much. */
const happenings = {
  price: [
    `UPDATE offer_prices SET price_cents = price_cents + ?2, counted_cents = price_cents + ?2 WHERE offer_id = ${offer}`,
  ],
  held: [`UPDATE offer_prices SET counted_cents = price_cents WHERE offer_id = ${offer}`],
  'no longer delivered there': [`DELETE FROM offer_prices WHERE market = 'IT' AND offer_id = ${offer}`],
  'sold out': [`UPDATE units SET state = 'withdrawn' WHERE state = 'available' AND offer_id = ${offer}`],
  'in stock again': [`UPDATE units SET state = 'available' WHERE state = 'withdrawn' AND offer_id = ${offer}`],
  paused: [`UPDATE offers SET state = 'paused' WHERE id = ${offer}`],
  'on sale again': [`UPDATE offers SET state = 'live' WHERE id = ${offer}`],
  grade: [`UPDATE offers SET grade = CASE grade WHEN 'good' THEN 'excellent' ELSE 'good' END WHERE id = ${offer}`],
  battery: [`UPDATE offers SET battery_min_percent = 80 + ?2 % 20 WHERE id = ${offer}`],
  quarantine: [`UPDATE sellers SET state = 'paused' WHERE id = ${seller}`],
  'end of a quarantine': [`UPDATE sellers SET state = 'live' WHERE id = ${seller}`],
  'slower parcels': [`UPDATE delivery_options SET handling_days = handling_days + 1 WHERE seller_id = ${seller}`],
  // The priors of a category come last and wake its shelves.
  barred: [
    `UPDATE seller_evidence SET barred_by = '["defect"]' WHERE seller_id = ${seller}`,
    'UPDATE choice_priors SET rating = rating',
  ],
  floor: [`UPDATE market_floors SET floor_cents = floor_cents + ?2 WHERE rowid % 7 = ?1 % 7`],
} as const;

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[])),
      which: fc.nat({ max: 5_000 }),
      by: fc.integer({ min: 1, max: 2_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ minutes: fc.constantFrom(1, 10, 60, 26 * 60) }) },
  { weight: 1, arbitrary: fc.constant('select' as const) },
  { weight: 3, arbitrary: fc.constant('look' as const) },
);

/** Versions of each world are its own: what an isolate keeps is of one database. */
let worlds = 0;
async function ownWorld(): Promise<World> {
  const world = await openWorld();
  worlds += 1;
  await world.client.execute({ sql: 'UPDATE shelves SET version = version + ?', args: [worlds * 1_000_000] });
  return world;
}

describe('a department that is read model by model', () => {
  it('is the one that is read as a whole, whatever has happened to prices, stock, grades and refurbishers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const world = await ownWorld();
        await expectTrue(world);
        for (const one of steps) {
          if (one === 'look') await expectTrue(world);
          else if (one === 'select') await selectOffers(world.ctx());
          else if ('minutes' in one) world.now += one.minutes * 60_000;
          else
            for (const sql of happenings[one.what]) {
              const args = { 1: one.which, 2: one.by };
              await world.client.execute({ sql, args });
            }
        }
        await expectTrue(world);
        world.close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('reads anew the one model whose price has changed, and nothing while none has', async () => {
    const world = await ownWorld();
    const look = () => loadDepartment(world.ctx(), 'smartphones', 'IT');
    const before = await look();
    expect(await look()).toBe(before);
    const [changed = ''] = before.byModel.keys();
    await world.client.execute({
      sql: 'UPDATE offer_prices SET price_cents = price_cents + 100 WHERE offer_id IN (SELECT id FROM offers WHERE model_id = ?)',
      args: [changed],
    });
    const after = await look();
    const anew = [...after.byModel].filter(([id, choices]) => choices !== before.byModel.get(id));
    expect(anew.map(([id]) => id)).toEqual([changed]);
    expect(before.byModel.size).toBeGreaterThan(10);
  });

  it('is not put back by a slow read that a quicker one has overtaken', async () => {
    const world = await ownWorld();
    const { byModel } = await loadDepartment(world.ctx(), 'smartphones', 'IT');
    const [one, other] = byModel.keys();
    const raise = (model: string | undefined) =>
      world.client.execute({
        sql: 'UPDATE offer_prices SET price_cents = price_cents + 700 WHERE offer_id IN (SELECT id FROM offers WHERE model_id = ?)',
        args: [model ?? ''],
      });
    /** A request whose rows are on their way until they are let through. */
    const slowly = () => {
      let letThrough = () => {};
      const gate = new Promise<void>((resolve) => {
        letThrough = resolve;
      });
      let hasRead = () => {};
      const read = new Promise<void>((resolve) => {
        hasRead = resolve;
      });
      const get = async (query: never) => {
        const rows = await world.db.get(query);
        hasRead();
        await gate;
        return rows;
      };
      const ctx = { ...world.ctx(), db: { $client: world.client, get } as never };
      return { done: loadDepartment(ctx, 'smartphones', 'IT'), read, letThrough };
    };
    await raise(one);
    const first = slowly();
    await first.read;
    await raise(one);
    await loadDepartment(world.ctx(), 'smartphones', 'IT');
    await raise(other);
    const last = slowly();
    await last.read;
    first.letThrough();
    await first.done;
    last.letThrough();
    await last.done;
    await expectTrue(world);
  });

  it('is read anew once an hour, whatever its versions say', async () => {
    const world = await ownWorld();
    let reads = 0;
    const get = (query: never) => {
      reads += 1;
      return world.db.get(query);
    };
    const at = (now: number) => ({ ...world.ctx(), now, db: { $client: world.client, get } as never });
    await loadDepartment(at(world.now), 'tablets', 'IT');
    await loadDepartment(at(world.now), 'tablets', 'IT');
    expect(reads).toBe(1);
    await loadDepartment(at(world.now + 3_600_000), 'tablets', 'IT');
    expect(reads).toBe(2);
  });

  it('knows at once of a choice that was repaired', async () => {
    const world = await ownWorld();
    await selectOffers(world.ctx());
    await world.client.execute("DELETE FROM selections WHERE market = 'IT' AND rowid % 3 = 0");
    const { contests } = await loadDepartment(world.ctx(), 'smartphones', 'IT');
    const incumbents = (all: typeof contests) => new Map([...all].map(([key, { incumbent }]) => [key, incumbent]));
    const wrong = incumbents(contests);
    await checkSelections(world.ctx(), true);
    await expectTrue(world);
    const right = incumbents((await loadDepartment(world.ctx(), 'smartphones', 'IT')).contests);
    expect(right).not.toEqual(wrong);
  });

  it('stays as it was when the database goes away amid a read, and is right afterwards', async () => {
    const world = await ownWorld();
    const before = await loadDepartment(world.ctx(), 'tablets', 'IT');
    await world.client.execute('UPDATE offer_prices SET price_cents = price_cents + 100');
    const away = async () => {
      throw new Error('connection lost');
    };
    const ctx = { ...world.ctx(), db: { $client: world.client, get: away } as never };
    await expect(loadDepartment(ctx, 'tablets', 'IT')).rejects.toThrow('connection lost');
    const [first, second] = await Promise.all([1, 2].map(() => loadDepartment(world.ctx(), 'tablets', 'IT')));
    expect(byId(first?.choices ?? [])).toEqual(byId(second?.choices ?? []));
    expect(first?.version).toBeGreaterThan(before.version);
    await expectTrue(world);
  });
});
