import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { categoryIds } from '../../../../content/schema.ts';
import { offers } from '../../../../db/schema/offers.ts';
import { benchOf, billOf, lineUpOf, roomsOf } from '../../../../functions/offers/lists/home.ts';
import { cheapestFirst } from '../../../../functions/offers/lists/list-choices.ts';
import { loadDepartment } from '../../../../functions/offers/lists/load-department.ts';
import { loadFromPrices } from '../../../../functions/offers/lists/load-from-prices.ts';
import { lineUp } from '../../../../functions/offers/lists/showcase.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { openWorld } from '../../../support/world.ts';

const facts = cardFactsOf(loadCatalogue());

describe('the lowest prices of a market', () => {
  it('are the lowest that its departments put first, of everything on sale', async () => {
    const world = await openWorld();
    const wanted = lineUp.map(({ modelId }) => modelId);
    for (const market of ['IT', 'GB']) {
      const { byModel, byCategory } = await loadFromPrices(world.ctx(), market, wanted);
      for (const category of categoryIds) {
        const { choices, byModel: shown } = await loadDepartment(world.ctx(), category, market);
        const [first] = [...choices].sort(cheapestFirst);
        expect(byCategory.get(category), category).toEqual(first && { choice: first, models: shown.size });
        for (const id of wanted.filter((id) => shown.has(id)))
          expect(byModel.get(id), id).toEqual([...(shown.get(id) ?? [])].sort(cheapestFirst)[0]);
      }
    }
  });

  it('are never of what has just been paused, however old the stored choices are', async () => {
    const world = await openWorld();
    const before = await loadFromPrices(world.ctx(), 'IT', []);
    const [, cheapest] = [...before.byCategory][0] ?? [];
    const ofIt = eq(offers.id, cheapest?.choice.offerId ?? '');
    await world.db.update(offers).set({ state: 'paused' }).where(ofIt);
    const after = await loadFromPrices(world.ctx(), 'IT', []);
    for (const { choice } of after.byCategory.values()) expect(choice.offerId).not.toBe(cheapest?.choice.offerId);
    expect(after.byCategory.size).toBe(before.byCategory.size);
  });
});

describe('the home page', () => {
  it('shows five phones with real offers, and a bill that adds up to the cent', async () => {
    const world = await openWorld();
    const phones = await loadDepartment(world.ctx(), 'smartphones', 'DE');
    const bench = benchOf(facts, phones.choices, world.now);
    expect(bench).toHaveLength(5);
    expect(bench.every(({ model, choice }) => choice && choice.modelId === model.id)).toBe(true);
    expect(new Set(bench.map(({ model }) => model.id)).size).toBe(5);
    const bill = billOf(facts, phones);
    if (bill) {
      expect(bill.cheapest.priceCents).toBeLessThan(bill.chosen.priceCents);
      expect(bill.cheapest.expectedCents).toBeGreaterThanOrEqual(bill.chosen.expectedCents);
      for (const { terms, expectedCents } of [bill.cheapest, bill.chosen]) {
        expect(Object.values(terms).reduce((sum, term) => sum + term, 0)).toBe(expectedCents);
      }
    }
  });

  it('stands without prices: seven devices, five phones, all departments', () => {
    expect(lineUpOf(facts).map(({ choice }) => choice)).toEqual(Array(7).fill(undefined));
    expect(benchOf(facts, [], 0).map(({ choice }) => choice)).toEqual(Array(5).fill(undefined));
    expect(roomsOf(facts).map(({ category }) => category)).toEqual([...categoryIds]);
  });
});
