import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  type Contest,
  expectedCost,
  termNames,
} from '../../../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import { contested, offer, open } from './world.ts';

const cost = (one: Candidate, contest: Contest = open) => expectedCost(one, contest, parameters);
const one = fc.tuple(contested(1)).map(([{ all, contest }]) => ({ first: all[0] as Candidate, contest }));

describe('the expected cost of an offer', () => {
  it('is the sum of its terms, each of whole cents', () => {
    fc.assert(
      fc.property(one, ({ first, contest }) => {
        const { terms, expectedCents } = cost(first, contest);
        expect(Object.keys(terms).sort()).toEqual([...termNames].sort());
        for (const name of termNames) {
          if (!Number.isInteger(terms[name]) || Object.is(terms[name], -0)) expect.fail(`${name}: ${terms[name]}`);
        }
        expect(termNames.reduce((sum, name) => sum + terms[name], 0)).toBe(expectedCents);
        expect([terms.price, terms.shipping]).toEqual([first.priceCents, first.shippingCents]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of a real phone can be counted on paper', () => {
    const phone = offer('o1', {
      priceCents: 33_300,
      warrantyMonths: 24,
      batteryMinPercent: 90,
      waitingDays: 2.5,
      rates: { defect: 0.03, late: 0.05, cancelled: 0.01 },
    });
    const { terms, expectedCents } = cost(phone, { ...open, category: 'smartphones' });
    // 3 % of 40 € and of 75.5 % of the price; 12 months more at 0.23 % of the price; 10 % of battery at 40 cents.
    expect(terms).toEqual({
      price: 33_300,
      shipping: 0,
      held: 0,
      floor: 0,
      defect: 874,
      late: 75,
      cancel: 15,
      waiting: 250,
      warranty: -919,
      battery: -400,
      steady: 0,
    });
    expect(expectedCents).toBe(33_195);
  });

  it('says apart what a cut that has not held and a floor add', () => {
    const { terms } = cost(offer('o1', { priceCents: 25_000, heldCents: 27_000 }), { ...open, floorCents: 28_000 });
    expect([terms.price, terms.held, terms.floor]).toEqual([25_000, 2_000, 1_000]);
    expect(cost(offer('o1'), { ...open, floorCents: 28_000 }).terms).toMatchObject({ held: 0, floor: 0 });
  });

  it('never falls when a refurbisher gets worse, and never rises when it offers more', () => {
    fc.assert(
      fc.property(one, fc.double({ min: 0, max: 0.5, noNaN: true }), ({ first, contest }, more) => {
        const sum = (changes: Partial<Candidate>) => cost({ ...first, ...changes }, contest).expectedCents;
        const before = sum({});
        for (const kind of ['defect', 'late', 'cancelled'] as const) {
          expect(sum({ rates: { ...first.rates, [kind]: first.rates[kind] + more } })).toBeGreaterThanOrEqual(before);
        }
        expect(sum({ waitingDays: first.waitingDays + 1 })).toBeGreaterThan(before);
        expect(sum({ shippingCents: first.shippingCents + 1 })).toBe(before + 1);
        expect(sum({ warrantyMonths: first.warrantyMonths + 12 })).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('never rises with the health of a battery, and a new one is worth no less than any health, at any price', () => {
    fc.assert(
      fc.property(
        one,
        fc.oneof(fc.integer({ min: 100, max: 9_000 }), fc.nat(200_000)),
        ({ first, contest }, priceCents) => {
          const sums = [null, 60, 80, 85, 86, 99, 100].map(
            (batteryMinPercent) =>
              cost({ ...first, priceCents, heldCents: priceCents, batteryNew: false, batteryMinPercent }, contest)
                .expectedCents,
          );
          const fresh = { ...first, priceCents, heldCents: priceCents, batteryNew: true, batteryMinPercent: null };
          sums.push(cost(fresh, contest).expectedCents);
          expect(sums).toEqual([...sums].sort((a, b) => b - a));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('counts no warranty below twelve months and no battery below 80 % against anybody', () => {
    const { terms } = cost(offer('o1', { warrantyMonths: 0, batteryMinPercent: 60 }));
    expect([terms.warranty, terms.battery]).toEqual([0, 0]);
  });

  it('values a new battery at what a replacement costs, and never above its part of the price', () => {
    const battery = (priceCents: number) => cost(offer('o1', { priceCents, batteryNew: true })).terms.battery;
    expect([battery(60_000), battery(10_000)]).toEqual([-4_500, -1_500]);
  });

  it('falls or stays when its price falls, at every single cent', () => {
    const sumAt = (priceCents: number) =>
      cost(offer('o1', { priceCents, warrantyMonths: 24, batteryNew: true, batteryMinPercent: 100 }), {
        ...open,
        incumbent: 'o1',
      }).expectedCents;
    let before = sumAt(1);
    for (let priceCents = 2; priceCents <= 60_000; priceCents += 1) {
      const sum = sumAt(priceCents);
      if (sum < before) expect.fail(`dearer by falling to ${priceCents - 1}`);
      before = sum;
    }
  });

  it('turns on the category: half of the price, and the share that cannot be repaired', () => {
    const at = (category: Contest['category']) =>
      cost(offer('o1', { rates: { defect: 1, late: 0, cancelled: 0 } }), { ...open, category }).terms.defect;
    expect([at('laptops'), at('tablets'), at(undefined)]).toEqual([24_040, 28_390, 26_860]);
  });
});

describe('the parameters', () => {
  const { version, defectShareBps, ...rest } = parameters;

  it('carry a version and are all above zero', () => {
    expect(version).toMatch(/^\d{4}-\d\d-\d\d(\.\d+)?$/);
    for (const [name, value] of Object.entries(rest)) expect(value, name).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(defectShareBps))
      expect(value > 5_000 && value < 10_000, name).toBe(true);
  });

  it('leave a price of one cent less always worth it, with the longest warranty and a new battery', () => {
    const longestMonths = 120;
    const { warrantyMonthBps, newBatteryMaxBps, switchBps } = parameters;
    expect((longestMonths - 12) * warrantyMonthBps + newBatteryMaxBps + switchBps).toBeLessThan(10_000);
  });

  it('value a new battery above the best old one, and bar only what is well above the usual', () => {
    expect(parameters.newBatteryCents).toBeGreaterThan(20 * parameters.batteryPercentCents);
    expect(parameters.barTimes).toBeGreaterThan(1);
    expect(parameters.barCredibility > 0.5 && parameters.barCredibility < 1).toBe(true);
  });
});
