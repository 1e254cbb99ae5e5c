import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionIds } from '../../../../content/schema.ts';
import {
  activeFilters,
  type DepartmentQuery,
  everything,
  readQuery,
  sorts,
  writeQuery,
} from '../../../../functions/offers/lists/department-query.ts';

const read = (text: string) => readQuery(new URLSearchParams(text));

describe('the address of a department', () => {
  it('reads every filter', () => {
    expect(read('brand=apple&brand=sony&grade=good&grade=new&storage=128&min=100&max=300&sort=price&page=2')).toEqual({
      brands: ['apple', 'sony'],
      grades: ['good', 'new'],
      storageGb: 128,
      minCents: 10_000,
      maxCents: 30_000,
      sort: 'price',
      page: 2,
    });
  });

  it('leaves out what makes no sense instead of failing', () => {
    expect(read('brand=<script>&grade=mint&storage=-1&min=x&max=0&sort=luck&page=1e9')).toEqual({
      ...everything,
      storageGb: undefined,
      minCents: undefined,
      maxCents: undefined,
    });
  });

  it('understands a price with its sign, and a range written the wrong way round', () => {
    expect(read('min=€345&max=1.200,00 €').maxCents).toBe(120_000);
    expect(read('min=345&max=165')).toMatchObject({ minCents: 16_500, maxCents: 34_500 });
  });

  it('has one form for one state', () => {
    expect(writeQuery(read('sort=recommended&page=1&storage=&min=&max='))).toBe('');
    expect(writeQuery(read('grade=excellent,good&brand=sony&brand=apple'))).toBe(
      '?brand=apple&brand=sony&grade=good&grade=excellent',
    );
  });

  it('says after reading what was written, for any state', () => {
    const query: fc.Arbitrary<DepartmentQuery> = fc.record({
      brands: fc.uniqueArray(fc.constantFrom('apple', 'google', 'sony'), { maxLength: 3 }).map((list) => list.sort()),
      grades: fc.subarray([...conditionIds]),
      storageGb: fc.option(fc.constantFrom(64, 128, 1024), { nil: undefined }),
      minCents: fc.option(
        fc.integer({ min: 1, max: 900 }).map((n) => n * 100),
        { nil: undefined },
      ),
      maxCents: fc.option(
        fc.integer({ min: 900, max: 20_000 }).map((n) => n * 100),
        { nil: undefined },
      ),
      sort: fc.constantFrom(...sorts),
      page: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(query, (state) => {
        expect(read(writeQuery(state))).toEqual(state);
      }),
    );
  });
});

describe('the filters that are on', () => {
  it('each lead to the state without it, at its first page', () => {
    const query = read('brand=apple&brand=sony&grade=good&storage=128&max=300&page=3');
    const active = activeFilters(query);
    expect(active.map(({ facet, value }) => [facet, value])).toEqual([
      ['price', undefined],
      ['grade', 'good'],
      ['brand', 'apple'],
      ['brand', 'sony'],
      ['storage', undefined],
    ]);
    expect(active.map(({ without }) => writeQuery(without))).toEqual([
      '?brand=apple&brand=sony&grade=good&storage=128',
      '?brand=apple&brand=sony&storage=128&max=300',
      '?brand=sony&grade=good&storage=128&max=300',
      '?brand=apple&grade=good&storage=128&max=300',
      '?brand=apple&brand=sony&grade=good&max=300',
    ]);
  });
});
