import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf } from '../../../functions/offers/choice/beta.ts';
import { choose } from '../../../functions/offers/choice/choose.ts';
import type { Candidate } from '../../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import type { ShelfRows } from '../../../functions/offers/queries.ts';
import { recordBars } from '../../../functions/offers/record-bars.ts';
import { arrangeShelf, type ShelfContest } from '../../../functions/offers/shelf.ts';
import { priorOf, priorsOf } from '../../../functions/offers/shelf-rows.ts';
import { type Standing, standingOf } from '../../../functions/offers/standing.ts';
import { model, shelfRows } from './world.ts';

const rowsOnce = shelfRows.map((rows) => ({
  ...rows,
  offers: [...new Map(rows.offers.map((offer) => [offer[0], offer])).values()],
}));
const slot = fc.option(fc.nat({ max: 200 }), { nil: undefined });

const usualOf = (rows: ShelfRows) => {
  const prior = priorOf(priorsOf(rows), model.category);
  return { defect: meanOf(prior.defect), late: meanOf(prior.late), cancelled: meanOf(prior.cancelled) };
};

/** Every offer's standing, with its contest. */
function standings(rows: ShelfRows, at?: number): { key: string; contest: ShelfContest; standing: Standing }[] {
  return [...arrangeShelf(rows, 'IT', at).contests].flatMap(([key, contest]) =>
    [...contest.offers, ...contest.barred].map(({ offerId }) => {
      const standing = standingOf(contest, offerId, usualOf(rows));
      if (!standing) throw new Error(`${offerId} stands nowhere`);
      return { key, contest, standing };
    }),
  );
}

/** The rows with another price of one offer, which has held. */
const priced = (rows: ShelfRows, offerId: string, cents: number): ShelfRows => ({
  ...rows,
  offers: rows.offers.map((row) => (row[0] === offerId ? [...row.slice(0, 4), cents, cents, ...row.slice(6)] : row)),
});

/** Who is first when no newcomer is drawn. */
const firstIn = (rows: ShelfRows, key: string) => arrangeShelf(rows, 'IT').contests.get(key)?.offers[0]?.offerId;

/** Who would be first if one offer were changed. */
function firstWith(contest: ShelfContest, changed: Candidate): string | undefined {
  const candidates: Candidate[] = [...contest.offers, ...contest.barred];
  const all = candidates.map((one) => (one.offerId === changed.offerId ? changed : one));
  return choose(all, contest, parameters)[0]?.offer.offerId;
}

