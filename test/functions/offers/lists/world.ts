import fc from 'fast-check';
import { type CategoryId, type ConditionId, conditionIds } from '../../../../content/schema.ts';
import type { CardModel } from '../../../../functions/catalogue/card-models.ts';
import {
  type DepartmentQuery,
  type FacetName,
  facetKinds,
  facetNames,
  sorts,
} from '../../../../functions/offers/lists/department-query.ts';
import type { Choice } from '../../../../functions/offers/lists/list-choices.ts';

export const now = Date.parse('2026-11-22T10:00:00Z');

/** A model with what lists need; everything else is the same for all. */
export function card(id: string, brand: string, facts: Partial<CardModel> = {}): CardModel {
  return {
    id,
    name: id,
    brand,
    category: 'smartphones' as CategoryId,
    colours: ['black'],
    view: 'back',
    size: { widthMm: 83, heightMm: 158, padMm: 6, padXMm: 6 },
    ...facts,
  };
}

let made = 0;

/** A choice of a model: grade, storage and price in whole euro. */
export function choice(
  modelId: string,
  grade: ConditionId,
  storageGb: number,
  euro: number,
  more: Partial<Choice> = {},
): Choice {
  made += 1;
  return {
    modelId,
    variant: { id: `${modelId}.${storageGb}.black`, storageGb, colour: 'black' },
    grade,
    offerId: `offer-${String(made).padStart(4, '0')}`,
    priceCents: euro * 100,
    currency: 'EUR',
    expectedCents: euro * 100 + 1_000,
    sellerName: 'Officina Lambrate',
    sellerCountry: 'IT',
    rivals: 2,
    batteryMinPercent: 85,
    warrantyMonths: 12,
    delivery: { from: '2026-11-24', until: '2026-11-26', today: true },
    ...more,
  };
}

/** Values that addresses ask for; some mean nothing in the departments below. */
const asked: Record<FacetName, readonly string[]> = {
  grade: [...conditionIds, 'mint'],
  brand: ['apple', 'google', 'sony', 'nobody'],
  storage: ['64', '100', '128', '256', '999999'],
  memory: ['8', '16'],
  keyboard: ['IT', 'de'],
  connectivity: ['wifi', 'gps'],
  size: ['41', '44'],
  colour: ['black', 'blue', 'pink'],
  screen: ['0', '6', '6.4', '7'],
  battery: ['85', '88', '90', 'new'],
  support: ['1', '3', '9'],
  year: ['2020', '2023'],
  by: ['2026-11-25', '2026-11-26', '2026-11-29', '2026-13-40'],
  country: ['IT', 'PL'],
};

const cents = fc.option(
  fc.integer({ min: 1, max: 900 }).map((units) => units * 100),
  { nil: undefined },
);

/** Any state of an address, with what is chosen in the order of the alphabet, as it is read. */
export const queries: fc.Arbitrary<DepartmentQuery> = fc
  .record({
    values: fc.tuple(
      ...facetNames.map((name) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant<string[]>([]) },
          { weight: 1, arbitrary: fc.subarray([...asked[name]], { maxLength: facetKinds[name] === 'any' ? 2 : 1 }) },
        ),
      ),
    ),
    min: cents,
    max: cents,
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ values, min, max, ...rest }) => ({
    chosen: Object.fromEntries(
      facetNames.flatMap((name, i) => (values[i]?.length ? [[name, values[i].toSorted()]] : [])),
    ),
    minCents: min && max ? Math.min(min, max) : min,
    maxCents: min && max ? Math.max(min, max) : max,
    ...rest,
  }));

const colours = ['black', 'midnight', 'blue', 'rose-gold'];

/** A department: a few models, and any choices of them. Few values, so that filters meet. */
export const departments: fc.Arbitrary<{ models: CardModel[]; choices: Choice[] }> = fc
  .record({
    models: fc.array(
      fc.record({
        brand: fc.constantFrom('Apple', 'Google', 'Sony'),
        released: fc.constantFrom('2018', '2020-10', '2023-03-01', undefined),
        securityUntil: fc.constantFrom('2025-01-01', '2028-02-01', '2031-01-01', 'supported', 'ended', undefined),
        screenInches: fc.constantFrom(5.8, 6.1, 6.67, 7.2, undefined),
        footprintKg: fc.constantFrom(40, 60, undefined),
      }),
      { maxLength: 9 },
    ),
    choices: fc.array(
      fc.record({
        model: fc.nat(8),
        grade: fc.constantFrom(...conditionIds),
        storageGb: fc.constantFrom(64, 128, 256),
        colour: fc.constantFrom(...colours),
        euro: fc.integer({ min: 1, max: 900 }),
        batteryMinPercent: fc.constantFrom(null, 80, 85, 90, 100),
        batteryNew: fc.boolean(),
        sellerCountry: fc.constantFrom('IT', 'PL', 'DE'),
        until: fc.constantFrom('2026-11-25', '2026-11-27', '2026-12-01'),
      }),
      { maxLength: 30 },
    ),
  })
  .map(({ models, choices }) => ({
    models: models.map(({ brand, ...facts }, i) => card(`m${i}`, brand, facts)),
    choices: choices.map(({ model, grade, storageGb, colour, euro, until, ...facts }) =>
      choice(`m${model}`, grade, storageGb, euro, {
        variant: { id: `m${model}.${storageGb}.${colour}`, storageGb, colour },
        delivery: { from: '2026-11-24', until, today: true },
        ...facts,
      }),
    ),
  }));
