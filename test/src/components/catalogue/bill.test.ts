import fc from 'fast-check';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { termNames } from '../../../../functions/offers/choice/expected-cost.ts';
import { ruleNames, rulesOn } from '../../../../functions/offers/explain.ts';
import type { BillExample } from '../../../../functions/offers/lists/home.ts';
import { arrangeShelf } from '../../../../functions/offers/shelf.ts';
import { Bill, billLines } from '../../../../src/components/catalogue/Bill.tsx';
import { model, shelfRows } from '../../../functions/offers/world.ts';

const offers = shelfRows.map((rows) => [...arrangeShelf(rows, 'IT').contests.values()].flatMap(({ offers }) => offers));

describe('the bill on the home page', () => {
  it('has every term of the choice in exactly one line, but for the rules', () => {
    const terms = [...billLines.flatMap((line) => line.terms), ...ruleNames];
    expect(terms.sort()).toEqual([...termNames].sort());
  });

  it('adds up line by line to its sum, or is not shown', () => {
    let shown = 0;
    fc.assert(
      fc.property(offers, ([chosen, cheapest]) => {
        if (!chosen || !cheapest) return;
        const variant = { id: chosen.variantId };
        const example = { model, variant, grade: 'good', chosen, cheapest } as unknown as BillExample;
        const html = render(h(Bill, { locale: 'it', example }));
        const ruled = rulesOn(chosen).length + rulesOn(cheapest).length > 0;
        expect(html === '').toBe(ruled);
        if (ruled) return;
        shown += 1;
        for (const offer of [chosen, cheapest]) {
          const lines = billLines.map(({ terms }) => terms.reduce((sum, term) => sum + offer.terms[term], 0));
          expect(lines.reduce((a, b) => a + b, 0)).toBe(offer.expectedCents);
        }
      }),
    );
    expect(shown).toBeGreaterThan(0);
  });
});
