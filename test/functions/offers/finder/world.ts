import fc from 'fast-check';
import { categoryIds, conditionIds } from '../../../../content/schema.ts';
import type { Candidate } from '../../../../functions/offers/finder/fit-rules.ts';
import {
  type Answers,
  anything,
  priorities,
  type Question,
} from '../../../../functions/offers/finder/question-rules.ts';
import { card, choice, now } from '../lists/world.ts';

const dates = ['2019-09-20', '2021-02', '2022', '2023-10-04', '2025-02-28', undefined];
const ends = ['2026-12-31', '2028-02-01', '2030-10-01', '2032-05-15', 'supported', 'ended', undefined];

const model = fc
  .record({
    category: fc.constantFrom('smartphones', 'smartphones', 'smartphones', 'watches', 'headphones' as const),
    released: fc.constantFrom(...dates),
    securityUntil: fc.constantFrom(...ends),
    screenInches: fc.constantFrom(5.4, 6.1, 6.7, undefined),
    weightG: fc.constantFrom(135, 172, 240, undefined),
  })
  .map((facts) => facts as Partial<Candidate['model']>);

const offer = fc.record({
  model: fc.nat({ max: 6 }),
  grade: fc.constantFrom(...conditionIds),
  storageGb: fc.constantFrom(64, 128, 256),
  euro: fc.integer({ min: 40, max: 900 }),
  // Few sums, so that ties are common.
  risk: fc.constantFrom(0, 500, 500, 3_000),
  batteryMinPercent: fc.constantFrom(null, 80, 85, 90, 100),
});

/** Choices of up to seven models, with ties. */
export const candidates: fc.Arbitrary<Candidate[]> = fc
  .record({ models: fc.array(model, { minLength: 7, maxLength: 7 }), offers: fc.array(offer, { maxLength: 30 }) })
  .map(({ models, offers }) => {
    const cards = models.map((facts, index) => card(`model-${index}`, 'Maker', facts));
    return offers.flatMap(({ model: index, grade, storageGb, euro, risk, batteryMinPercent }, place) => {
      const own = cards[index];
      if (!own) return [];
      const more = { batteryMinPercent, expectedCents: euro * 100 + risk, offerId: `offer-${(place * 37) % 101}` };
      return { model: own, choice: choice(own.id, grade, storageGb, euro, more) };
    });
  });

/** Answers as somebody may give them, some questions open. */
export const answers: fc.Arbitrary<Answers> = fc.record(
  {
    for: fc.constantFrom('smartphones', 'smartphones', ...categoryIds),
    budget: fc.oneof(
      fc.constant(anything),
      fc.integer({ min: 1, max: 1_000 }).map((units) => units * 100),
    ),
    matters: fc.constantFrom(...priorities, anything),
    fits: fc.constantFrom<Answers['fits']>(anything, { storageGb: 128 }, { size: 'small' }, { size: 'large' }),
    wear: fc.constantFrom(...conditionIds, anything),
  },
  { requiredKeys: ['for'] satisfies Question[] },
) as fc.Arbitrary<Answers>;

export { now };
