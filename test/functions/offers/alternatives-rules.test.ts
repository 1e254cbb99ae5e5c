import { describe, expect, it } from 'vitest';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import {
  decideAlternatives,
  differencesBetween,
  nearestModels,
  type OnSale,
} from '../../../functions/offers/alternatives-rules.ts';

const size = { widthMm: 70, heightMm: 140, padMm: 5, padXMm: 5 };
const phone = (id: string, facts: Partial<CardModel> = {}): CardModel => ({
  ...{ id, name: id, brand: 'Brand', category: 'smartphones', colours: [], view: 'back', size },
  ...{ released: '2023-09-01', screenInches: 6.1, weightG: 170, securityUntil: '2028-09-01' },
  ...facts,
});
const own = phone('own');
const sold = (model: CardModel, priceCents: number, grade: OnSale['grade'] = 'good'): OnSale => ({
  ...{ model, variant: { id: `${model.id}.128` }, grade, priceCents },
});

describe('devices that are near', () => {
  it('are of the same department, without the device itself, the nearest by facts first', () => {
    const models = [
      own,
      phone('far', { released: '2017-01-01', screenInches: 4.7 }),
      phone('near', { released: '2024-09-01' }),
      phone('other', { category: 'laptops' }),
    ];
    expect(nearestModels(own, models, 5).map(({ id }) => id)).toEqual(['near', 'far']);
    expect(nearestModels(own, models, 1)).toHaveLength(1);
  });

  it('are told apart by at most two facts, each as a difference that is there', () => {
    const later = phone('later', { securityUntil: '2029-09-01', screenInches: 6.7, released: '2024-09-01' });
    expect(differencesBetween(own, later)).toEqual([
      { kind: 'support', months: 12 },
      { kind: 'screen', own: 6.7, other: 6.1 },
    ]);
    expect(differencesBetween(later, own)).toMatchObject([{ months: -12 }, { own: 6.1, other: 6.7 }]);
    expect(differencesBetween(own, phone('same'))).toEqual([]);
    expect(differencesBetween(own, phone('undated', { securityUntil: 'supported' }))).toEqual([]);
    expect(differencesBetween(own, phone('light', { weightG: 140 }))).toEqual([{ kind: 'weight', grams: -30 }]);
  });

  it('come with the price of the combination that they lead to, in the same grade where it exists', () => {
    const a = phone('a');
    const found = decideAlternatives(own, 'good', 30_000, [
      sold(a, 20_000, 'fair'),
      sold(a, 32_000),
      sold(a, 31_000),
      sold(a, 25_000, 'excellent'),
      sold(phone('b'), 28_000, 'fair'),
    ]);
    expect(
      found.map(({ model, grade, priceCents, differenceCents }) => [model.id, grade, priceCents, differenceCents]),
    ).toEqual([
      ['b', 'fair', 28_000, -2_000],
      ['a', 'good', 31_000, 1_000],
    ]);
  });

  it('are at most four, cheaper ones first, and none is compared with a price that there is not', () => {
    const many = Array.from({ length: 9 }, (_, i) => sold(phone(`m${i}`), 40_000 - i * 1_000));
    const found = decideAlternatives(own, 'good', undefined, many);
    expect(found).toHaveLength(4);
    expect(found.every(({ differenceCents }) => differenceCents === undefined)).toBe(true);
    const prices = found.map(({ priceCents }) => priceCents);
    expect(prices).toEqual([...prices].sort((x, y) => x - y));
  });
});
