import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf, explainChoice, type Reason } from '../../../functions/offers/explain.ts';
import { arrangeShelf, type ShelfOffer } from '../../../functions/offers/shelf.ts';
import { shelfRows } from './world.ts';

/** The offers of the fullest place of a shelf, best first. */
const ranked = shelfRows.map((rows) => {
  const narrow = {
    ...rows,
    offers: rows.offers.map((offer, i) => [`o${i}`, rows.variants[0]?.[0] ?? '', 'good', ...offer.slice(3)]),
  };
  return [...arrangeShelf(narrow, 'IT').contests.values()][0]?.offers ?? [];
});
const paid = (offer: ShelfOffer) => offer.priceCents + offer.shippingCents;

/** How much less one offer is expected to cost than another for each reason. Cents. */
function gainsOf(chosen: ShelfOffer, other: ShelfOffer): Record<Reason, number> {
  const [a, b] = [billOf(chosen), billOf(other)];
  return {
    defect: b.defect - a.defect,
    delay: b.delay - a.delay,
    warranty: other.terms.warranty - chosen.terms.warranty,
    battery: other.terms.battery - chosen.terms.battery,
    held: other.terms.held - chosen.terms.held,
    floor: other.terms.floor - chosen.terms.floor,
    steady: other.terms.steady - chosen.terms.steady,
  };
}

describe('the bill of an offer', () => {
  it('adds up to its expected cost, to the cent', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        for (const offer of offers) {
          const { sum, ...parts } = billOf(offer);
          expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(sum);
          expect(sum).toBe(offer.expectedCents);
          expect(parts.price).toBe(paid(offer));
        }
      }),
    );
  });
});

describe('why an offer is shown', () => {
  it('names the cheapest of the others, and says so when the shown one is not dearer', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const [chosen, ...others] = offers;
        if (!chosen) expect(why).toBeUndefined();
        else if (others.length === 0) expect(why).toEqual({ kind: 'only', reasons: [] });
        else {
          const least = Math.min(...others.map(paid));
          expect(why?.rival && paid(why.rival)).toBe(least);
          expect(why?.kind).toBe(paid(chosen) <= least ? 'cheapest' : 'outweighs');
        }
      }),
    );
  });

  it('names only reasons that really weigh, the heaviest first, and never fails to name one', () => {
    let outweighing = 0;
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const chosen = offers[0];
        if (why?.kind !== 'outweighs' || !why.rival || !chosen) return;
        outweighing += 1;
        const gains = gainsOf(chosen, why.rival);
        expect(why.reasons.length === 1 || why.reasons.length === 2).toBe(true);
        for (const reason of why.reasons) expect(gains[reason]).toBeGreaterThan(0);
        const named = why.reasons.map((reason) => gains[reason]);
        expect(named).toEqual([...named].sort((a, b) => b - a));
        const unnamed = Object.entries(gains).filter(([reason]) => !why.reasons.includes(reason as Reason));
        for (const [, gain] of unnamed) if (gain > 0) expect(gain).toBeLessThanOrEqual(Math.min(...named));
      }),
      { numRuns: 300 },
    );
    expect(outweighing).toBeGreaterThan(10);
  });

  it('is true: what speaks for it is worth at least what it costs more', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const chosen = offers[0];
        if (why?.kind !== 'outweighs' || !why.rival || !chosen) return;
        const worth = Object.values(gainsOf(chosen, why.rival)).reduce((sum, gain) => sum + Math.max(0, gain), 0);
        expect(worth).toBeGreaterThanOrEqual(paid(chosen) - paid(why.rival));
      }),
    );
  });
});
