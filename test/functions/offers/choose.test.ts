import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, choose, expectedCost, ratesOf, shrink } from '../../../functions/offers/choose.ts';
import { parameters } from '../../../functions/offers/parameters.ts';
import { candidate, candidates, experience } from './world.ts';

const ids = (all: readonly { offerId: string }[]) => all.map((one) => one.offerId);
const cost = (c: Omit<Candidate, 'offerId'>) => expectedCost({ ...c, offerId: 'o' }, parameters);

describe('the expected cost of an offer', () => {
  it('is the sum of its terms, each of whole cents', () => {
    fc.assert(
      fc.property(candidate, (one) => {
        const { terms, expectedCents } = cost(one);
        for (const [name, term] of Object.entries(terms)) {
          expect(Number.isInteger(term), name).toBe(true);
          expect(Object.is(term, -0), name).toBe(false);
        }
        expect(Object.values(terms).reduce((a, b) => a + b, 0)).toBe(expectedCents);
        expect([terms.price, terms.shipping]).toEqual([one.priceCents, one.shippingCents]);
      }),
    );
  });

  it('of a real phone can be counted on paper', () => {
    const { terms, expectedCents } = cost({
      priceCents: 33_300,
      shippingCents: 0,
      warrantyMonths: 24,
      batteryNew: false,
      batteryMinPercent: 90,
      waitingDays: 2.5,
      rates: { defect: 0.03, late: 0.05, cancelled: 0.01 },
    });
    // 3 % of 40 € and of 80 % of the price; 12 months more at 0.23 % of the price; 10 % of battery at 40 cents.
    expect(terms).toEqual({
      price: 33_300,
      shipping: 0,
      defect: 919,
      late: 75,
      cancel: 15,
      waiting: 250,
      warranty: -919,
      battery: -400,
    });
    expect(expectedCents).toBe(33_240);
  });

  it('never falls when a refurbisher gets worse, and never rises when it offers more', () => {
    fc.assert(
      fc.property(candidate, fc.double({ min: 0, max: 0.5, noNaN: true }), (one, more) => {
        const before = cost(one).expectedCents;
        for (const kind of ['defect', 'late', 'cancelled'] as const) {
          const rates = { ...one.rates, [kind]: one.rates[kind] + more };
          expect(cost({ ...one, rates }).expectedCents).toBeGreaterThanOrEqual(before);
        }
        expect(cost({ ...one, waitingDays: one.waitingDays + 1 }).expectedCents).toBeGreaterThan(before);
        expect(cost({ ...one, warrantyMonths: one.warrantyMonths + 12 }).expectedCents).toBeLessThanOrEqual(before);
        const battery = { batteryNew: false, batteryMinPercent: 85 };
        expect(cost({ ...one, batteryNew: false, batteryMinPercent: 90 }).expectedCents).toBeLessThan(
          cost({ ...one, ...battery }).expectedCents,
        );
      }),
    );
  });

  it('counts no warranty below twelve months and no battery below 80 % against anybody', () => {
    const one = {
      priceCents: 20_000,
      shippingCents: 0,
      batteryNew: false,
      waitingDays: 2,
      rates: { defect: 0, late: 0, cancelled: 0 },
    };
    const { terms } = cost({ ...one, warrantyMonths: 0, batteryMinPercent: 60 });
    expect([terms.warranty, terms.battery]).toEqual([0, 0]);
  });

  it('values a new battery at what a replacement costs, and never above its part of the price', () => {
    const one = {
      shippingCents: 0,
      warrantyMonths: 12,
      batteryNew: true,
      batteryMinPercent: 100,
      waitingDays: 2,
      rates: { defect: 0, late: 0, cancelled: 0 },
    };
    expect(cost({ ...one, priceCents: 60_000 }).terms.battery).toBe(-4_500);
    expect(cost({ ...one, priceCents: 10_000 }).terms.battery).toBe(-1_500);
  });

  it('falls or stays when its price falls, at every single cent', () => {
    for (let priceCents = 1; priceCents <= 40_000; priceCents += 1) {
      const one = {
        ...{
          priceCents,
          shippingCents: 0,
          warrantyMonths: 24,
          batteryNew: true,
          batteryMinPercent: 100,
          waitingDays: 2,
        },
        rates: { defect: 0, late: 0, cancelled: 0 },
      };
      const dearer = cost({ ...one, priceCents: priceCents + 1 });
      if (dearer.expectedCents < cost(one).expectedCents) expect.fail(`dearer by falling to ${priceCents}`);
    }
  });
});

