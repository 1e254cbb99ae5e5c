import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../../functions/offers/choice/choose.ts';
import type { Candidate } from '../../../../functions/offers/choice/expected-cost.ts';
import { drawOf, explore, newcomersNear, slotOf } from '../../../../functions/offers/choice/explore.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { intolerable, type Prior, ratesOf, unknownPrior } from '../../../../functions/offers/choice/rates.ts';
import { contested, offer, open, withParameters } from './world.ts';

const ranked = (all: readonly Candidate[], contest = open) => choose(all, contest, parameters);
const newcomer = (id: string, priceCents: number, changes: Partial<Candidate> = {}) =>
  offer(id, { priceCents, experience: 0, ...changes });

describe('exploration', () => {
  const all = [offer('o1'), newcomer('o2', 30_100), newcomer('o3', 30_900), newcomer('o4', 30_901), offer('o5')];

  it('is for the little known within three percent of the best, and for nobody else', () => {
    const near = newcomersNear(ranked([...all, newcomer('o6', 30_000, { barred: true })]), parameters);
    // 30,200 with waiting: the band ends at 31,106, and a price of 30,901 with waiting is inside; 30,907 is not.
    expect(near.map((one) => one.offer.offerId)).toEqual(['o2', 'o3', 'o4']);
    const outside = newcomersNear(ranked([offer('o1'), newcomer('o2', 30_906), newcomer('o3', 30_907)]), parameters);
    expect(outside.map((one) => one.offer.offerId)).toEqual(['o2']);
    const known = [29.9, 30, 500].map((experience, i) => newcomer(`o${i + 2}`, 30_000, { experience }));
    const little = newcomersNear(ranked([offer('o1', { priceCents: 29_900 }), ...known]), parameters);
    expect(little.map((one) => one.offer.offerId)).toEqual(['o2']);
  });

  it('logs probabilities that are the frequencies over many seeds and add up to one', () => {
    const rankedAll = ranked(all);
    const draws = 100_000;
    const times = new Map<string, { seen: number; probability: number }>();
    for (let i = 0; i < draws; i += 1) {
      const shown = explore(rankedAll, `model-${i}`, parameters);
      if (!shown) throw new Error('nobody is shown');
      const before = times.get(shown.offerId);
      if (before && before.probability !== shown.probability) throw new Error('the probability turns on the draw');
      times.set(shown.offerId, { seen: (before?.seen ?? 0) + 1, probability: shown.probability });
    }
    expect([...times.keys()].sort()).toEqual(['o1', 'o2', 'o3', 'o4']);
    let total = 0;
    for (const { seen, probability } of times.values()) {
      total += probability;
      const deviation = Math.sqrt(probability * (1 - probability) * draws);
      expect(Math.abs(seen - probability * draws)).toBeLessThan(4 * deviation);
    }
    expect(total).toBeCloseTo(1, 12);
    expect(times.get('o1')?.probability).toBeCloseTo(0.95, 12);
  });

  it('gives the same slots to the same refurbisher, whatever the order of prices and however often it lists', () => {
    const p = withParameters({ newcomerShareBps: 10_000 });
    const slotsOfA = (a: number, b: number, more: Candidate[] = []) => {
      const order = ranked([offer('o1'), newcomer('a', a), newcomer('b', b), ...more]);
      return Array.from({ length: 1_000 }, (_, i) => explore(order, `slot ${i}`, p)?.offerId === 'b');
    };
    const honest = slotsOfA(30_100, 30_200);
    expect(slotsOfA(30_200, 30_100)).toEqual(honest);
    const twins = ['a2', 'a3', 'a4'].map((id) => newcomer(id, 30_150, { sellerId: 'seller of a' }));
    expect(slotsOfA(30_100, 30_200, twins)).toEqual(honest);
    expect(honest.filter(Boolean).length).toBeGreaterThan(400);
    expect(honest.filter(Boolean).length).toBeLessThan(600);
  });

  it('never shows one outside the band, one that is known, or one that is barred', () => {
    fc.assert(
      fc.property(contested(0), fc.string(), ({ all: some, contest }, seed) => {
        // With a share of one half the newcomers are drawn often enough to be looked at.
        const p = withParameters({ newcomerShareBps: 5_000 });
        const order = ranked(some, contest);
        const [best] = order;
        const shown = explore(order, seed, p);
        if (!best || best.offer.barred) {
          expect(shown).toBeUndefined();
          return;
        }
        const one = order.find(({ offer: { offerId } }) => offerId === shown?.offerId);
        if (!shown || !one) throw new Error('nobody is shown');
        expect(one.offer.barred).toBe(false);
        expect(shown.explored).toBe(one !== best);
        if (shown.explored) {
          expect(one.offer.experience).toBeLessThan(p.newcomerOrders);
          expect(one.expectedCents - best.expectedCents).toBeLessThanOrEqual(
            (Math.abs(best.expectedCents) * p.newcomerBandBps) / 10_000,
          );
        }
        expect(shown.probability).toBeCloseTo(shown.explored ? 0.5 / shown.newcomers : shown.newcomers ? 0.5 : 1, 12);
        expect(explore(order, seed, p)).toEqual(shown);
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows the best, for certain, without a seed or without a newcomer', () => {
    const certain = { offerId: 'o1', probability: 1, explored: false, newcomers: 0 };
    expect(explore(ranked(all), undefined, parameters)).toEqual(certain);
    expect(explore(ranked([offer('o1'), offer('o2')]), 'seed', parameters)).toEqual(certain);
    expect(explore([], 'seed', parameters)).toBeUndefined();
    expect(explore(ranked([offer('o1', { barred: true })]), 'seed', parameters)).toBeUndefined();
  });

  it('draws evenly from texts that differ in one figure', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 50_000; i += 1) {
      const tenth = Math.floor(drawOf(`phone-1.128 good IT ${i}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // Chi-squared with nine degrees of freedom: 27.9 is passed once in a thousand.
    expect(tenths.reduce((sum, seen) => sum + (seen - 5_000) ** 2 / 5_000, 0)).toBeLessThan(27.9);
  });

  it('changes its mind at the end of a slot and never within it', () => {
    const slot = parameters.slotMinutes * 60_000;
    expect([slotOf(0, parameters), slotOf(slot - 1, parameters), slotOf(slot, parameters)]).toEqual([0, 0, 1]);
    expect(60 % parameters.slotMinutes).toBe(0);
  });
});

describe('a gate', () => {
  const prior: Prior = unknownPrior(parameters);

  /** How likely a seller with this record, and no sale since, is to stand first after so many weeks. */
  function chance(bad: number, orders: number, priceCents: number, weeks: number): number {
    const left = orders * 0.5 ** (weeks / parameters.halfLifeWeeks);
    const tally = { count: left * bad, trials: left };
    const evidence = { defect: tally, late: tally, cancelled: tally, reviews: { count: left, mean: 1 } };
    const candidate = offer('o2', {
      priceCents,
      rates: ratesOf(evidence, prior, parameters),
      experience: left,
      barred: intolerable(evidence, prior, parameters).length > 0,
    });
    const rival = offer('o1', { rates: ratesOf(undefined, prior, parameters) });
    const order = ranked([rival, candidate]);
    if (order[0]?.offer === candidate && !candidate.barred) return 1;
    const drawn = newcomersNear(order, parameters).length;
    return drawn ? parameters.newcomerShareBps / 10_000 / drawn : 0;
  }

  it('never starves: whatever the record, once it has faded a competitive price stands first again at times', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 20_000, max: 30_500 }),
        (bad, orders, priceCents) => {
          const years = 20;
          expect(chance(bad, orders, priceCents, years * 52)).toBeGreaterThanOrEqual(0.05);
        },
      ),
    );
  });

  it('is shut by a bad record first, so that fading has something to do', () => {
    expect(chance(0.9, 5_000, 20_000, 0)).toBe(0);
    const open = Array.from({ length: 600 }, (_, week) => chance(0.9, 5_000, 30_000, week) > 0);
    // Once open it stays so.
    expect(open.indexOf(true)).toBeGreaterThan(26);
    expect(open.lastIndexOf(false)).toBe(open.indexOf(true) - 1);
  });
});
