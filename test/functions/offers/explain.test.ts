import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  billOf,
  costToBuyer,
  explainChoice,
  marginAgainst,
  paid,
  type Reason,
  rulesOn,
} from '../../../functions/offers/explain.ts';
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

/** What each reason is worth: how much less one offer is expected to cost than another for it. Cents. */
function gainsOf(chosen: ShelfOffer, other: ShelfOffer): Record<Reason, number> {
  const gain = (term: Reason) => other.terms[term] - chosen.terms[term];
  const reasons: Reason[] = ['defect', 'late', 'cancel', 'waiting', 'warranty', 'battery', 'held', 'floor'];
  return Object.fromEntries(reasons.map((reason) => [reason, gain(reason)])) as Record<Reason, number>;
}

/** Whether the words for a reason are true of the two. */
const holds: Record<Reason, (chosen: ShelfOffer, other: ShelfOffer) => boolean> = {
  defect: (a, b) => a.rates.defect < b.rates.defect,
  late: (a, b) => a.rates.late < b.rates.late,
  cancel: (a, b) => a.rates.cancelled < b.rates.cancelled,
  waiting: (a, b) => a.waitingDays < b.waitingDays,
  warranty: (a, b) => a.warrantyMonths > b.warrantyMonths,
  battery: (a, b) => !b.batteryNew && (a.batteryNew || Number(a.batteryMinPercent) > Number(b.batteryMinPercent)),
  held: (_, b) => b.heldCents > b.priceCents,
  floor: (_, b) => b.terms.floor > 0,
};

describe('the bill of an offer', () => {
  it('adds up to its expected cost, to the cent', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        for (const offer of offers) {
          const { sum, ...parts } = billOf(offer);
          expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(sum);
          expect(sum).toBe(offer.expectedCents);
          expect(parts.price).toBe(paid(offer));
          expect(costToBuyer(offer)).toBe(sum - parts.rules);
          expect(rulesOn(offer).reduce((total, rule) => total + offer.terms[rule], 0)).toBe(parts.rules);
        }
      }),
    );
  });
});

describe('why an offer is shown', () => {
  it('is that there is no other, that none costs less, that it was there already, or what outweighs the cheapest', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const [chosen, next, ...others] = offers;
        if (!chosen) expect(why).toBeUndefined();
        else if (!next) expect(why).toEqual({ kind: 'only', reasons: [], ruled: false });
        else if (chosen.terms.steady !== 0) {
          expect([why?.kind, why?.rival]).toEqual(['steady', next]);
          // The other is better, but not by enough: what the sentence says.
          expect(-chosen.terms.steady).toBe(chosen.expectedCents - chosen.terms.steady - next.expectedCents);
          expect(-chosen.terms.steady).toBeLessThanOrEqual(marginAgainst(next));
        } else {
          const least = Math.min(...[next, ...others].map(paid));
          expect(why?.kind).toBe(paid(chosen) <= least ? 'cheapest' : 'outweighs');
          if (why?.kind === 'cheapest') expect(why.rival).toBe(next);
          else expect(why?.rival && paid(why.rival)).toBe(least);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is a newcomer’s turn when it stands before an offer with a lower sum, or one that was first', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        if (offers.length < 2) return;
        const shown = { offerId: offers[0]?.offerId ?? '', probability: 0.05, explored: true, newcomers: 1 };
        expect(explainChoice(offers, shown)).toMatchObject({ kind: 'newcomer', rival: offers[1], reasons: [] });
      }),
    );
  });

  it('calls two sums costs only when no price rule counts in either', () => {
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const [chosen] = offers;
        if (!chosen || !why?.rival) return;
        const ruled = [chosen, why.rival].some(({ terms }) => terms.held > 0 || terms.floor > 0);
        expect(why.ruled).toBe(ruled);
        if (!ruled) expect(costToBuyer(why.rival)).toBe(why.rival.expectedCents);
      }),
    );
  });

  it('names only reasons that are true and really weigh, the heaviest first', () => {
    let outweighing = 0;
    fc.assert(
      fc.property(ranked, (offers) => {
        const why = explainChoice(offers);
        const chosen = offers[0];
        const rival = why?.rival;
        if (why?.kind !== 'outweighs' || !rival || !chosen) return;
        outweighing += 1;
        const gains = gainsOf(chosen, rival);
        const named = why.reasons.map((reason) => gains[reason]);
        for (const reason of why.reasons) expect(holds[reason](chosen, rival), reason).toBe(true);
        for (const gain of named) expect(gain).toBeGreaterThan(0);
        expect(named).toEqual([...named].sort((a, b) => b - a));
        const telling = (Object.keys(gains) as Reason[]).filter(
          (reason) => gains[reason] > 0 && holds[reason](chosen, rival),
        );
        expect(why.reasons).toHaveLength(Math.min(2, telling.length));
        for (const reason of telling)
          if (!why.reasons.includes(reason)) expect(gains[reason]).toBeLessThanOrEqual(Math.min(...named));
      }),
      { numRuns: 500 },
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
