import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { type LocaleId, localeIds, locales } from '../../../../content/locales.ts';
import { wordsFor } from '../../../../content/words.ts';
import { findModels } from '../../../../functions/catalogue/search/find-models.ts';
import { makeSearchIndex } from '../../../../functions/catalogue/search/search-index.ts';
import { answerSearch } from '../../../../functions/offers/lists/answer-search.ts';
import { SearchResult } from '../../../../src/components/catalogue/SearchResult.tsx';
import { card, choice } from '../../../functions/offers/lists/world.ts';

const model = { ...card('iphone-13', 'Apple', { name: 'iPhone 13', released: '2021-09-24' }), numbers: ['A2633'] };
const index = makeSearchIndex({ models: [model], storages: [128] });
const choices = [choice('iphone-13', 'good', 128, 240)];
const wares = { cards: new Map([[model.id, model]]), choicesOf: () => choices };
const plates = { scale: { smartphones: 0.5 }, tall: { smartphones: 125 } };

function pageOf(text: string, locale: LocaleId): string {
  const found = findModels(index, text, { language: locales[locale].language });
  const props = {
    locale,
    query: { text, exactly: false, page: 1 },
    found,
    answer: answerSearch(index, found, wares, 1),
  };
  return renderToString(h(SearchResult, { ...props, plates: plates as never }));
}

describe('the page of results', () => {
  it('says that a number is not known here, and what to do, in every locale', () => {
    for (const locale of localeIds) {
      const say = wordsFor(locale);
      const html = pageOf('MQ9X3QL/A', locale);
      expect(html).toContain(say('search.code_unknown', { codes: 'MQ9X3QL/A' }));
      expect(html).toContain(say('search.code_instead'));
      for (const other of ['search.none', 'search.popular'] as const) expect(html).not.toContain(say(other));
      expect(html).not.toContain('card');
    }
  });

  it('says the same of a number beside a name, and shows what the name finds', () => {
    const say = wordsFor('en');
    const html = pageOf('iphone 13 MLPF3', 'en');
    expect(html).toContain(say('search.code_unknown', { codes: 'MLPF3' }));
    expect(html).not.toContain(say('search.missed', { words: 'MLPF3' }));
    expect(html).toContain('iPhone 13');
  });

  it('finds a number that a model has, and says nothing of numbers', () => {
    const html = pageOf('A2633', 'de');
    expect(html).toContain('iPhone 13');
    expect(html).not.toContain(wordsFor('de')('search.code_instead'));
  });
});
