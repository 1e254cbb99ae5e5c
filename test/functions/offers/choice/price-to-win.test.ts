import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../../functions/offers/choice/choose.ts';
import { type Candidate, type Contest, termNames } from '../../../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { gapOf, priceToWin } from '../../../../functions/offers/choice/price-to-win.ts';
import { contested, offer, open } from './world.ts';

const ranked = (all: readonly Candidate[], contest: Contest) => choose(all, contest, parameters);

/** Whether an offer is first when it has this price and has held it. */
function isFirstAt(cents: number, id: string, all: readonly Candidate[], contest: Contest): boolean {
  const changed = all.map((one) => (one.offerId === id ? { ...one, priceCents: cents, heldCents: cents } : one));
  const [first] = ranked(changed, contest);
  return first?.offer.offerId === id && !first.offer.barred;
}

describe('the price to win', () => {
  it('flips the winner, one cent more does not, and where there is none the lowest allowed price loses', () => {
    let told = 0;
    let none = 0;
    fc.assert(
      fc.property(contested(2), ({ all, contest }) => {
        const order = ranked(all, contest);
        for (const { offer: loser } of order.slice(1)) {
          const cents = priceToWin(loser, order, contest, parameters);
          const lowest = Math.max(contest.floorCents, parameters.leastPriceCents);
          if (cents === undefined) {
            none += 1;
            expect(isFirstAt(lowest, loser.offerId, all, contest)).toBe(false);
            continue;
          }
          told += 1;
          expect(Number.isInteger(cents) && cents >= lowest).toBe(true);
          expect(isFirstAt(cents, loser.offerId, all, contest), `at ${cents}`).toBe(true);
          expect(isFirstAt(cents + 1, loser.offerId, all, contest), `at ${cents + 1}`).toBe(false);
        }
      }),
      { numRuns: 1_500 },
    );
    // The worlds are such that both happen often.
    expect(told).toBeGreaterThan(500);
    expect(none).toBeGreaterThan(500);
  });

  it('is the same whatever the order of the rivals, and whether or not the offer is among them', () => {
    fc.assert(
      fc.property(contested(2), ({ all, contest }) => {
        const order = ranked(all, contest);
        const loser = order.at(-1)?.offer as Candidate;
        const others = order.filter((one) => one.offer !== loser);
        const cents = priceToWin(loser, order, contest, parameters);
        expect(priceToWin(loser, [...others].reverse(), contest, parameters)).toBe(cents);
      }),
    );
  });

  it('can be the offer’s own price, when its cut has only to hold', () => {
    const all = [offer('o1'), offer('o2', { priceCents: 29_999, heldCents: 31_000 })];
    const order = ranked(all, open);
    expect(order[0]?.offer.offerId).toBe('o1');
    expect(priceToWin(all[1] as Candidate, order, open, parameters)).toBe(29_999);
  });

  it('knows the margin of the one that is first', () => {
    const all = [offer('o1'), offer('o2', { priceCents: 29_900 })];
    const contest = { floorCents: 0, incumbent: 'o1' };
    expect(priceToWin(all[1] as Candidate, ranked(all, contest), contest, parameters)).toBe(29_850);
    // And of one that has just lost its place: half a percent above the new winner is enough to have it back.
    const back = [offer('o1', { priceCents: 31_000 }), offer('o2')];
    expect(priceToWin(back[0] as Candidate, ranked(back, contest), contest, parameters)).toBe(30_150);
  });

  it('is told to nobody whom the record bars or the floor keeps above', () => {
    const rival = offer('o1');
    const barred = offer('o2', { priceCents: 40_000, barred: true });
    expect(priceToWin(barred, ranked([rival, barred], open), open, parameters)).toBeUndefined();
    // Against nobody who may be first there is nothing to win: it is first already.
    expect(priceToWin(rival, ranked([rival, barred], open), open, parameters)).toBeUndefined();
    const dear = offer('o2', { priceCents: 40_000 });
    const floored = { ...open, floorCents: 35_000 };
    // Both count as the floor at best: the tie goes to the first id, and no price would break it.
    expect(priceToWin(dear, ranked([rival, dear], floored), floored, parameters)).toBeUndefined();
  });
});

describe('the gap to the winner', () => {
  it('is the sum of its parts, the heaviest first, none of them nothing', () => {
    fc.assert(
      fc.property(contested(2), ({ all, contest }) => {
        const [winner, ...losers] = ranked(all, contest);
        if (!winner) throw new Error('nobody is first');
        for (const loser of losers) {
          const { cents, parts } = gapOf(loser, winner);
          expect(cents).toBe(loser.expectedCents - winner.expectedCents);
          expect(parts.reduce((sum, part) => sum + part.cents, 0)).toBe(cents);
          expect(parts.map((part) => part.cents)).toEqual(parts.map((part) => part.cents).sort((a, b) => b - a));
          for (const part of parts) {
            expect(part.cents).not.toBe(0);
            expect(part.cents).toBe(loser.terms[part.term] - winner.terms[part.term]);
          }
          expect(new Set(parts.map((part) => part.term)).size).toBe(parts.length);
          expect(parts.length).toBeLessThanOrEqual(termNames.length);
        }
      }),
    );
  });
});
