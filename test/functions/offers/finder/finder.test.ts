import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryIds, conditionIds } from '../../../../content/schema.ts';
import {
  bounds,
  type Candidate,
  countModels,
  isFitting,
  relaxations,
  sieve,
} from '../../../../functions/offers/finder/fit-rules.ts';
import { budgetsOf, optionsFor } from '../../../../functions/offers/finder/option-rules.ts';
import {
  type Answers,
  nextQuestion,
  prioritiesFor,
  questionsFor,
  readAnswers,
  without,
  writeAnswers,
} from '../../../../functions/offers/finder/question-rules.ts';
import { withReasons } from '../../../../functions/offers/finder/reason-rules.ts';
import { mostProposals, propose, score } from '../../../../functions/offers/finder/score-rules.ts';
import { card, choice } from '../lists/world.ts';
import { answers, candidates, now } from './world.ts';

const read = (query: string) => readAnswers(new URLSearchParams(query));

describe('the answers in an address', () => {
  it('come back from it as they went in', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(readAnswers(new URLSearchParams(writeAnswers(given)))).toEqual(given);
      }),
    );
  });

  it('are not answered where they make no sense', () => {
    expect(read('for=cars&budget=300')).toEqual({});
    expect(read('for=tablets&budget=-3&matters=luck&fits=0gb&wear=mint')).toEqual({ for: 'tablets' });
    expect(read('for=tablets&budget=1e9&fits=huge')).toEqual({ for: 'tablets' });
    expect(read("for=tablets&budget=%3Cb%3E&wear='")).toEqual({ for: 'tablets' });
  });

  it('take a budget as people type it', () => {
    for (const typed of ['300', ' 300 €', '£300', '300 EUR']) {
      expect(read(`for=tablets&budget=${encodeURIComponent(typed)}`).budget).toBe(30_000);
    }
  });

  it('ask the next open question, and again one that was taken back', () => {
    expect(nextQuestion({})).toBe('for');
    expect(nextQuestion({ for: 'headphones', budget: 'any', matters: 'any' })).toBe('wear');
    const all: Answers = { for: 'tablets', budget: 1_000, matters: 'any', fits: 'any', wear: 'any' };
    expect(nextQuestion(all)).toBeUndefined();
    for (const question of questionsFor('tablets')) expect(nextQuestion(without(all, question))).toBe(question);
  });

  it('ask of every department five questions, or four where nothing has a size', () => {
    for (const id of categoryIds) {
      expect(questionsFor(id)).toHaveLength(id === 'headphones' ? 4 : 5);
      expect(prioritiesFor[id].length).toBeGreaterThan(1);
    }
  });
});

