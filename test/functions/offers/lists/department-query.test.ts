import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeFilters,
  everything,
  isWritten,
  readQuery,
  writeQuery,
} from '../../../../functions/offers/lists/department-query.ts';
import { queries } from './world.ts';

const read = (text: string) => readQuery(new URLSearchParams(text));

describe('the address of a department', () => {
  it('reads every filter', () => {
    expect(read('brand=apple&brand=sony&grade=good&grade=new&storage=128&min=100&max=300&sort=price&page=2')).toEqual({
      chosen: { brand: ['apple', 'sony'], grade: ['good', 'new'], storage: ['128'] },
      minCents: 10_000,
      maxCents: 30_000,
      sort: 'price',
      page: 2,
    });
  });

  it('leaves out what makes no sense instead of failing', () => {
    const long = 'x'.repeat(500);
    expect(read(`brand=<script>&brand=${long}&grade=&storage=-%201&min=x&max=0&sort=luck&page=1e9&${long}=1`)).toEqual({
      ...everything,
      minCents: undefined,
      maxCents: undefined,
    });
    expect(read(`brand=${Array.from({ length: 99 }, (_, i) => `b${i}`)}`).chosen.brand).toHaveLength(24);
  });

  it('understands a price with its sign, and a range written the wrong way round', () => {
    expect(read('min=€345&max=1.200,00 €').maxCents).toBe(120_000);
    expect(read('min=345&max=165')).toMatchObject({ minCents: 16_500, maxCents: 34_500 });
  });

  it('has one form for one state', () => {
    expect(writeQuery(read('sort=recommended&page=1&storage=&min=&max='))).toBe('');
    expect(writeQuery(read('grade=excellent,good&brand=sony&brand=apple'))).toBe(
      '?brand=apple&brand=sony&grade=excellent&grade=good',
    );
  });

  it('knows an address that is written as it should be, whatever else stands in it', () => {
    const written = (text: string) => isWritten(new URLSearchParams(text));
    expect(['', 'brand=apple&page=2', 'utm_source=x', 'brand=apple&ref=%20'].map(written)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const others = ['min=', 'page=1', 'brand=sony&brand=apple', 'storage=128&brand=a', 'min=345&max=165', 'sort=luck'];
    expect(others.map(written)).toEqual(others.map(() => false));
  });

  it('says after reading what was written, for any state', () => {
    fc.assert(
      fc.property(queries, (state) => {
        expect(read(writeQuery(state))).toEqual(state);
        expect(isWritten(new URLSearchParams(writeQuery(state)))).toBe(true);
      }),
    );
  });
});

describe('the filters that are on', () => {
  it('each lead to the state without it, at its first page', () => {
    const query = read('brand=apple&brand=sony&grade=good&storage=128&max=300&page=3');
    const active = activeFilters(query);
    expect(active.map(({ facet, value }) => [facet, value])).toEqual([
      ['price', ''],
      ['grade', 'good'],
      ['brand', 'apple'],
      ['brand', 'sony'],
      ['storage', '128'],
    ]);
    expect(active.map(({ without }) => writeQuery(without))).toEqual([
      '?brand=apple&brand=sony&grade=good&storage=128',
      '?brand=apple&brand=sony&max=300&storage=128',
      '?brand=sony&grade=good&max=300&storage=128',
      '?brand=apple&grade=good&max=300&storage=128',
      '?brand=apple&brand=sony&grade=good&max=300',
    ]);
  });
});
