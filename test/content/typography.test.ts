import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../content/locales.ts';
import { root } from '../../local/root.ts';

/** Every text of a JSON file that stands under a language's key, or, without one, every text at all. */
function texts(value: unknown, language: Language, own: boolean): string[] {
  if (typeof value === 'string') return own ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const named = (languages as readonly string[]).includes(key);
    return texts(part, language, named ? key === language : own);
  });
}

const read = (path: string): string => readFileSync(join(root, 'content', path), 'utf8');

/** All that a shopper reads in one language, by place. */
function allTexts(language: Language): (readonly [place: string, text: string])[] {
  const words = readdirSync(join(root, 'content/words', language)).map((file) => `words/${language}/${file}`);
  const shared = ['grades/grades.json', 'grades/method.json', 'grades/categories.json'];
  const bought = ['buying/box.json', 'buying/questions.json', 'legal/markets.json'];
  const pages = ['help', 'legal'].flatMap((folder) =>
    readdirSync(join(root, 'content', folder))
      .filter((file) => file.endsWith(`.${language}.md`))
      .map((file) => `${folder}/${file}`),
  );
  return [
    ...words.flatMap((path) => texts(JSON.parse(read(path)), language, true).map((text) => [path, text] as const)),
    ...[...shared, ...bought].flatMap((path) =>
      texts(JSON.parse(read(path)), language, false).map((text) => [path, text] as const),
    ),
    ...pages.flatMap((path) =>
      read(path)
        .split('\n')
        .filter((line) => !line.startsWith('review:'))
        .map((line) => [path, line] as const),
    ),
  ];
}

const found = (language: Language, pattern: RegExp): string[] =>
  allTexts(language).flatMap(([place, text]) => (pattern.test(text) ? [`${place}: ${text}`] : []));

describe('the typography of', () => {
  it.each(languages)('%s is read from every text', (language) => {
    expect(allTexts(language).length).toBeGreaterThan(1200);
  });

  it('French keeps a narrow no-break space before high punctuation and inside its quotation marks', () => {
    expect(found('fr', /[ \u00a0][:;?!»](?!\w)|«(?!\u202f)/u)).toEqual([]);
  });

  it.each(['en', 'it'] as const)('%s writes 85%% without a space', (language) => {
    expect(found(language, /[\d}]\s%/u)).toEqual([]);
  });

  it.each(['fr', 'de', 'es'] as const)('%s keeps a no-break space before a per cent sign', (language) => {
    expect(found(language, /[\d}][ ]?%/u)).toEqual([]);
  });

  it.each(languages)('%s ends no sentence twice and leaves no gap', (language) => {
    expect(found(language, /[^.]\.\.(?![./])|\S {2}\S/u)).toEqual([]);
  });
});
