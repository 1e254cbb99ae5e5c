import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { categoryIds } from '../../../../content/schema.ts';
import { filterDepartment } from '../../../../functions/offers/lists/department.ts';
import { everything } from '../../../../functions/offers/lists/department-query.ts';
import { loadDepartment } from '../../../../functions/offers/lists/load-department.ts';
import { loadShelf, offersOf } from '../../../../functions/offers/shelf.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { openWorld } from '../../../support/world.ts';

const facts = cardFactsOf(loadCatalogue());

describe('the price on a card', () => {
  it('is the one that the model’s page shows for that version and grade', async () => {
    const world = await openWorld();
    for (const market of ['IT', 'GB']) {
      for (const category of categoryIds) {
        const { choices } = await loadDepartment(world.ctx(), category, market);
        const models = facts.models.filter((model) => model.category === category);
        const { listed } = filterDepartment(choices, models, { ...everything, sort: 'price' }, world.now);
        for (const { choice, better } of listed.slice(0, 6)) {
          const shelf = await loadShelf(world.ctx(), { modelId: choice.modelId }, market);
          expect(better?.variant.id ?? choice.variant.id).toBe(choice.variant.id);
          for (const one of better ? [choice, better] : [choice]) {
            const [first] = offersOf(shelf, one.variant.id, one.grade);
            expect([first?.offerId, first?.priceCents], one.variant.id).toEqual([one.offerId, one.priceCents]);
          }
        }
      }
    }
  });
});
