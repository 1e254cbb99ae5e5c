import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../content/locales.ts';
import { catalogue, filtersOf, find, idsOf, isRight, realQueries } from './quality.ts';

const first = (text: string, language?: Language) => idsOf(find(text, language))[0];

describe('the search', () => {
  it('answers two hundred real queries', () => {
    const wrong = realQueries.flatMap((query) => {
      const found = find(query.text, query.language);
      const [top] = idsOf(found);
      const filters = filtersOf(found);
      const same =
        JSON.stringify(Object.entries(filters).sort()) === JSON.stringify(Object.entries(query.filters ?? {}).sort());
      return isRight(query, top) && same ? [] : `${query.language} ${query.text}: ${top} ${JSON.stringify(filters)}`;
    });
    expect(wrong).toEqual([]);
    expect(realQueries.length).toBeGreaterThan(150);
  });

  it('finds every model that can be sold by its own name, in every language', () => {
    for (const language of ['en', 'it', 'fr', 'de', 'es'] as const)
      for (const { id, brand, name } of catalogue.sellable)
        expect(first(`${brand} ${name}`, language), `${brand} ${name}`).toBe(id);
  });

  it('knows a model by its number in every language, though its letter be a word there', () => {
    for (const language of ['en', 'it', 'fr', 'de', 'es'] as const)
      for (const text of ['A2633', 'apple a2633 128'])
        expect(first(text, language), `${language} ${text}`).toBe('iphone-13');
  });

  it('reads a part of a year as a name only before a year', () => {
    expect(first('macbook pro 13 fine 2013', 'it')).toBe(first('macbook pro 13 late 2013', 'en'));
    expect(first('macbook pro 13 finales de 2013', 'es')).toBe(first('macbook pro 13 late 2013', 'en'));
    for (const [text, language] of [
      ['ordinateur portable fin', 'fr'],
      ['laptop fine condition', 'en'],
      ['laptop ende', 'de'],
    ] as const)
      expect(
        idsOf(find(text, language)).filter((id) => /late-201/.test(id)),
        text,
      ).toEqual([]);
  });

  it('never takes one number for another', () => {
    for (const { id, ...found } of [14, 15, 16].map((number) => ({
      id: `iphone-${number}`,
      ...find(`iphone ${number}`),
    }))) {
      expect(idsOf(found)[0]).toBe(id);
      expect(idsOf(found).every((one) => one.startsWith(id))).toBe(true);
    }
    expect(find('iphone 31').missed).toEqual(['31']);
    expect(find('galaxy s99').missed).toEqual(['s99']);
  });

  it('says which words it took for others, and takes them as they stand when told to', () => {
    expect(find('iphne 13').corrections).toMatchObject([{ typed: 'iphne', word: 'iphone', from: 0, to: 5 }]);
    const exact = find('iphne 13', 'it', { exactly: true });
    expect(exact.corrections).toEqual([]);
    expect(exact.missed).toEqual(['iphne']);
    expect(find('iphone 13').corrections).toEqual([]);
  });

  it('names what no model has, and passes over what nobody means', () => {
    expect(find('custodia iphone 13').missed).toEqual(['custodia']);
    expect(find('iphone 13 ricondizionato').missed).toEqual([]);
    expect(find('generalüberholtes iphone 13', 'de').hits.length).toBeGreaterThan(0);
  });

  it('never calls used devices new', () => {
    for (const [language, words] of [
      ['it', 'come nuovo'],
      ['en', 'like new'],
      ['de', 'wie neu'],
      ['es', 'como nuevo'],
    ] as const)
      expect(filtersOf(find(`iphone 13 ${words}`, language))).toEqual({ grade: 'premium' });
    expect(filtersOf(find('iphone 13 nuovo'))).toEqual({ grade: 'new' });
  });

  it('reads a word as a name where a name has it, and else as what it means', () => {
    expect(filtersOf(find('apple watch'))).toEqual({});
    expect(filtersOf(find('watch'))).toEqual({ category: 'watches' });
    expect(filtersOf(find('pixel tablet'))).toEqual({});
    expect(filtersOf(find('samsung tablet'))).toEqual({ category: 'tablets' });
    expect(filtersOf(find('iphone 13 pro max 128'))).toEqual({ capacity: 128 });
  });

  it('understands the beginning of what is being typed, numbers too', () => {
    expect(idsOf(find('iph', 'it', { typing: true }))[0]).toMatch(/^iphone/);
    expect(idsOf(find('iphone 1', 'it', { typing: true }))).toContain('iphone-13');
    expect(idsOf(find('galaxy s2', 'it', { typing: true }))).toContain('galaxy-s23');
  });

  it('bears whatever is typed', () => {
    const odd = [
      '',
      '!!',
      '🙂🙂',
      '<script>alert(1)</script>',
      "'; DROP TABLE models; --",
      'مرحبا',
      '\u202eiphone',
      '٣',
      'ⅷ',
      'İ',
      '\ud800',
      'a'.repeat(80),
      '1'.repeat(80),
      'a1'.repeat(40),
      '+'.repeat(80),
      'iphone '.repeat(11),
      '€'.repeat(80),
      '0 €',
      '999999999 €',
      'Ｉｐｈｏｎｅ　１３',
      'e\u0301'.repeat(40),
    ];
    for (const text of odd) {
      const { filters, corrections } = find(text);
      for (const { from, to } of [...filters, ...corrections])
        expect(from >= 0 && to <= text.length && from < to, text).toBe(true);
    }
    expect(first('Ｉｐｈｏｎｅ　１３')).toBe('iphone-13');
  });
});
