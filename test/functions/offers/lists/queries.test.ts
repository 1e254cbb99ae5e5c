import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { categoryIds } from '../../../../content/schema.ts';
import { benchOf, billOf, lineUpOf, roomsOf } from '../../../../functions/offers/lists/home.ts';
import { loadDepartment } from '../../../../functions/offers/lists/load-department.ts';
import { listLowestPrices } from '../../../../functions/offers/lists/queries.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { openWorld } from '../../../support/world.ts';

const facts = cardFactsOf(loadCatalogue());

describe('the lowest prices of a market', () => {
  it('are those that the departments show, model by model', async () => {
    const world = await openWorld();
    for (const market of ['IT', 'GB']) {
      const prices = await listLowestPrices(world.db, market);
      const shown = new Map<string, number>();
      for (const category of categoryIds) {
        const { contests } = await loadDepartment(world.ctx(), category, market);
        for (const offer of [...contests.values()].flatMap(({ offers, barred }) => [...offers, ...barred])) {
          shown.set(offer.modelId, Math.min(offer.priceCents, shown.get(offer.modelId) ?? Number.POSITIVE_INFINITY));
        }
      }
      expect(new Map(prices.map(({ modelId, priceCents }) => [modelId, priceCents]))).toEqual(shown);
      expect(prices.length).toBeGreaterThan(10);
    }
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
    expect(lineUpOf(facts).map(({ fromCents }) => fromCents)).toEqual(Array(7).fill(undefined));
    expect(benchOf(facts, [], 0).map(({ choice }) => choice)).toEqual(Array(5).fill(undefined));
    expect(roomsOf(facts).map(({ category }) => category)).toEqual([...categoryIds]);
  });
});
