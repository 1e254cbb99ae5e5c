import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeSince,
  type Favourite,
  markFavourite,
  mostFavourites,
  readFavourites,
  writeFavourites,
} from '../../../../functions/offers/compare/favourite-rules.ts';
import { neighboursOf } from '../../../../functions/offers/compare/neighbour-rules.ts';
import { backTo, changeList, cheapestOf, mostCompared, readAsked } from '../../../../functions/offers/compare/rules.ts';
import { card, choice } from '../lists/world.ts';

const asked = (query: string, known = 'a b c d e f'.split(' ')) =>
  readAsked(new URLSearchParams(query), (id) => known.includes(id));

describe('what an address asks to compare', () => {
  it('keeps its order, each device once, without those that nobody knows', () => {
    expect(asked('m=b,a,b,zz')).toEqual({ ids: ['b', 'a'], refused: [], unknown: 1 });
    expect(asked('m=b&m=a')).toEqual({ ids: ['b', 'a'], refused: [], unknown: 0 });
    expect(asked('')).toEqual({ ids: [], refused: [], unknown: 0 });
  });

  it('has room for four and refuses the fifth by name', () => {
    expect(asked('m=a,b,c,d,e')).toEqual({ ids: ['a', 'b', 'c', 'd'], refused: ['e'], unknown: 0 });
  });

  it('never fails, whatever an address holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { ids } = asked(`m=${text}`);
        expect(ids.length).toBeLessThanOrEqual(mostCompared);
      }),
    );
    expect(asked(`m=${'a,'.repeat(5000)}<script>,../..`).ids).toEqual(['a']);
  });
});

describe('a list of devices', () => {
  it('changes once, however often it is asked', () => {
    expect(changeList(['a'], 'add', 'b')).toEqual(['a', 'b']);
    expect(changeList(['a', 'b'], 'add', 'b')).toEqual(['a', 'b']);
    expect(changeList(['a', 'b'], 'remove', 'a')).toEqual(['b']);
    expect(changeList(['b'], 'remove', 'a')).toEqual(['b']);
    expect(changeList(['a', 'b'], 'clear', '')).toEqual([]);
  });
});

const day = fc
  .integer({ min: 20_000, max: 30_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const favourite: fc.Arbitrary<Favourite> = fc
  .record({
    modelId: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,15}){0,2}$/),
    markedCents: fc.option(fc.integer({ min: 1, max: 2_000_000 }), { nil: undefined }),
    market: fc.constantFrom('IT', 'GB'),
    markedOn: day,
  })
  .map(({ markedCents, ...rest }) => (markedCents === undefined ? rest : { ...rest, markedCents }));

describe('the cookie of favourites', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(favourite, { selector: ({ modelId }) => modelId, maxLength: 30 }), (all) => {
        const text = writeFavourites(all);
        expect(text).toMatch(/^[a-zA-Z0-9.:-]*$/);
        expect(text.length).toBeLessThan(3_000);
        expect(readFavourites(text)).toEqual(all);
      }),
    );
  });

  it('reads nothing foreign', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readFavourites(text).length).toBeLessThanOrEqual(mostFavourites);
      }),
    );
    expect(readFavourites('x:1:IT:zzzzz.<b>:1:IT:g2.a:1:it:g2.a:1:IT:0')).toEqual([]);
  });

  it('keeps the price of the first time, and no more than there is room for', () => {
    const mark = (modelId: string, markedCents: number): Favourite => ({
      ...{ modelId, markedCents, market: 'IT', markedOn: '2026-11-22' },
    });
    const full = Array.from({ length: mostFavourites }, (_, index) => mark(`m${index}`, 100));
    expect(markFavourite([mark('a', 100)], mark('a', 90))).toEqual([mark('a', 100)]);
    expect(markFavourite([mark('a', 100)], mark('b', 90))?.map(({ modelId }) => modelId)).toEqual(['b', 'a']);
    expect(markFavourite(full, mark('more', 1))).toBeUndefined();
    expect(markFavourite(full, mark('m3', 1))).toEqual(full);
  });

  it('compares prices of one market only', () => {
    const marked = { modelId: 'a', markedCents: 30_000, market: 'IT', markedOn: '2026-11-01' };
    expect(changeSince(marked, 'IT', 28_800)).toBe(-1_200);
    expect(changeSince(marked, 'GB', 28_800)).toBeUndefined();
    expect(changeSince({ ...marked, markedCents: undefined }, 'IT', 28_800)).toBeUndefined();
    expect(changeSince(marked, 'IT', undefined)).toBeUndefined();
  });
});

