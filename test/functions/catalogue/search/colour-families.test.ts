import { describe, expect, it } from 'vitest';
import colours from '../../../../content/catalogue/colours.json' with { type: 'json' };
import vocabulary from '../../../../content/search/vocabulary.json' with { type: 'json' };
import { colourFamilies } from '../../../../functions/catalogue/search/colour-families.ts';

const familiesOf = (id: string) => [...colourFamilies].filter(([, ids]) => ids.includes(id)).map(([family]) => family);

describe('the families of colours', () => {
  it.each([
    ['awesome-navy', ['blue']],
    ['cloud-navy', ['blue']],
    ['olive', ['green']],
    ['awesome-olive', ['green']],
    ['awesome-iceblue', ['blue']],
    ['awesome-lemon', ['yellow']],
    ['awesome-lightgray', ['grey']],
    ['awesome-graphite', ['grey']],
    ['mystic-bronze', ['brown']],
    ['sorta-sage', ['green']],
    ['sorta-sunny', ['yellow']],
    ['coral', ['orange']],
    ['cream', ['beige']],
    ['plum', ['purple']],
    ['turquoise', ['blue', 'green']],
    ['rose-gold', ['gold', 'pink']],
  ])('count %s as %j, whatever its shade is near to', (id, families) => {
    expect(familiesOf(id)).toEqual(families);
  });

  it('tell by its shade what no name tells', () => {
    expect(familiesOf('midnight')).toEqual(['black']);
    expect(familiesOf('bay')).toEqual(['blue']);
  });

  it('leave no colour of the catalogue out', () => {
    expect(colours.map(({ id }) => id).filter((id) => familiesOf(id).length === 0)).toEqual([]);
  });

  it('know no shade that no colour is named by', () => {
    const named = new Set(colours.flatMap(({ name }) => name.en.toLowerCase().split(/\W+/)));
    const unused = Object.values(vocabulary.shades).flatMap((words) => words.filter((word) => !named.has(word)));
    expect(unused).toEqual([]);
  });
});
