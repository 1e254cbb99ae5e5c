import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../content/catalogue.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { slotOf } from '../../../functions/offers/choice/explore.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { findAlternatives } from '../../../functions/offers/find-alternatives.ts';
import { readShelf } from '../../../functions/offers/queries.ts';
import { selectOffers } from '../../../functions/offers/selection/select-offers.ts';
import { arrangeShelf, offersOf } from '../../../functions/offers/shelf.ts';
import { versionOf } from '../../../functions/offers/version-queries.ts';
import { cardFactsOf } from '../../../src/components/catalogue/card-facts.ts';
import { openWorld, type World } from '../../support/world.ts';

const { models } = cardFactsOf(loadCatalogue());
const looked = ['iphone-13', 'galaxy-s23', 'ipad-9th-generation'].flatMap((id) =>
  models.filter((model) => model.id === id),
);

let worlds = 0;
/** Versions of each world are its own: what an isolate keeps is of one database. */
async function ownWorld(): Promise<World> {
  const world = await openWorld();
  worlds += 1;
  await world.client.execute({ sql: 'UPDATE shelves SET version = version + ?', args: [worlds * 1_000_000] });
  await selectOffers(world.ctx());
  return world;
}

/** The reads that a context makes, by kind. */
function counted(world: World) {
  const reads = { stamps: 0, others: 0 };
  const ctx = world.ctx();
  const $client = {
    execute: (statement: never) => {
      reads.stamps += 1;
      return world.client.execute(statement);
    },
  };
  const get = (query: never) => {
    reads.others += 1;
    return world.db.get(query);
  };
  return { reads, ctx: { ...ctx, db: { $client, get } as unknown as typeof ctx.db } };
}

const to = (model: (typeof models)[number], grade: ConditionId, priceCents?: number) => ({
  ...{ model, grade, priceCents, market: 'IT' },
});

async function expectTrue(world: World, grade: ConditionId, priceCents: number): Promise<number> {
  let shown = 0;
  for (const model of looked) {
    const { alternatives, version } = await findAlternatives(world.ctx(), models, to(model, grade, priceCents));
    const ids = alternatives.map((one) => one.model.id);
    expect(version).toBe((await versionOf(world.db, { modelIds: ids })).version);
    for (const one of alternatives) {
      const rows = await readShelf(world.db, { modelId: one.model.id }, 'IT');
      const own = arrangeShelf(rows, 'IT', slotOf(world.now, parameters));
      const [first] = offersOf(own, one.variant.id, one.grade);
      expect([one.model.id, one.priceCents]).toEqual([one.model.id, first?.priceCents]);
      expect(one.differenceCents).toBe(one.priceCents - priceCents);
      shown += 1;
    }
  }
  return shown;
}

const offer = 'SELECT id FROM offers ORDER BY id LIMIT 1 OFFSET ?1 % (SELECT count(*) FROM offers)';
const happenings = [
  `UPDATE offer_prices SET price_cents = price_cents + 700 WHERE offer_id IN (SELECT id FROM offers WHERE variant_id = (SELECT variant_id FROM offers WHERE id = (${offer})))`,
  `UPDATE offers SET state = 'paused' WHERE model_id = (SELECT model_id FROM offers WHERE id = (${offer})) AND rowid % 2 = 0`,
  `UPDATE offers SET state = 'live' WHERE model_id = (SELECT model_id FROM offers WHERE id = (${offer}))`,
  `UPDATE sellers SET state = 'paused' WHERE id = (SELECT seller_id FROM offers WHERE id = (${offer}))`,
];

describe('devices near one', () => {
  it('have the prices of their own pages at that moment, whatever happens to them', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constantFrom(...happenings), which: fc.nat({ max: 5_000 }) }),
      fc.constantFrom('select' as const, 'turn' as const, 'look' as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 10 }),
        fc.constantFrom<ConditionId>('fair', 'good', 'premium'),
        fc.integer({ min: 10_000, max: 90_000 }),
        async (steps, grade, priceCents) => {
          const world = await ownWorld();
          expect(await expectTrue(world, grade, priceCents)).toBeGreaterThan(0);
          for (const one of steps) {
            if (one === 'look') await expectTrue(world, grade, priceCents);
            else if (one === 'select') await selectOffers(world.ctx());
            else if (one === 'turn') world.now += parameters.slotMinutes * 60_000;
            else await world.client.execute({ sql: one.what, args: [one.which] });
          }
          await expectTrue(world, grade, priceCents);
          world.close();
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('are not read again while nothing of theirs changes, and only the new ones where others are nearer in price', async () => {
    const world = await ownWorld();
    const [model] = looked;
    if (!model) throw new Error('no model');
    const { reads, ctx } = counted(world);
    const first = await findAlternatives(ctx, models, to(model, 'good', 30_000));
    expect(reads).toEqual({ stamps: 1, others: 2 });
    expect(await findAlternatives(ctx, models, to(model, 'good', 30_000))).toEqual(first);
    expect(reads).toEqual({ stamps: 2, others: 2 });
    await findAlternatives(ctx, models, to(model, 'good', 90_000));
    expect(reads.others).toBeLessThanOrEqual(3);
    await world.client.execute({
      sql: 'UPDATE offer_prices SET price_cents = price_cents + 100 WHERE offer_id IN (SELECT id FROM offers WHERE model_id = ?)',
      args: [model.id],
    });
    const before = reads.others;
    await findAlternatives(ctx, models, to(model, 'good', 30_000));
    expect(reads.others, 'the device itself has changed, those near it have not').toBe(before);
  });
});