describe('the choice', () => {
  it('does not depend on the order in which offers are read', () => {
    fc.assert(
      fc.property(candidates(0), fc.infiniteStream(fc.nat()), (all, random) => {
        const keys = new Map(all.map((one) => [one.offerId, random.next().value ?? 0]));
        const mixed = [...all].sort((a, b) => (keys.get(a.offerId) ?? 0) - (keys.get(b.offerId) ?? 0));
        expect(choose(mixed, parameters)).toEqual(choose(all, parameters));
        expect(choose([...all].reverse(), parameters)).toEqual(choose(all, parameters));
      }),
    );
  });

  it('shows every offer once, the least expected cost first, and leaves its input as it was', () => {
    fc.assert(
      fc.property(candidates(0), (all) => {
        const before = structuredClone(all);
        const ranked = choose(all, parameters);
        expect(all).toEqual(before);
        expect(ids(ranked).sort()).toEqual(ids(all).sort());
        for (const [i, one] of ranked.slice(1).entries())
          expect(one.expectedCents).toBeGreaterThanOrEqual(ranked[i]?.expectedCents ?? 0);
      }),
    );
  });

  it('breaks ties by price and then by id', () => {
    const rates = { defect: 0, late: 0, cancelled: 0 };
    const base = {
      shippingCents: 0,
      warrantyMonths: 12,
      batteryNew: false,
      batteryMinPercent: null,
      waitingDays: 2,
      rates,
    };
    const same = ['o3', 'o10', 'o1'].map((offerId) => ({ ...base, offerId, priceCents: 30_000 }));
    expect(ids(choose(same, parameters))).toEqual(['o1', 'o10', 'o3']);
    // A day of waiting costs a euro: dearer by that and quicker by a day is the same expected cost.
    const quick = { ...base, offerId: 'o0', priceCents: 30_100, waitingDays: 1 };
    expect(ids(choose([quick, ...same], parameters))).toEqual(['o1', 'o10', 'o3', 'o0']);
  });

  it('never ranks an offer lower for a lower price', () => {
    fc.assert(
      fc.property(
        candidates(1),
        fc.nat(),
        fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5_000 })),
        (all, pick, less) => {
          const one = all[pick % all.length];
          fc.pre(one !== undefined && one.priceCents > less);
          const rank = (list: readonly Candidate[]) => ids(choose(list, parameters)).indexOf(one.offerId);
          const cheaper = all.map((other) => (other === one ? { ...one, priceCents: one.priceCents - less } : other));
          expect(rank(cheaper)).toBeLessThanOrEqual(rank(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of one pair does not turn on what a third one does', () => {
    fc.assert(
      fc.property(candidates(3), (all) => {
        const [third, ...rest] = all;
        const without = ids(choose(rest, parameters));
        expect(ids(choose(all, parameters)).filter((id) => id !== third?.offerId)).toEqual(without);
      }),
    );
  });

  it('sees nothing but what a buyer gets: our commission and advertising change nothing', () => {
    fc.assert(
      fc.property(candidates(2), (all) => {
        const paying = all.map((one, i) => ({ ...one, commissionBps: i === 1 ? 3_000 : 0, sponsored: i === 1 }));
        expect(ids(choose(paying, parameters))).toEqual(ids(choose(all, parameters)));
      }),
    );
  });
});

describe('the rates of a refurbisher', () => {
  it('are those of its category for a newcomer, neither hero nor pariah', () => {
    fc.assert(
      fc.property(experience, (all) => {
        fc.pre(all.maturedLines > 0 && all.shippedLines > 0 && all.decidedLines > 0);
        const nothing = { maturedLines: 0, defects: 0, shippedLines: 0, late: 0, decidedLines: 0, cancelled: 0 };
        for (const own of [undefined, nothing]) {
          const rates = ratesOf(own, all, parameters);
          expect(rates.defect).toBeCloseTo(all.defects / all.maturedLines, 12);
          expect(rates.late).toBeCloseTo(all.late / all.shippedLines, 12);
          expect(rates.cancelled).toBeCloseTo(all.cancelled / all.decidedLines, 12);
        }
      }),
    );
  });

  it('are the published ones where nothing has happened anywhere', () => {
    const rates = ratesOf(undefined, undefined, parameters);
    for (const kind of ['defect', 'late', 'cancelled'] as const)
      expect(rates[kind]).toBeCloseTo(parameters.fallback[kind], 12);
  });

  it('lie between its own and those of all, nearer to its own with every order', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), share, share, (trials, own, mean) => {
        const drawn = shrink(own * trials, trials, mean, 60);
        expect(drawn).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-9);
        expect(drawn).toBeLessThanOrEqual(Math.max(own, mean) + 1e-9);
        const longer = shrink(own * trials * 2, trials * 2, mean, 60);
        expect(Math.abs(longer - own)).toBeLessThanOrEqual(Math.abs(drawn - own) + 1e-9);
      }),
    );
  });

  it('are shares, and one defect more never makes them better', () => {
    fc.assert(
      fc.property(experience, experience, (own, all) => {
        const rates = ratesOf(own, all, parameters);
        for (const rate of Object.values(rates)) expect(rate >= 0 && rate <= 1).toBe(true);
        const worse = ratesOf({ ...own, defects: own.defects + 1 }, all, parameters);
        expect(worse.defect).toBeGreaterThan(rates.defect);
      }),
    );
  });
});

describe('the parameters', () => {
  it('carry a version and are all above zero', () => {
    expect(parameters.version).toMatch(/^\d{4}-\d\d-\d\d$/);
    const { version: _, fallback, ...rest } = parameters;
    for (const [name, value] of Object.entries(rest)) expect(value, name).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(fallback)) expect(value > 0 && value < 0.2, name).toBe(true);
  });

  it('leave a price of one cent less always worth it, with the longest warranty and a new battery', () => {
    const longestMonths = 60;
    expect((longestMonths - 12) * parameters.warrantyMonthBps + parameters.newBatteryMaxBps).toBeLessThan(10_000);
  });
});
