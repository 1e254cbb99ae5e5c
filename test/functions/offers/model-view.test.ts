import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import { axisNames, type VariantFacts } from '../../../functions/catalogue/labels.ts';
import type { BatteryKind } from '../../../functions/offers/contract.ts';
import { batteryOf, defaultChoice, type Option, viewModel } from '../../../functions/offers/model-view.ts';
import { arrangeShelf, offersOf, type Shelf } from '../../../functions/offers/shelf.ts';
import { noRows, shelfRows } from './world.ts';

const world = fc.tuple(shelfRows, fc.nat(), fc.constantFrom(...conditionIds)).map(([rows, pick, grade]) => {
  const shelf = arrangeShelf(rows, 'IT');
  const variants = [...shelf.variants.values()];
  return { shelf, variants, at: { variant: variants[pick % variants.length] as VariantFacts, grade } };
});
const bestPrice = (shelf: Shelf, variant: VariantFacts, grade: string) =>
  offersOf(shelf, variant.id, grade)[0]?.priceCents;
const chosenIn = (shelf: Shelf) => [...shelf.contests.values()].flatMap(({ offers }) => offers[0] ?? []);
const differing = (a: VariantFacts, b: VariantFacts) =>
  axisNames.filter((axis) => (a[axis] ?? null) !== (b[axis] ?? null));

