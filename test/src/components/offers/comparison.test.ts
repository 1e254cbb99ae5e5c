import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paid } from '../../../../functions/offers/explain.ts';
import { arrangeShelf } from '../../../../functions/offers/shelf.ts';
import { comparisonOf, mostRows } from '../../../../src/components/offers/comparison.ts';
import { shelfRows } from '../../../functions/offers/world.ts';

/** All offers of a shelf in one place, so that some places are crowded. */
const contest = shelfRows.map((rows) => {
  const offers = rows.offers.map((offer, i) => [`o${i}`, rows.variants[0]?.[0] ?? '', 'good', ...offer.slice(3)]);
  const found = [...arrangeShelf({ ...rows, offers }, 'IT').contests.values()][0] ?? { offers: [], barred: [] };
  const thrice = found.offers.flatMap((offer) =>
    ['a', 'b', 'c'].map((end) => ({ ...offer, offerId: offer.offerId + end })),
  );
  return {
    offers: [...thrice, ...thrice.map((offer) => ({ ...offer, offerId: `${offer.offerId}x` }))],
    barred: found.barred,
  };
});

describe('the comparison of offers', () => {
  it('lists the chosen offer in every order, never more rows than fit, and counts all', () => {
    let crowded = 0;
    fc.assert(
      fc.property(contest, fc.constantFrom('cost' as const, 'price' as const), ({ offers, barred }, sort) => {
        const { rows, barred: apart, total } = comparisonOf({ offers, barred }, sort);
        if (offers.length > mostRows) crowded += 1;
        expect(total).toBe(offers.length + barred.length);
        expect(rows.length).toBe(Math.min(offers.length, mostRows));
        // Whoever is never put first can be read all the same, however many others there are.
        expect(apart.length).toBe(Math.min(barred.length, mostRows));
        if (offers[0]) expect(rows).toContain(offers[0]);
        expect(new Set([...rows, ...apart]).size).toBe(rows.length + apart.length);
      }),
      { numRuns: 300 },
    );
    expect(crowded).toBeGreaterThan(0);
  });

  it('by price, begins with the cheapest and never goes down but for the chosen one at its end', () => {
    fc.assert(
      fc.property(contest, ({ offers, barred }) => {
        const { rows } = comparisonOf({ offers, barred }, 'price');
        const [first] = rows;
        if (!first) return;
        expect(paid(first)).toBe(Math.min(...offers.map(paid)));
        const others = rows.filter((offer) => offer !== offers[0]).map(paid);
        expect(others).toEqual([...others].sort((a, b) => a - b));
      }),
    );
  });

  it('by expected cost, keeps the order of the choice', () => {
    fc.assert(
      fc.property(contest, ({ offers, barred }) => {
        expect(comparisonOf({ offers, barred }, 'cost').rows).toEqual(offers.slice(0, mostRows));
      }),
    );
  });
});
