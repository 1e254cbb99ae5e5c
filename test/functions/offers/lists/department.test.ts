import { describe, expect, it } from 'vitest';
import { filterDepartment, modelsPerPage, yearsLeft } from '../../../../functions/offers/lists/department.ts';
import { everything } from '../../../../functions/offers/lists/department-query.ts';
import { card, choice, now } from './world.ts';

const models = [
  card('alpha', 'Apple', { released: '2021-09-24', securityUntil: 'supported' }),
  card('beta', 'Samsung', { released: '2023-02-17', securityUntil: '2028-02-17' }),
  card('gamma', 'Google', { released: '2023-10-12', securityUntil: '2030-10-12' }),
  card('delta', 'Google', { released: '2018-10-12', securityUntil: 'ended' }),
];
const choices = [
  choice('alpha', 'good', 128, 250),
  choice('alpha', 'excellent', 256, 320),
  choice('beta', 'fair', 128, 210),
  choice('beta', 'premium', 256, 330),
  choice('gamma', 'good', 128, 300),
];
const show = (query = {}) => filterDepartment(choices, models, { ...everything, ...query }, now);
const ids = (query = {}) => show(query).listed.map(({ model }) => model.id);

describe('a department', () => {
  it('shows one card per model with its cheapest matching choice', () => {
    const { listed } = show({ sort: 'price' });
    expect(listed.map(({ model, choice: c }) => [model.id, c.priceCents])).toEqual([
      ['beta', 21_000],
      ['alpha', 25_000],
      ['gamma', 30_000],
    ]);
  });

  it('takes the cheapest among the choices that fit, not the cheapest of the model', () => {
    expect(show({ grades: ['premium', 'excellent'], sort: 'price' }).listed.map((l) => l.choice.priceCents)).toEqual([
      32_000, 33_000,
    ]);
  });

  it('means at least so much storage', () => {
    expect(ids({ storageGb: 256 }).sort()).toEqual(['alpha', 'beta']);
  });

  it('keeps both ends of a price range', () => {
    expect(ids({ minCents: 25_000, maxCents: 30_000 }).sort()).toEqual(['alpha', 'gamma']);
  });

  it('orders by expected cost per year of use left, so that the oldest is not first for being cheap', () => {
    expect(ids()).toEqual(['gamma', 'alpha', 'beta'].sort((a, b) => perYear(a) - perYear(b)));
    expect(ids()[0]).toBe('gamma');
  });

  it('orders by release and by the end of updates', () => {
    expect(ids({ sort: 'newest' })).toEqual(['gamma', 'beta', 'alpha']);
    expect(ids({ sort: 'support' })).toEqual(['gamma', 'beta', 'alpha']);
  });

  it('counts in each facet the models that would be listed, the other filters as they are', () => {
    const { facets } = show({ grades: ['good'], brands: ['google'] });
    const count = (facet: 'grade' | 'brand' | 'storage', value: string) =>
      facets[facet].find((one) => one.value === value)?.count;
    expect(count('grade', 'good')).toBe(1);
    expect(count('grade', 'premium')).toBe(0);
    expect(count('brand', 'apple')).toBe(1);
    expect(count('brand', 'samsung')).toBe(0);
    expect(facets.grade.find(({ value }) => value === 'new')?.count).toBe(0);
  });

  it('says how many models each filter keeps away when nothing fits', () => {
    const { listed, near } = show({ grades: ['premium'], brands: ['google'] });
    expect(listed).toEqual([]);
    expect(near).toEqual([
      { index: 0, count: 1 },
      { index: 1, count: 1 },
    ]);
  });

  it('names the models that have no offer today', () => {
    expect(show().absent.map(({ id }) => id)).toEqual(['delta']);
  });

  it('gives the last page for any page beyond it', () => {
    const many = Array.from({ length: modelsPerPage + 3 }, (_, i) => card(`model-${i}`, 'Apple'));
    const offers = many.map(({ id }, i) => choice(id, 'good', 128, 100 + i));
    const page = filterDepartment(offers, many, { ...everything, sort: 'price', page: 9 }, now);
    expect([page.query.page, page.pages, page.listed.length, page.total]).toEqual([2, 2, 3, modelsPerPage + 3]);
  });

  it('does not depend on the order of the choices', () => {
    const turned = filterDepartment([...choices].reverse(), models, everything, now);
    expect(turned.listed.map((l) => l.choice.offerId)).toEqual(show().listed.map((l) => l.choice.offerId));
  });

  it('counts the offers behind what fits', () => {
    expect(show().offers).toBe(10);
    expect(show({ brands: ['apple'] }).offers).toBe(4);
  });
});

function perYear(id: string): number {
  const model = models.find((one) => one.id === id);
  const cheapest = Math.min(...choices.filter((c) => c.modelId === id).map((c) => c.expectedCents));
  return model ? cheapest / yearsLeft(model, now) : 0;
}

describe('the years left', () => {
  it('end with the last security update where a date is published', () => {
    expect(yearsLeft({ category: 'smartphones', securityUntil: '2028-11-21' }, now)).toBeCloseTo(2, 1);
  });

  it('are estimated from the release where none is, and at least one while the maker still updates', () => {
    expect(yearsLeft({ category: 'smartphones', released: '2024-11-22' }, now)).toBeCloseTo(4, 1);
    expect(yearsLeft({ category: 'smartphones', released: '2017-11-22', securityUntil: 'supported' }, now)).toBe(1);
  });

  it('are half a year after the last update, whatever the release', () => {
    expect(yearsLeft({ category: 'smartphones', released: '2026-01-01', securityUntil: 'ended' }, now)).toBe(0.5);
    expect(yearsLeft({ category: 'smartphones', securityUntil: '2020-01-01' }, now)).toBe(0.5);
  });
});