describe('what a model’s page shows', () => {
  it('is in every option exactly the price of the best offer of the combination it links to, or none', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const view = viewModel(shelf, variants, at);
        const options = [...view.grades, ...view.axes.flatMap((axis) => axis.options), ...view.nearest];
        for (const option of options) expect(option.priceCents).toBe(bestPrice(shelf, option.variant, option.grade));
        expect(view.offers[0]?.priceCents).toBe(bestPrice(shelf, at.variant, at.grade));
      }),
    );
  });

  it('has in each list one current option, and that one leads to where we are', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const view = viewModel(shelf, variants, at);
        for (const options of [view.grades, ...view.axes.map((axis) => axis.options)]) {
          const current = options.filter((option) => option.current);
          expect(current.map((option) => [option.variant.id, option.grade])).toEqual([[at.variant.id, at.grade]]);
          expect(current[0]?.alsoChanges).toEqual([]);
        }
      }),
    );
  });

  it('names whatever a priced option changes beside its own', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const view = viewModel(shelf, variants, at);
        const changes = (option: Option) => [
          ...differing(at.variant, option.variant),
          ...(option.grade === at.grade ? [] : ['grade']),
        ];
        for (const { axis, options } of view.axes)
          for (const option of options.filter(({ priceCents }) => priceCents !== undefined)) {
            expect(option.variant[axis]).toBe(option.value);
            expect([...option.alsoChanges]).toEqual(changes(option).filter((change) => change !== axis));
          }
        for (const option of view.grades.filter(({ priceCents }) => priceCents !== undefined)) {
          expect(option.grade).toBe(option.value);
          expect([...option.alsoChanges]).toEqual(changes(option).filter((change) => change !== 'grade'));
        }
      }),
    );
  });

  it('has no nearer combination on sale than the one an option leads to', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const view = viewModel(shelf, variants, at);
        const far = (variant: VariantFacts, grade: string) =>
          differing(at.variant, variant).length * 2 + (grade === at.grade ? 0 : 1);
        for (const { axis, options } of view.axes)
          for (const option of options.filter(({ current }) => !current)) {
            const having = variants.filter((variant) => variant[axis] === option.value);
            const onSale = having.flatMap((variant) =>
              conditionIds
                .filter((grade) => bestPrice(shelf, variant, grade) !== undefined)
                .map((grade) => far(variant, grade)),
            );
            if (onSale.length > 0) expect(far(option.variant, option.grade)).toBe(Math.min(...onSale));
            // Nobody sells it: the link still changes as little as can be.
            else
              expect(differing(at.variant, option.variant)).toHaveLength(
                Math.min(...having.map((variant) => differing(at.variant, variant).length)),
              );
          }
      }),
    );
  });

  it('offers every value of every axis once, numbers from small to large', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        for (const { axis, options } of viewModel(shelf, variants, at).axes) {
          const values = options.map((option) => option.value);
          expect(new Set(values)).toEqual(new Set(variants.map((variant) => variant[axis])));
          expect(new Set(values).size).toBe(values.length);
          if (axis === 'storageGb') expect(values).toEqual([...values].sort((a, b) => Number(a) - Number(b)));
        }
      }),
    );
  });

  it('has every refurbished grade, and unopened ones only where there are some', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const grades = viewModel(shelf, variants, at).grades.map((option) => option.value);
        const unopened =
          at.grade === 'new' || variants.some((variant) => bestPrice(shelf, variant, 'new') !== undefined);
        expect(grades).toEqual(conditionIds.filter((grade) => grade !== 'new' || unopened));
      }),
    );
  });

  it('names up to three other combinations when this one is sold out, and none when it is not', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants, at }) => {
        const { nearest, offers } = viewModel(shelf, variants, at);
        expect(nearest).toHaveLength(offers.length > 0 ? 0 : Math.min(3, chosenIn(shelf).length));
        for (const option of nearest) expect(option.priceCents).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the battery of a combination', () => {
  const asked = fc.constantFrom<BatteryKind | undefined>('new', 'measured', undefined);
  // All offers in one place, so that batteries differ often.
  const crowded = fc.tuple(shelfRows, asked).map(([rows, battery]) => {
    const place = rows.variants[0]?.[0] ?? '';
    const offers = rows.offers.map(([id = '', , , ...rest]) => [id, place, 'good', ...rest]);
    const shelf = arrangeShelf({ ...rows, offers }, 'IT', 3);
    const variants = [...shelf.variants.values()];
    const at = { variant: variants[0] as VariantFacts, grade: 'good' as ConditionId };
    return { at, battery, view: viewModel(shelf, variants, at, battery), all: offersOf(shelf, String(place), 'good') };
  });

  it('is a choice only where both kinds are on sale, each with the price of an offer that has it', () => {
    const seen = { choice: 0, none: 0, narrowed: 0 };
    fc.assert(
      fc.property(crowded, ({ view, all, battery }) => {
        const kinds = new Set(all.flatMap((offer) => batteryOf(offer) ?? []));
        const usual = all[0] && batteryOf(all[0]);
        expect(view.batteries).toHaveLength(usual && kinds.size === 2 ? 2 : 0);
        seen[view.batteries.length === 2 ? 'choice' : 'none'] += 1;
        for (const { kind, offer, usual: isUsual } of view.batteries) {
          expect(batteryOf(offer)).toBe(kind);
          if (isUsual) expect(offer).toBe(all[0]);
          else {
            const rivals = all.filter((one) => batteryOf(one) === kind).map((one) => one.expectedCents);
            expect(offer.expectedCents).toBe(Math.min(...rivals));
          }
        }
        if (view.batteries.length === 0) return;
        const current = view.batteries.filter((option) => option.current);
        expect(current.map(({ kind }) => kind)).toEqual([battery ?? usual]);
        expect(view.offers[0]).toBe(current[0]?.offer);
        expect(view.battery).toBe(battery && battery !== usual ? battery : undefined);
        if (view.battery) {
          seen.narrowed += 1;
          expect(view.offers.every((offer) => batteryOf(offer) === view.battery)).toBe(true);
          expect(view.shown).toBeUndefined();
        } else expect(view.offers).toBe(all);
      }),
      { numRuns: 400 },
    );
    expect(Object.values(seen).every((count) => count > 3)).toBe(true);
  });
});

describe('the combination shown when none is asked for', () => {
  it('is on sale whenever any is, of the middle grade that exists, and the least expected cost in it', () => {
    fc.assert(
      fc.property(world, ({ shelf, variants }) => {
        const choice = defaultChoice(shelf, variants);
        const all = chosenIn(shelf);
        const grade = ['good', 'excellent', 'fair', 'premium', 'new'].find((id) =>
          all.some((offer) => offer.grade === id),
        );
        const pool = all.filter((offer) => offer.grade === grade);
        if (pool.length === 0) return;
        const chosen = offersOf(shelf, choice?.variant.id ?? '', choice?.grade ?? '')[0];
        expect(chosen?.expectedCents).toBe(Math.min(...pool.map((offer) => offer.expectedCents)));
        expect(pool).toContain(chosen);
      }),
    );
  });

  it('is the first variant where nothing is on sale, and undefined where there is none', () => {
    const empty = arrangeShelf(noRows, 'IT');
    const first = { id: 'phone-1.64' };
    expect(defaultChoice(empty, [first])).toEqual({ variant: first, grade: 'good' satisfies ConditionId });
    expect(defaultChoice(empty, [])).toBeUndefined();
  });
});
