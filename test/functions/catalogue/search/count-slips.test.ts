import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSlips } from '../../../../functions/catalogue/search/count-slips.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });

describe('slips', () => {
  it('are letters added, lost, changed or swapped with their neighbour', () => {
    expect(['galxy', 'galaxxy', 'galaxi', 'galayx'].map((one) => countSlips(one, 'galaxy', 2))).toEqual([1, 1, 1, 1]);
    expect(countSlips('gaxaly', 'galaxy', 3)).toBe(2);
    expect(countSlips('galaxy', 'galaxy', 0)).toBe(0);
  });

  it('are as many one way as the other, and counted no further than asked', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        const slips = countSlips(a, b, most);
        expect(slips).toBe(countSlips(b, a, most));
        expect(slips).toBe(Math.min(most + 1, countSlips(a, b, 20)));
      }),
    );
  });

  it('are one for one letter changed', () => {
    fc.assert(
      fc.property(word, fc.nat(), (one, at) => {
        const place = at % one.length;
        expect(countSlips(one, `${one.slice(0, place)}x${one.slice(place + 1)}`, 3)).toBe(1);
      }),
    );
  });
});
