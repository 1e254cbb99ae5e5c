import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf } from '../../../../functions/offers/choice/beta.ts';
import { parameters } from '../../../../functions/offers/choice/parameters.ts';
import {
  beliefs,
  discontentShare,
  type Evidence,
  intolerable,
  outcomes,
  type Prior,
  ratesOf,
  unknownPrior,
} from '../../../../functions/offers/choice/rates.ts';
import { evidence, prior, withParameters } from './world.ts';

const nothing: Evidence = {
  defect: { count: 0, trials: 0 },
  late: { count: 0, trials: 0 },
  cancelled: { count: 0, trials: 0 },
  reviews: { count: 0, mean: 0 },
};
const rates = (own: Evidence | undefined, all: Prior) => ratesOf(own, all, parameters);
const unreviewed = evidence.map((own) => ({ ...own, reviews: nothing.reviews }));
const few = fc.double({ min: 0.01, max: 100, noNaN: true });
const near = 1e-9;

describe('the rates of a refurbisher', () => {
  it('are those of its category for a newcomer, neither hero nor pariah', () => {
    fc.assert(
      fc.property(prior, (all) => {
        for (const own of [undefined, nothing]) {
          for (const name of outcomes) expect(rates(own, all)[name]).toBe(meanOf(all[name]));
        }
      }),
    );
  });

  it('are the published ones where nothing has happened anywhere', () => {
    const { defect, late, cancelled } = rates(undefined, unknownPrior(parameters));
    expect(defect).toBeCloseTo(parameters.fallbackDefect, 12);
    expect(late).toBeCloseTo(parameters.fallbackLate, 12);
    expect(cancelled).toBeCloseTo(parameters.fallbackCancelled, 12);
  });

  it('lie between its own and those of all, nearer to its own with every order', () => {
    fc.assert(
      fc.property(unreviewed, prior, (own, all) => {
        const doubled = { ...own };
        for (const name of outcomes) doubled[name] = { count: own[name].count * 2, trials: own[name].trials * 2 };
        for (const name of outcomes) {
          const { count, trials } = own[name];
          if (trials < 1e-6) continue;
          const [average, mean, drawn] = [count / trials, meanOf(all[name]), rates(own, all)[name]];
          expect(drawn).toBeGreaterThanOrEqual(Math.min(average, mean) - near);
          expect(drawn).toBeLessThanOrEqual(Math.max(average, mean) + near);
          expect(Math.abs(rates(doubled, all)[name] - average)).toBeLessThanOrEqual(Math.abs(drawn - average) + near);
        }
      }),
    );
  });

  it('are shares; a failure more makes them worse, orders without trouble never do', () => {
    fc.assert(
      fc.property(evidence, prior, few, (own, all, more) => {
        const before = rates(own, all);
        for (const name of outcomes) {
          expect(before[name] >= 0 && before[name] <= 1).toBe(true);
          const { count, trials } = own[name];
          const worse = rates({ ...own, [name]: { count: count + more, trials: trials + more } }, all);
          expect(worse[name]).toBeGreaterThanOrEqual(before[name]);
          const better = rates({ ...own, [name]: { count, trials: trials + more } }, all);
          expect(better[name]).toBeLessThanOrEqual(before[name]);
          for (const other of outcomes) if (other !== name) expect(better[other]).toBe(before[other]);
        }
      }),
    );
  });
});

describe('reviews', () => {
  it('are read as discontent buyers, corrected for who answers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 1, noNaN: true }), (discontent) => {
        // So many discontent buyers, who write so many times as often, leave this mean.
        const { contentRating, discontentRating, discontentAnswers } = parameters;
        const written = (discontent * discontentAnswers) / (discontent * discontentAnswers + 1 - discontent);
        const mean = contentRating * (1 - written) + discontentRating * written;
        expect(discontentShare(mean, parameters)).toBeCloseTo(discontent, 9);
        // Read as they stand, they would accuse more buyers' workshops than there are.
        expect(discontentShare(mean, withParameters({ discontentAnswers: 1 }))).toBeGreaterThanOrEqual(discontent);
      }),
    );
  });

  it('raise the expected defects below the usual mean, lower them above, and say nothing at it', () => {
    fc.assert(
      fc.property(evidence, prior, few, (own, all, count) => {
        const defects = (mean: number) => rates({ ...nothing, reviews: { count, mean } }, all).defect;
        expect(defects(all.rating)).toBeCloseTo(meanOf(all.defect), 12);
        expect(defects(all.rating - 0.5)).toBeGreaterThan(defects(all.rating));
        expect(defects(all.rating + 0.3)).toBeLessThanOrEqual(defects(all.rating) + near);
        const reviewed = (mean: number) => rates({ ...own, reviews: { count, mean } }, all);
        for (const mean of [1, 2, 3, 4, 4.5]) {
          expect(reviewed(mean + 0.5).defect).toBeLessThanOrEqual(reviewed(mean).defect);
        }
        expect([reviewed(1).late, reviewed(1).cancelled]).toEqual([rates(own, all).late, rates(own, all).cancelled]);
      }),
    );
  });

  it('weigh a part of an order each', () => {
    const reviews = { count: 100, mean: 2 };
    const { defect } = beliefs({ ...nothing, reviews }, unknownPrior(parameters), parameters);
    expect(defect.a + defect.b).toBeCloseTo(parameters.priorStrength + 20, 9);
  });
});