describe('where a listing stands', () => {
  it('has exactly one first in every contest that has one, and it is the one that the buyer sees or would see', () => {
    fc.assert(
      fc.property(rowsOnce, slot, (rows, at) => {
        for (const [key, contest] of arrangeShelf(rows, 'IT', at).contests) {
          const firsts = standings(rows, at).filter((one) => one.key === key && one.standing.place === 'first');
          const lasting = firsts.filter(({ standing }) => standing.way !== 'newcomer');
          expect(lasting.map(({ standing }) => standing.offer.offerId)).toEqual(
            contest.offers.length > 0 ? [firstIn(rows, key)] : [],
          );
          if (contest.shown) expect(firsts.map((one) => one.standing.offer.offerId)).toContain(contest.shown.offerId);
          expect(firsts.length).toBe(contest.shown?.explored ? 2 : lasting.length);
        }
      }),
    );
  });

  it('is first once the price to win is set and has held, and not at one cent more', () => {
    let tried = 0;
    fc.assert(
      fc.property(rowsOnce, slot, (rows, at) => {
        for (const { key, standing } of standings(rows, at)) {
          const { offerId } = standing.offer;
          const cents = standing.priceToWinCents;
          if (cents === undefined) continue;
          tried += 1;
          expect(firstIn(priced(rows, offerId, cents), key)).toBe(offerId);
          expect(firstIn(priced(rows, offerId, cents + 1), key)).not.toBe(offerId);
        }
      }),
      { numRuns: 300 },
    );
    // Worlds are drawn anew each time: about 320 are tried, and a third of that is proof enough that they happen.
    expect(tried).toBeGreaterThan(100);
  });

  it('cannot be made first at the market’s floor when it is told that no price would do', () => {
    fc.assert(
      fc.property(rowsOnce, (rows) => {
        for (const { key, contest, standing } of standings(rows)) {
          if (standing.way === 'only' || standing.priceToWinCents !== undefined) continue;
          const least = Math.max(contest.floorCents, parameters.leastPriceCents);
          expect(firstIn(priced(rows, standing.offer.offerId, least), key)).not.toBe(standing.offer.offerId);
        }
      }),
    );
  });

  it('names a gap whose parts add up to it, to the cent, the heaviest first', () => {
    fc.assert(
      fc.property(rowsOnce, slot, (rows, at) => {
        for (const { standing } of standings(rows, at)) {
          const { gap, offer, rival } = standing;
          expect(gap === undefined).toBe(rival === undefined);
          if (!gap || !rival) continue;
          expect(gap.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(gap.cents);
          expect(gap.parts).toEqual([...gap.parts].sort((a, b) => b.cents - a.cents));
          const alone = (one: typeof offer) => one.expectedCents - one.terms.steady;
          if (standing.place === 'behind') expect(gap.cents).toBe(offer.expectedCents - rival.expectedCents);
          else if (standing.way !== 'newcomer') expect(gap.cents).toBe(alone(rival) - offer.expectedCents);
          expect(gap.cents).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('promises of a change beside the price only what choosing anew with it gives', () => {
    let tried = 0;
    fc.assert(
      fc.property(rowsOnce, slot, (rows, at) => {
        for (const { contest, standing } of standings(rows, at)) {
          const { offer, lever } = standing;
          if (!lever) continue;
          tried += 1;
          const changed: Candidate = {
            ...offer,
            ...(lever.kind === 'dispatch' && { waitingDays: offer.waitingDays - 1 }),
            ...(lever.kind === 'warranty' && { warrantyMonths: lever.to }),
            ...(['defect', 'late', 'cancelled'].includes(lever.kind) && {
              rates: { ...offer.rates, [lever.kind]: lever.to },
            }),
          };
          const at = (cents: number) =>
            firstWith(contest, { ...changed, priceCents: cents, heldCents: cents }) === offer.offerId;
          expect(at(offer.priceCents)).toBe(lever.wins);
          expect(at(lever.priceToWinCents)).toBe(true);
          expect(at(lever.priceToWinCents + 1)).toBe(false);
          expect(lever.priceToWinCents).toBeGreaterThan(standing.priceToWinCents ?? 0);
        }
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  it('is nowhere for an offer that is not in the contest', () => {
    const contest: ShelfContest = { floorCents: 0, incumbent: null, offers: [], barred: [] };
    expect(standingOf(contest, 'o1', { defect: 0.04, late: 0.08, cancelled: 0.02 })).toBeUndefined();
  });
});

describe('what a record bars', () => {
  const prior = priorOf(new Map(), 'smartphones');
  const evidence = (late: number) => ({
    defect: { count: 2, trials: 100 },
    late: { count: late, trials: 100 },
    cancelled: { count: 1, trials: 100 },
    reviews: { count: 0, mean: 0 },
  });

  it('is nothing for a usual record', () => {
    expect(recordBars(evidence(9), prior)).toEqual([]);
  });

  it('is told with the counts, what is usual, the limit, and a bound that is above it', () => {
    const [bar, ...others] = recordBars(evidence(60), prior);
    expect(others).toEqual([]);
    expect(bar).toMatchObject({
      outcome: 'late',
      count: 60,
      trials: 100,
      usual: 0.08,
      limit: parameters.barTimes * 0.08,
    });
    expect(bar?.atLeast).toBeGreaterThan(parameters.barTimes * 0.08);
    expect(bar?.atLeast).toBeLessThan(0.6);
  });
});
