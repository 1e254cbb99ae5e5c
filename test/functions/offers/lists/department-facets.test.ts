import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilteredDepartment, filterDepartment } from '../../../../functions/offers/lists/department.ts';
import {
  type DepartmentQuery,
  everything,
  facetKinds,
  facetNames,
  readQuery,
  withoutFacet,
  writeQuery,
} from '../../../../functions/offers/lists/department-query.ts';
import { departments, now, queries } from './world.ts';

const show = ({ models, choices }: World, query: DepartmentQuery) => filterDepartment([...choices], models, query, now);
type World = typeof departments extends fc.Arbitrary<infer T> ? T : never;

/** The state with one value of a filter, the other filters as they are. */
function choosing({ query }: FilteredDepartment, name: keyof typeof facetKinds, value: string): DepartmentQuery {
  return { ...query, page: 1, chosen: { ...query.chosen, [name]: [value] } };
}

/** Ids of all models that are listed, on whatever page. */
const all = (world: World, query: DepartmentQuery) => {
  const { pages } = show(world, { ...query, page: 1 });
  const listed = Array.from({ length: pages }, (_, at) => show(world, { ...query, page: at + 1 }).listed).flat();
  return listed.map(({ model }) => model.id).sort();
};

const seen = ({ listed, total, offers }: FilteredDepartment) => ({
  total,
  offers,
  cards: listed.map(({ model, choice, better }) => [model.id, choice.offerId, better?.offerId]),
});

describe('the filters of any department', () => {
  it('each count what is listed after choosing it', () => {
    fc.assert(
      fc.property(departments, queries, (world, query) => {
        const shown = show(world, query);
        for (const { name, values } of shown.facets) {
          for (const { value, count } of values) {
            expect(show(world, choosing(shown, name, value)).total, `${name} ${value}`).toBe(count);
          }
        }
      }),
    );
  });

  it('take several values where they are no bound, and find then what each of them finds', () => {
    fc.assert(
      fc.property(departments, queries, (world, query) => {
        const shown = show(world, query);
        for (const { name, values } of shown.facets) {
          if (facetKinds[name] !== 'any') continue;
          const both = values.slice(0, 2).map(({ value }) => value);
          const found = (chosen: string[]) =>
            all(world, { ...shown.query, chosen: { ...shown.query.chosen, [name]: chosen } });
          const each = both.flatMap((value) => found([value]));
          expect(found(both), name).toEqual([...new Set(each)].sort());
        }
      }),
    );
  });

  it('keep apart by one value or several what every visitor may want more than one of', () => {
    const bounds = facetNames.filter((name) => facetKinds[name] !== 'any');
    expect(bounds).toEqual(['battery', 'support', 'year', 'by']);
  });

  it('find at least as much without any one of them, and never an offer outside of what was asked', () => {
    fc.assert(
      fc.property(departments, queries, (world, query) => {
        const shown = show(world, query);
        for (const name of Object.keys(shown.query.chosen) as (keyof typeof facetKinds)[]) {
          expect(show(world, withoutFacet(shown.query, name)).total).toBeGreaterThanOrEqual(shown.total);
        }
        const { minCents = 0, maxCents = Number.POSITIVE_INFINITY, chosen } = shown.query;
        for (const { choice, better, model } of shown.listed) {
          for (const one of better ? [choice, better] : [choice]) {
            expect(one.priceCents).toBeGreaterThanOrEqual(minCents);
            expect(one.priceCents).toBeLessThanOrEqual(maxCents);
            if (chosen.grade) expect(chosen.grade).toContain(one.grade);
            if (chosen.by) expect(one.delivery.until <= (chosen.by[0] ?? '')).toBe(true);
            if (chosen.storage) expect(chosen.storage).toContain(String(one.variant.storageGb));
            expect(one.modelId).toBe(model.id);
          }
        }
      }),
    );
  });

  it('do not depend on the order of the choices', () => {
    fc.assert(
      fc.property(departments, queries, fc.nat(), (world, query, turn) => {
        const { choices } = world;
        const at = choices.length > 0 ? turn % choices.length : 0;
        const turned = [...choices.slice(at), ...choices.slice(0, at)].reverse();
        const shown = show(world, query);
        const other = show({ ...world, choices: turned }, query);
        expect(seen(other)).toEqual(seen(shown));
        expect(other.facets).toEqual(shown.facets);
      }),
    );
  });

  it('are understood once and for all: the address of what is shown shows the same', () => {
    fc.assert(
      fc.property(departments, queries, (world, query) => {
        const shown = show(world, query);
        const again = show(world, readQuery(new URLSearchParams(writeQuery(shown.query))));
        expect(again.query).toEqual(shown.query);
        expect(seen(again)).toEqual(seen(shown));
      }),
    );
  });

  it('never leave a page beyond the last, and say what is near when nothing fits but something is there', () => {
    fc.assert(
      fc.property(departments, queries, (world, query) => {
        const shown = show(world, query);
        expect(shown.query.page).toBeLessThanOrEqual(shown.pages);
        expect(shown.listed.length > 0).toBe(shown.total > 0);
        for (const { query: nearer, count } of shown.near) {
          expect(count).toBeGreaterThan(0);
          expect(show(world, nearer).total).toBe(count);
        }
        if (shown.total > 0) expect(shown.near).toEqual([]);
      }),
    );
  });

  it('are shown only where they divide: no value finds everything, and one at least finds something', () => {
    fc.assert(
      fc.property(departments, (world) => {
        const { facets, total } = show(world, everything);
        for (const { name, values } of facets) {
          expect(
            values.some(({ count }) => count > 0),
            name,
          ).toBe(true);
          if (facetKinds[name] === 'any') expect(values.length).toBeGreaterThan(1);
          expect(values.every(({ count }) => count <= total)).toBe(true);
        }
      }),
    );
  });
});
