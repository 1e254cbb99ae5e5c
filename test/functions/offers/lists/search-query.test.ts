import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch, searchState, searchText } from '../../../../functions/offers/lists/search-query.ts';

describe('a search in the address', () => {
  it('keeps what was typed, within bounds', () => {
    expect(searchText('  iphone \n 13\u0000 ')).toBe('iphone 13');
    expect(searchText(' '.repeat(10_000))).toBe('');
    expect(searchText(`${'x'.repeat(79)}😀`)).toHaveLength(80);
    expect(searchText('\u202eiphone')).toBe('iphone');
  });

  it('can always be written into an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const text = searchText(typed);
        expect(text.length).toBeLessThanOrEqual(80);
        expect(() => encodeURIComponent(text)).not.toThrow();
        expect(searchText(text)).toBe(text);
      }),
    );
  });

  it('reads what makes sense and passes over the rest', () => {
    const read = (query: string) => readSearch(new URLSearchParams(query));
    expect(read('q=iphone&as=typed&page=3')).toEqual({ text: 'iphone', exactly: true, page: 3 });
    expect(read('q=iphone&as=x&page=-1')).toEqual({ text: 'iphone', exactly: false, page: 1 });
    expect(read('page=999999')).toEqual({ text: '', exactly: false, page: 1 });
    expect(searchState({ exactly: true, page: 2 })).toEqual({ as: 'typed', page: '2' });
    expect(searchState({ exactly: false, page: 1 })).toEqual({});
  });
});
