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

  it('takes a short word for another only beside a name that has that one', () => {
    const found = find('ipone 14 pro mac');
    expect(found.missed).toEqual([]);
    expect(found.corrections.map(({ typed, word }) => [typed, word])).toEqual([
      ['ipone', 'iphone'],
      ['mac', 'max'],
    ]);
    expect(find('ipone 14 pro mac', 'it', { exactly: true }).corrections).toEqual([]);
    expect(first('mac 14 pro')).toMatch(/^macbook-pro-14/);
    expect(find('iphone 13 kit').missed).toEqual(['kit']);
    expect(find('airpods cap').corrections).toEqual([]);
  });

  it('knows what folds, by all that people call it in every language', () => {
    const folding = [
      ['de', 'Klapphandy'],
      ['de', 'klapp-handys'],
      ['de', 'Falthandy'],
      ['de', 'faltbares Handy'],
      ['en', 'foldable phone'],
      ['en', 'folding phones'],
      ['fr', 'téléphone pliable'],
      ['it', 'telefono pieghevole'],
      ['it', 'smartphone pieghevoli'],
      ['es', 'móvil plegable'],
      ['it', 'Klapphandy'],
      ['de', 'klaphandy'],
    ] as const;
    for (const [language, text] of folding) {
      const found = find(text, language);
      const ids = idsOf(found);
      expect(ids, text).toEqual(expect.arrayContaining(['galaxy-z-flip5', 'galaxy-z-fold5', 'pixel-fold']));
      expect(
        ids.filter((id) => !/flip|fold|razr/.test(id)),
        text,
      ).toEqual([]);
      expect(found.missed, text).toEqual([]);
      expect(catalogue.sellable.some(({ id }) => id === ids[0])).toBe(true);
    }
  });

  it('tells a phone that shuts like a shell from one that opens like a book', () => {
    for (const [language, text] of [
      ['en', 'clamshell'],
      ['en', 'flip phone'],
      ['it', 'telefono a conchiglia'],
      ['fr', 'téléphone à clapet'],
      ['es', 'móvil con tapa'],
    ] as const) {
      const found = find(text, language);
      const ids = idsOf(found);
      expect(ids, text).toEqual(expect.arrayContaining(['galaxy-z-flip5', 'motorola-razr-40-ultra']));
      expect(
        ids.filter((id) => /fold(?!er)/.test(id)),
        text,
      ).toEqual([]);
      expect(found.missed, text).toEqual([]);
    }
  });

  it('keeps to the rest of the words beside a shape', () => {
    const found = find('samsung klapphandy 256 unter 500', 'de');
    expect(idsOf(found).every((id) => /^galaxy|^w2/.test(id))).toBe(true);
    expect(filtersOf(found)).toEqual({ capacity: 256, max: 500 });
    expect(idsOf(find('motorola foldable', 'en')).every((id) => id.startsWith('motorola-razr'))).toBe(true);
  });

  it('says of a number that no model has that it is not known, and guesses nothing out of its parts', () => {
    for (const text of [
      'MQ9X3',
      'MQ9X3QL/A',
      'mlpf3zd/a',
      'MK0F3',
      'SM-X999',
      'A9999',
      '90NR0',
      'GA03033',
      'CFI-1016A',
    ]) {
      const found = find(text);
      expect(found.hits, text).toEqual([]);
      expect(found.codes, text).toEqual([text]);
      expect(found.missed, text).toEqual([text]);
    }
    const beside = find('iphone 13 MLPF3 128');
    expect(idsOf(beside)[0]).toBe('iphone-13');
    expect([beside.codes, filtersOf(beside)]).toEqual([['MLPF3'], { capacity: 128 }]);
  });

  it('knows a Samsung by its number with the colour and the market behind it', () => {
    for (const text of ['SM-S911B', 'SM-S911B/DS', 'sm s911b', 'SM-S911BZKDEUB'])
      expect([first(text), find(text).codes], text).toEqual(['galaxy-s23', []]);
  });

  it('takes nothing for a number that is a name, a price or an amount, however it is written', () => {
    const names = ['iphone13', 'ipone13pro', 'iphne-13-pro', 's23ultra256gb', 'note10+', 'ps5slim', 'mini6', 'se2022'];
    for (const text of [
      ...names,
      'max300',
      'bis300',
      'ab300€',
      '128gb',
      'WH-1000XM4',
      'galaxy s99',
      'x1carbon',
      'mate9',
      'moto5',
      'fe128',
      'mi11t',
    ])
      expect(find(text, 'de').codes, text).toEqual([]);
    for (const { text, language } of realQueries) expect(find(text, language).codes, text).toEqual([]);
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
