import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../../functions/offers/choice/choose.ts';
import { type Candidate, type Contest, termNames } from '../../../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { contested, offer, open } from './world.ts';

const choice = (all: readonly Candidate[], contest: Contest = open) => choose(all, contest, parameters);
const ids = (all: readonly Candidate[], contest: Contest = open) =>
  choice(all, contest).map((one) => one.offer.offerId);
const cents = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20_000 }));

/** The place of one offer before and after it changes. */
function places(
  all: readonly Candidate[],
  contest: Contest,
  pick: number,
  change: (one: Candidate) => Partial<Candidate>,
) {
  const one = all[pick % all.length] as Candidate;
  const changed = all.map((other) => (other === one ? { ...one, ...change(one) } : other));
  return { before: ids(all, contest).indexOf(one.offerId), after: ids(changed, contest).indexOf(one.offerId) };
}

describe('the choice', () => {
  it('does not depend on the order in which offers are read', () => {
    fc.assert(
      fc.property(contested(0), fc.infiniteStream(fc.nat()), ({ all, contest }, random) => {
        const keys = new Map(all.map((one) => [one.offerId, random.next().value ?? 0]));
        const mixed = [...all].sort((a, b) => (keys.get(a.offerId) ?? 0) - (keys.get(b.offerId) ?? 0));
        expect(choice(mixed, contest)).toEqual(choice(all, contest));
        expect(choice([...all].reverse(), contest)).toEqual(choice(all, contest));
      }),
    );
  });

  it('shows every offer once, the least expected cost first, the barred last, and leaves its input as it was', () => {
    fc.assert(
      fc.property(contested(0), ({ all, contest }) => {
        const before = structuredClone(all);
        const ranked = choice(all, contest);
        expect(all).toEqual(before);
        expect(ranked.map((one) => one.offer.offerId).sort()).toEqual(all.map((one) => one.offerId).sort());
        for (const [i, one] of ranked.slice(1).entries()) {
          const previous = ranked[i];
          if (!previous) throw new Error('nobody before it');
          if (previous.offer.barred === one.offer.barred) {
            expect(one.expectedCents).toBeGreaterThanOrEqual(previous.expectedCents);
          } else expect(one.offer.barred).toBe(true);
        }
      }),
    );
  });

  it('breaks ties by the price that counts and then by id', () => {
    const same = ['o3', 'o10', 'o1'].map((id) => offer(id));
    expect(ids(same)).toEqual(['o1', 'o10', 'o3']);
    // A day of waiting costs a euro: dearer by that and quicker by a day is the same expected cost.
    const quick = offer('o0', { priceCents: 30_100, waitingDays: 1 });
    expect(ids([quick, ...same])).toEqual(['o1', 'o10', 'o3', 'o0']);
    // Cut to 299 € a minute ago: until that has held it counts, and ties, as 300 €.
    expect(ids([offer('o2', { priceCents: 29_900, heldCents: 30_000 }), ...same])).toEqual(['o1', 'o10', 'o2', 'o3']);
  });

  it('never ranks an offer lower for a lower price, held or not', () => {
    fc.assert(
      fc.property(contested(1), fc.nat(), cents, fc.boolean(), ({ all, contest }, pick, less, held) => {
        const { before, after } = places(all, contest, pick, (one) => {
          const priceCents = Math.max(1, one.priceCents - less);
          return { priceCents, heldCents: held ? priceCents : one.heldCents };
        });
        expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never ranks an offer lower for lower rates, a longer warranty, a better battery or a quicker delivery', () => {
    const better: ((one: Candidate) => Partial<Candidate>)[] = [
      ({ rates }) => ({ rates: { ...rates, defect: rates.defect / 2 } }),
      ({ rates }) => ({ rates: { ...rates, late: rates.late / 2 } }),
      ({ rates }) => ({ rates: { ...rates, cancelled: rates.cancelled * 0.99 } }),
      ({ warrantyMonths }) => ({ warrantyMonths: warrantyMonths + 1 }),
      ({ batteryMinPercent }) => ({ batteryMinPercent: Math.min(100, (batteryMinPercent ?? 80) + 1) }),
      () => ({ batteryNew: true }),
      ({ waitingDays }) => ({ waitingDays: waitingDays - 0.5 }),
      ({ shippingCents }) => ({ shippingCents: Math.max(0, shippingCents - 1) }),
      () => ({ barred: false }),
      ({ experience }) => ({ experience: experience + 1 }),
    ];
    fc.assert(
      fc.property(contested(1), fc.nat(), fc.constantFrom(...better), ({ all, contest }, pick, change) => {
        const { before, after } = places(all, contest, pick, change);
        expect(after).toBeLessThanOrEqual(before);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of one pair does not turn on what a third one does', () => {
    fc.assert(
      fc.property(contested(3), ({ all, contest }) => {
        const [third, ...rest] = all;
        // Who has been first is a fact about the one at the top, not about a pair.
        const free = { ...contest, incumbent: null };
        expect(ids(all, free).filter((id) => id !== third?.offerId)).toEqual(ids(rest, free));
      }),
    );
  });

  it('sees nothing but what a buyer gets: our commission and advertising change nothing', () => {
    fc.assert(
      fc.property(contested(2), ({ all, contest }) => {
        const paying = all.map((one, i) => ({ ...one, commissionBps: i === 1 ? 3_000 : 0, sponsored: i === 1 }));
        expect(ids(paying, contest)).toEqual(ids(all, contest));
      }),
    );
  });
});

describe('games', () => {
  it('do not pay by prices under the floor: all of them count as the floor', () => {
    fc.assert(
      fc.property(contested(1), fc.nat(), cents, ({ all, contest }, pick, less) => {
        const floorCents = 40_000;
        const one = all[pick % all.length] as Candidate;
        const ranks = [floorCents, floorCents - less].map((priceCents) =>
          choice(
            all.map((other) => (other === one ? { ...one, priceCents, heldCents: priceCents } : other)),
            { ...contest, floorCents },
          ).map(({ offer: { offerId }, expectedCents, countedCents }) => [offerId, expectedCents, countedCents]),
        );
        expect(ranks[1]).toEqual(ranks[0]);
      }),
    );
  });

  it('do not pay by cuts that have not held: nothing moves until then', () => {
    fc.assert(
      fc.property(contested(1), fc.nat(), cents, ({ all, contest }, pick, less) => {
        const { before, after } = places(all, contest, pick, ({ priceCents }) => ({
          priceCents: Math.max(1, priceCents - less),
        }));
        expect(after).toBe(before);
      }),
    );
    const rival = offer('o1', { priceCents: 29_000 });
    expect(ids([rival, offer('o2', { priceCents: 20_000, heldCents: 30_000 })])).toEqual(['o1', 'o2']);
    expect(ids([rival, offer('o2', { priceCents: 20_000, heldCents: 20_000 })])).toEqual(['o2', 'o1']);
  });

  it('do not make the first place flicker: chosen again, the winner wins', () => {
    fc.assert(
      fc.property(contested(1), ({ all, contest }) => {
        const [winner] = ids(all, contest);
        expect(ids(all, { ...contest, incumbent: winner ?? null })[0]).toBe(winner);
      }),
      { numRuns: 1_000 },
    );
  });

  it('need half a percent of the price to take the first place', () => {
    const all = (cut: number) => [offer('o1'), offer('o2', { priceCents: 30_000 - cut })];
    const first = (cut: number, incumbent: string | null) => ids(all(cut), { floorCents: 0, incumbent })[0];
    expect([first(1, null), first(1, 'o1'), first(149, 'o1'), first(150, 'o1')]).toEqual(['o2', 'o1', 'o1', 'o2']);
  });

  it('are won without a margin when the first until now is gone or barred', () => {
    const all = [offer('o1', { barred: true }), offer('o2'), offer('o3', { priceCents: 30_001 })];
    for (const incumbent of ['o1', 'gone']) expect(ids(all, { floorCents: 0, incumbent })).toEqual(['o2', 'o3', 'o1']);
  });

  it('leave a sum that says what steadiness took off', () => {
    fc.assert(
      fc.property(contested(1), ({ all, contest }) => {
        const alone = new Map(choice(all, { ...contest, incumbent: null }).map((one) => [one.offer.offerId, one]));
        for (const [place, one] of choice(all, contest).entries()) {
          const by = alone.get(one.offer.offerId);
          if (Object.is(one.terms.steady, -0) || one.terms.steady > 0) expect.fail('steadiness adds');
          if (one.terms.steady !== 0) expect([place, one.offer.offerId]).toEqual([0, contest.incumbent]);
          expect(one.expectedCents).toBe(termNames.reduce((sum, name) => sum + one.terms[name], 0));
          expect(one.expectedCents - one.terms.steady).toBe(by?.expectedCents);
        }
      }),
      { numRuns: 500 },
    );
  });
});
