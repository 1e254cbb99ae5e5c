import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionIds } from '../../../../content/schema.ts';
import { shownChoices, standingOf } from '../../../../functions/offers/alerts/shown-choices.ts';
import { viewModel } from '../../../../functions/offers/model-view.ts';
import { arrangeShelf } from '../../../../functions/offers/shelf.ts';
import { model, shelfRows } from '../world.ts';

const slot = fc.integer({ min: 0, max: 5_000 });

describe('what an alert is measured by', () => {
  it('is what the page of that combination shows first, at its price', () => {
    fc.assert(
      fc.property(shelfRows, slot, (rows, at) => {
        const shelf = arrangeShelf(rows, 'IT', at);
        const choices = shownChoices(shelf).get(model.id) ?? [];
        const variants = [...shelf.variants.values()];
        for (const variant of variants)
          for (const grade of conditionIds) {
            const [first] = viewModel(shelf, variants, { variant, grade }).offers;
            const { best, drawn } = standingOf(choices, { variantId: variant.id, grade });
            if (drawn) expect(best).toBeUndefined();
            else expect(best?.offer.offerId).toBe(first?.offerId);
            if (best) expect(best.offer.priceCents).toBe(first?.priceCents);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('is for any version or grade the lowest of those, and never an offer that may not be first', () => {
    fc.assert(
      fc.property(shelfRows, slot, fc.constantFrom('', ...conditionIds), (rows, at, grade) => {
        const shelf = arrangeShelf(rows, 'IT', at);
        const fitting = (shownChoices(shelf).get(model.id) ?? []).filter((one) => !grade || one.grade === grade);
        const { best, priceCents } = standingOf(fitting, { variantId: '', grade });
        const settled = fitting.filter(({ drawn }) => !drawn).map(({ offer }) => offer.priceCents);
        expect(priceCents).toBe(settled.length > 0 ? Math.min(...settled) : undefined);
        expect(best?.offer.barred ?? false).toBe(false);
        if (best) expect(best.offer.stock).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
