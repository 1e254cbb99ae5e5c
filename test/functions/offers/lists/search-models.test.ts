import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { isOneSlip, searchModels } from '../../../../functions/offers/lists/search-models.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';

const { models } = cardFactsOf(loadCatalogue());
const find = (text: string, limit = 5) => searchModels(models, text, limit);
const first = (text: string) => find(text).models[0]?.id;

describe('the search', () => {
  it('puts the very model first', () => {
    expect(first('iphone 13')).toBe('iphone-13');
    expect(first('Galaxy S23')).toBe('galaxy-s23');
    expect(first('Apple iPhone 13 Pro')).toBe('iphone-13-pro');
    expect(first('playstation 5')).toBe('playstation-5');
  });

  it('forgives a slip, a missing space and letters that are heard alike', () => {
    expect(first('iphne 13')).toBe('iphone-13');
    expect(first('ihpone 13')).toBe('iphone-13');
    expect(first('ifone 13')).toBe('iphone-13');
    expect(first('iphone13')).toBe('iphone-13');
    expect(first('samsnug galaxy s23')).toBe('galaxy-s23');
  });

  it('looks past storage and the word refurbished', () => {
    expect(first('iphone 13 128gb ricondizionato')).toBe('iphone-13');
  });

  it('does not take one number for another', () => {
    expect(find('iphone 31').near).toBe(true);
    expect(find('iphone 13').near).toBe(false);
  });

  it('finds a brand and the beginning of a word', () => {
    expect(find('fairphone', 20).models.every(({ brand }) => brand === 'Fairphone')).toBe(true);
    expect(find('thinkp').models.length).toBeGreaterThan(0);
  });

  it('answers nothing to nothing, and nothing to nonsense', () => {
    expect(find('  ').models).toEqual([]);
    expect(find('!!').models).toEqual([]);
    expect(find('qwertzuiop').models).toEqual([]);
  });
});

describe('one slip', () => {
  it('is a letter added, lost, changed or swapped with its neighbour', () => {
    expect(['galxy', 'galaxxy', 'galaxi', 'galayx', 'galaxy'].map((word) => isOneSlip(word, 'galaxy'))).toEqual(
      Array(5).fill(true),
    );
    expect(['gaxaly', 'glxy', 'galaxies'].map((word) => isOneSlip(word, 'galaxy'))).toEqual(Array(3).fill(false));
  });
});