describe('the cheapest choice', () => {
  it('is the same whatever the order', () => {
    const all = [choice('a', 'good', 128, 300), choice('a', 'fair', 128, 250), choice('a', 'new', 128, 250)];
    expect(cheapestOf(all)).toBe(cheapestOf([...all].reverse()));
    expect(cheapestOf(all)?.priceCents).toBe(25_000);
    expect(cheapestOf([])).toBeUndefined();
  });
});

describe('neighbours', () => {
  const models = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
    card(id, index < 4 ? 'One' : 'Two', { released: `202${index}-01-01`, screenInches: 6 }),
  );

  it('are of the same department, near in age, from more than one maker, and not there already', () => {
    const tablet = card('t', 'One', { category: 'tablets', released: '2020-01-01' });
    expect(neighboursOf([...models, tablet], ['a', 'b']).map(({ id }) => id)).toEqual(['c', 'd', 'e']);
    expect(neighboursOf([...models, tablet], ['a']).map(({ id }) => id)).toEqual(['b', 'c', 'e']);
    expect(neighboursOf(models, [])).toEqual([]);
  });
});

describe('where a form leads back to', () => {
  const origin = 'https://shop.example';
  const back = (referer?: string) => backTo({ referer, origin }, 'iphone-13', '/it/compare');

  it('is the page it stood on, with its question, at the card', () => {
    expect(back(`${origin}/it/c/smartphone?grade=good#old`)).toBe('/it/c/smartphone?grade=good#keep-iphone-13');
    expect(backTo({ referer: `${origin}/it`, origin }, undefined, '/x')).toBe('/it');
  });

  it('is the list itself when nobody says, or another site does', () => {
    for (const other of [undefined, '', 'null', '/it', 'https://evil.example/it', 'http://shop.example/it', 'data:,x'])
      expect(back(other), other).toBe('/it/compare');
    expect(back('https://shop.example.evil.example/')).toBe('/it/compare');
    expect(back('https://shop.example@evil.example/')).toBe('/it/compare');
  });

  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom('/', '//', '\\', '/\\', '%2f%2f', '%5c', '%09', '\t', '\r\n', '\0', '.', '..', '/.//', ';', '@'),
      fc.constantFrom('evil.example', 'https://evil.example', 'javascript:', '?q=//evil.example', '#', ' ', '\u2028'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  );

  it('is a path of this site whatever the header says', () => {
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/.//evil.example',
      '/\t//evil.example',
    ])
      expect(back(`${origin}${path}`), path).toBe('/evil.example#keep-iphone-13');
    expect(back(`${origin}/%2f%2fevil.example`)).toBe('/%2f%2fevil.example#keep-iphone-13');
    fc.assert(
      fc.property(fc.constantFrom(origin, `${origin}/`, ''), hostile, (before, parts) => {
        const to = back(before + parts.join(''));
        expect(to).toMatch(/^\/(?![/\\])[^\p{Cc}\s]*$/u);
        // Resolved as a browser does it.
        expect(new URL(to, origin).origin).toBe(origin);
        expect(new URL(to, `${origin}/it/c/smartphone`).origin).toBe(origin);
      }),
      { numRuns: 2_000 },
    );
  });
});
