import { describe, expect, it } from 'vitest';
import { filterDepartment, modelsPerPage } from '../../../../functions/offers/lists/department.ts';
import { everything, type FacetName } from '../../../../functions/offers/lists/department-query.ts';
import { yearsLeft } from '../../../../functions/offers/lists/years-left.ts';
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
    expect(
      show({ chosen: { grade: ['premium', 'excellent'] }, sort: 'price' }).listed.map((l) => l.choice.priceCents),
    ).toEqual([32_000, 33_000]);
  });

  it('takes several capacities, and no other than those', () => {
    expect(ids({ chosen: { storage: ['128'] } }).sort()).toEqual(['alpha', 'beta', 'gamma']);
    expect(ids({ chosen: { storage: ['256'] } }).sort()).toEqual(['alpha', 'beta']);
    const several = show({ chosen: { storage: ['128', '256'] } });
    expect(several.total).toBe(3);
    const on = several.facets.find(({ name }) => name === 'storage')?.values.filter((one) => one.on);
    expect(on?.map(({ value, count }) => [value, count])).toEqual([
      ['128', 3],
      ['256', 2],
    ]);
  });

  it('keeps both ends of a price range', () => {
    expect(ids({ minCents: 25_000, maxCents: 30_000 }).sort()).toEqual(['alpha', 'gamma']);
  });

  it('orders by expected cost per year of use left, so that the oldest is not first for being cheap', () => {
    expect(ids()).toEqual(['gamma', 'alpha', 'beta'].sort((a, b) => perYear(a) - perYear(b)));
    expect(ids()[0]).toBe('gamma');
  });

  it('orders by release and by the end of updates: dates to come, cared for, unknown, ended', () => {
    expect(ids({ sort: 'newest' })).toEqual(['gamma', 'beta', 'alpha']);
    const dated = ['2026-12-31', '2029-01-01', '2031-01-01', '2027-06-01', '2030-01-01', '2020-01-01', 'supported'];
    const many = [...dated, undefined].map((securityUntil, i) => card(`m${i}`, 'Apple', { securityUntil }));
    const { listed } = filterDepartment(
      many.map(({ id }) => choice(id, 'good', 128, 200)),
      many,
      { ...everything, sort: 'support' },
      now,
    );
    expect(listed.map(({ model }) => model.id)).toEqual(['m2', 'm4', 'm1', 'm3', 'm0', 'm6', 'm7', 'm5']);
  });

  it('offers no order by what nobody publishes, and takes such a wish as the usual order', () => {
    expect(show().sorts).toEqual(['recommended', 'price', 'newest']);
    expect(show({ sort: 'footprint' }).query.sort).toBe('recommended');
  });

  it('orders by the footprint that makers report, those without a figure last', () => {
    const many = [70, 40, undefined, 55, 61, 90].map((footprintKg, i) => card(`m${i}`, 'Apple', { footprintKg }));
    const offers = many.map(({ id }) => choice(id, 'good', 128, 200));
    const { listed, sorts } = filterDepartment(offers, many, { ...everything, sort: 'footprint' }, now);
    expect(sorts).toContain('footprint');
    expect(listed.map(({ model }) => model.id)).toEqual(['m1', 'm3', 'm4', 'm0', 'm5', 'm2']);
  });

  const countIn = (query: object, facet: FacetName, value: string) =>
    show(query)
      .facets.find(({ name }) => name === facet)
      ?.values.find((one) => one.value === value)?.count;

  it('counts in each facet the models that would be listed, the other filters as they are', () => {
    const query = { chosen: { grade: ['good'], brand: ['google'] } };
    expect(countIn(query, 'grade', 'good')).toBe(1);
    expect(countIn(query, 'grade', 'premium')).toBe(0);
    expect(countIn(query, 'brand', 'apple')).toBe(1);
    expect(countIn(query, 'brand', 'samsung')).toBe(0);
    expect(countIn(query, 'grade', 'new')).toBe(0);
  });

  it('shows only what divides the department', () => {
    const names = show().facets.map(({ name }) => name);
    expect(names).toEqual(['grade', 'brand', 'storage', 'support', 'year']);
  });

  it('tells of how many models no end of updates is published', () => {
    expect(show().undated).toBe(1);
    expect(show({ chosen: { support: ['3'] } }).undated).toBe(1);
    expect(ids({ chosen: { support: ['3'] } })).toEqual(['gamma']);
  });

  it('understands a bound that is not on the page by what it keeps away, and forgets what means nothing', () => {
    const query = (chosen: object) => show({ chosen }).query.chosen;
    expect(query({ support: ['3'] })).toEqual({ support: ['3'] });
    expect(query({ year: ['1999'] })).toEqual({});
    expect(query({ storage: ['200', '256'] })).toEqual({ storage: ['256'] });
    expect(query({ storage: ['9999'], brand: ['nobody'], colour: ['black'], by: ['tomorrow'] })).toEqual({});
  });

  it('tells what the same version costs in the next better grade, as the page that the card leads to does', () => {
    const more = [choice('beta', 'good', 128, 260), choice('beta', 'good', 256, 240), choice('beta', 'new', 128, 220)];
    const { listed } = filterDepartment([...choices, ...more], models, { ...everything, sort: 'price' }, now);
    expect(listed[0]?.choice.grade).toBe('fair');
    expect(listed[0]?.better).toMatchObject({ grade: 'good', priceCents: 26_000 });
  });

  it('says what each filter keeps away when nothing fits, with its lowest price', () => {
    const { listed, near } = show({ chosen: { grade: ['premium'], brand: ['google'] } });
    expect(listed).toEqual([]);
    expect(near.map(({ facet, alone, count, fromCents }) => [facet, alone, count, fromCents])).toEqual([
      ['grade', false, 1, 30_000],
      ['brand', false, 1, 33_000],
    ]);
  });

  it('says what each filter finds alone when leaving out one is not enough', () => {
    const { near } = show({ chosen: { grade: ['premium'], brand: ['google'] }, maxCents: 21_000 });
    expect(near.map(({ facet, alone, count }) => [facet, alone, count])).toEqual([
      ['price', true, 1],
      ['grade', true, 1],
      ['brand', true, 1],
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
    expect(show({ chosen: { brand: ['apple'] } }).offers).toBe(4);
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