describe('the proposals', () => {
  it('never cost more than the budget, and meet every other answer', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        for (const one of propose(all, given, now)) {
          expect(one.model.category).toBe(given.for);
          if (typeof given.budget === 'number') expect(one.choice.priceCents).toBeLessThanOrEqual(given.budget);
          if (given.wear && given.wear !== 'any')
            expect(conditionIds.indexOf(one.choice.grade)).toBeGreaterThanOrEqual(conditionIds.indexOf(given.wear));
          if (typeof given.fits === 'object' && 'storageGb' in given.fits)
            expect(one.choice.variant.storageGb).toBeGreaterThanOrEqual(given.fits.storageGb);
        }
      }),
    );
  });

  it('are on sale: each is one of the choices that were given', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        for (const one of propose(all, given, now)) expect(all).toContain(one);
      }),
    );
  });

  it('are three different models, and fewer only when fewer fit', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        const proposed = propose(all, given, now);
        const fitting = all.filter((one) => isFitting(one, given));
        expect(new Set(proposed.map(({ model }) => model.id)).size).toBe(proposed.length);
        expect(proposed).toHaveLength(Math.min(mostProposals, countModels(fitting)));
      }),
    );
  });

  it('are the same whatever the order they were read in', () => {
    fc.assert(
      fc.property(candidates, answers, fc.infiniteStream(fc.nat()), (all, given, draws) => {
        // Ids repeat beyond a hundred only, so that the last tie is always decided.
        const shuffled = all
          .map((one) => ({ one, key: draws.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(propose(shuffled, given, now)).toEqual(propose(all, given, now));
      }),
    );
  });

  it('put a device that became cheaper no later than before', () => {
    fc.assert(
      fc.property(candidates, answers, fc.nat(), fc.integer({ min: 1, max: 30_000 }), (all, given, at, off) => {
        const before = all[at % Math.max(1, all.length)];
        if (!before) return;
        const cut = Math.min(off, before.choice.priceCents - 1);
        const { priceCents, expectedCents } = before.choice;
        const cheaper: Candidate = {
          ...before,
          choice: { ...before.choice, priceCents: priceCents - cut, expectedCents: expectedCents - cut },
        };
        expect(score(cheaper, given, now)).toBeLessThanOrEqual(score(before, given, now));
        const place = (list: Candidate[]) => {
          const found = propose(list, given, now).findIndex(({ model }) => model.id === before.model.id);
          return found < 0 ? mostProposals : found;
        };
        expect(place(all.map((one) => (one === before ? cheaper : one)))).toBeLessThanOrEqual(place(all));
      }),
    );
  });

  it('put what was named in front of what is otherwise equal', () => {
    const light = { model: card('light', 'Maker', { weightG: 140 }), choice: choice('light', 'good', 128, 300) };
    const heavy = { model: card('heavy', 'Maker', { weightG: 230 }), choice: choice('heavy', 'good', 128, 300) };
    const unknown = { model: card('unknown', 'Maker'), choice: choice('unknown', 'good', 128, 300) };
    const given: Answers = { for: 'smartphones', matters: 'light' };
    expect(propose([heavy, unknown, light], given, now).map(({ model }) => model.id)[0]).toBe('light');
  });
});

describe('why not the others', () => {
  it('adds up to all that are on sale', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        const sieved = sieve(all, given);
        expect(sieved.all).toBe(sieved.left + bounds.reduce((sum, bound) => sum + sieved.lost[bound], 0));
        expect(sieved.left).toBe(countModels(all.filter((one) => isFitting(one, given))));
      }),
    );
  });

  it('names only answers that help when they are given up', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        for (const { bound, models, fromCents } of relaxations(all, given)) {
          const relaxed = { ...given, [bound]: 'any' as const };
          const fitting = all.filter((one) => isFitting(one, relaxed));
          expect(countModels(fitting)).toBe(models);
          expect(Math.min(...fitting.map((one) => one.choice.priceCents))).toBe(fromCents);
        }
      }),
    );
  });

  it('offers only answers with which something is left', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        for (const question of questionsFor(given.for)) {
          for (const { answers: offered, models } of optionsFor(question, without(given, question), all)) {
            if (models === undefined) continue;
            expect(countModels(all.filter((one) => isFitting(one, offered)))).toBe(models);
            expect(models).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  it('offers budgets that rise', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const budgets = budgetsOf(all);
        expect(budgets).toEqual([...budgets].sort((a, b) => a - b));
      }),
    );
  });
});

describe('the reasons', () => {
  it('are facts: what is called best or cheapest is', () => {
    fc.assert(
      fc.property(candidates, answers, (all, given) => {
        const fitting = all.filter((one) => isFitting(one, given));
        const proposals = withReasons({ proposals: propose(all, given, now), fitting, answers: given, now });
        for (const own of proposals) {
          const others = proposals.filter((other) => other !== own);
          expect(own.reasons.length).toBeLessThanOrEqual(3);
          for (const reason of own.reasons) {
            if (reason.kind === 'cheapest_all')
              expect(own.choice.priceCents).toBe(Math.min(...fitting.map((one) => one.choice.priceCents)));
            if (reason.kind === 'cheapest_three')
              for (const other of others) expect(other.choice.priceCents).toBeGreaterThan(own.choice.priceCents);
            if (reason.kind === 'weight' && reason.best)
              for (const other of others) expect(other.model.weightG).toBeGreaterThan(reason.grams);
            if (reason.kind === 'updates' && reason.over >= 0) {
              const over = Date.parse(proposals[reason.over]?.model.securityUntil ?? '');
              const years = (Date.parse(reason.until) - over) / (365.25 * 86_400_000);
              expect(years).toBeGreaterThanOrEqual(reason.years - 0.03);
              expect(reason.years).toBeGreaterThan(0);
            }
          }
        }
      }),
    );
  });

  it('say by how many years updates outlast the next', () => {
    const until = (id: string, date: string, euro: number) => ({
      model: card(id, 'Maker', { securityUntil: date }),
      choice: choice(id, 'good', 128, euro),
    });
    const all = [until('a', '2031-10-01', 300), until('b', '2029-10-01', 290), until('c', '2028-01-01', 280)];
    const given: Answers = { for: 'smartphones', matters: 'updates' };
    const [first] = withReasons({ proposals: propose(all, given, now), fitting: all, answers: given, now });
    expect(first?.model.id).toBe('a');
    expect(first?.reasons[0]).toEqual({ kind: 'updates', until: '2031-10-01', years: 2, over: 1 });
  });
});