describe('a record that is intolerable', () => {
  const all = unknownPrior(parameters);
  const record = (name: (typeof outcomes)[number], count: number, trials: number): Evidence => ({
    ...nothing,
    [name]: { count, trials },
  });

  it('needs evidence, not bad luck', () => {
    const verdicts = [record('defect', 1, 1), record('defect', 2, 2), record('late', 3, 10), record('cancelled', 1, 2)];
    for (const own of [undefined, nothing, ...verdicts]) expect(intolerable(own, all, parameters)).toEqual([]);
    expect(intolerable(record('defect', 50, 150), all, parameters)).toEqual(['defect']);
    expect(intolerable(record('late', 90, 200), all, parameters)).toEqual(['late']);
    expect(intolerable({ ...record('cancelled', 40, 200), late: { count: 99, trials: 200 } }, all, parameters)).toEqual(
      ['late', 'cancelled'],
    );
  });

  it('is one whose rate is above the usual so many times with 95 %, as counted on a grid', () => {
    // The midpoint rule over the density, independent of the continued fraction.
    const above = (a: number, b: number, limit: number): number => {
      const [cells, weights] = [4_000, [0, 0]];
      const peak = (a - 1) / (a + b - 2);
      for (let i = 0; i < cells; i += 1) {
        const x = (i + 0.5) / cells;
        const density = Math.exp((a - 1) * Math.log(x / peak) + (b - 1) * Math.log((1 - x) / (1 - peak)));
        weights[x > limit ? 1 : 0] = (weights[x > limit ? 1 : 0] ?? 0) + density;
      }
      return (weights[1] ?? 0) / ((weights[0] ?? 0) + (weights[1] ?? 0));
    };
    let barred = 0;
    for (const strength of [60, 200]) {
      const weak: Prior = { ...all, defect: { a: 0.04 * strength, b: 0.96 * strength } };
      for (let count = 1; count <= 40; count += 2) {
        for (const trials of [count, count * 2, count * 5, count * 10]) {
          const own = record('defect', count, trials);
          const credibility = above(weak.defect.a + count, weak.defect.b + trials - count, parameters.barTimes * 0.04);
          // So near to the bound that the grid cannot tell.
          if (Math.abs(credibility - 0.95) < 2e-3) continue;
          const found = intolerable(own, weak, parameters).includes('defect');
          if (found !== credibility > 0.95) expect.fail(`${count} of ${trials} against ${strength}: ${credibility}`);
          barred += Number(found);
        }
      }
    }
    expect(barred > 15 && barred < 140).toBe(true);
  });

  it('is never that of a seller of whom nothing is known, whatever the prior', () => {
    fc.assert(
      fc.property(prior, (some) => {
        expect(intolerable(nothing, some, parameters)).toEqual([]);
      }),
    );
    const extreme: Prior = { ...all, defect: { a: 5, b: 5 }, late: { a: 9, b: 1 }, cancelled: { a: 1e-6, b: 1 } };
    expect(intolerable(nothing, extreme, parameters)).toEqual([]);
  });

  it('gets no worse by orders without trouble, and fades', () => {
    fc.assert(
      fc.property(evidence, prior, few, (own, some, more) => {
        const better = { ...own };
        for (const name of outcomes) better[name] = { count: own[name].count, trials: own[name].trials + more };
        const before = intolerable(own, some, parameters);
        for (const name of intolerable(better, some, parameters)) expect(before).toContain(name);
        const faded = { ...own, reviews: { ...own.reviews, count: own.reviews.count * 1e-4 } };
        for (const name of outcomes) {
          faded[name] = { count: own[name].count * 1e-4, trials: own[name].trials * 1e-4 };
        }
        expect(intolerable(faded, some, parameters)).toEqual([]);
      }),
    );
  });
});
