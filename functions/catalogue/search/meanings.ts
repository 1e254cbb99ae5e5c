import colours from '../../../content/catalogue/colours.json' with { type: 'json' };
import grades from '../../../content/grades/grades.json' with { type: 'json' };
import { type Language, languages } from '../../../content/locales.ts';
import type { CategoryId, ConditionId } from '../../../content/schema.ts';
import vocabulary from '../../../content/search/vocabulary.json' with { type: 'json' };
import { colourFamilies } from './colour-families.ts';
import { readAtoms } from './read-atoms.ts';

/** What a word beside a model's name means. */
export type Meaning =
  | { kind: 'category'; categories: CategoryId[] }
  | { kind: 'grade'; grade: ConditionId }
  /** `name` is the colour that the page calls it by. */
  | { kind: 'colour'; name: string; ids: readonly string[] }
  | { kind: 'connectivity'; value: 'wifi' | 'cellular' | 'gps' }
  | { kind: 'cheapest' }
  /** A shape, by words of the names that have it, less those with other words: "Klapphandy". */
  | { kind: 'form'; names: readonly string[]; without: readonly string[] }
  | { kind: 'noise' };

export type PriceWord = 'atMost' | 'atLeast' | 'between' | 'and' | 'money';

export interface Meanings {
  /** By phrase: folded words with one space between. */
  phrases: ReadonlyMap<string, Meaning>;
  prices: Readonly<Record<PriceWord, ReadonlySet<string>>>;
  /** Single words that stay understandable with a slip in them. */
  words: readonly string[];
  /** Single words of the reader's own language that name departments, by which these are known half typed. */
  departments: ReadonlyMap<string, readonly CategoryId[]>;
}

type Words = Partial<Record<Language | '*', string[]>>;

/** Most words that a phrase has. */
export const longestPhrase = 5;
/** Shorter words of another language than the page's are more often something else: "or" is gold to the French alone. */
const foreignLetters = 4;
/** So much of a department's name is enough to know it. */
const begunLetters = 3;
/** Shorter words with a slip could be anything. */
const slipLetters = 5;

const folded = (text: string): string =>
  readAtoms(text)
    .map((atom) => atom.text)
    .join(' ');

function entriesOf(language: Language): [string, Meaning][] {
  const list = (words: Words, meaning: Meaning): [string, Meaning][] =>
    (words[language] ?? []).concat(words['*'] ?? []).map((word) => [folded(word), meaning]);
  const { categories, grades: gradeWords, colours: colourWords, connectivity, cheapest, forms, noise } = vocabulary;
  return [
    ...Object.entries(categories).flatMap(([ids, words]) =>
      list(words, { kind: 'category', categories: ids.split(' ') as CategoryId[] }),
    ),
    ...Object.entries(gradeWords).flatMap(([id, words]) => list(words, { kind: 'grade', grade: id as ConditionId })),
    ...grades.map(({ id, text }): [string, Meaning] => [
      folded(text[language].name),
      { kind: 'grade', grade: id as ConditionId },
    ]),
    ...Object.entries(colourWords).flatMap(([name, words]) =>
      list(words, { kind: 'colour', name, ids: colourFamilies.get(name) ?? [] }),
    ),
    ...Object.entries(connectivity).flatMap(([value, words]) =>
      list(words, { kind: 'connectivity', value: value as 'wifi' | 'cellular' | 'gps' }),
    ),
    ...list(cheapest, { kind: 'cheapest' }),
    ...forms.flatMap(({ names, without, words }) => list(words, { kind: 'form', names, without })),
    ...colours.map(({ id, name }): [string, Meaning] => [
      folded(name[language]),
      {
        kind: 'colour',
        name: id,
        ids: colours.flatMap((one) => (one.name[language] === name[language] ? one.id : [])),
      },
    ]),
    ...list(noise, { kind: 'noise' }),
  ];
}

/** Words that mean two departments to one reader: a "portable" is a phone or a laptop. */
function merged(known: Meaning | undefined, added: Meaning): Meaning {
  if (known?.kind !== 'category' || added.kind !== 'category') return known ?? added;
  return { kind: 'category', categories: [...new Set([...known.categories, ...added.categories])] };
}

function meaningsOf(own: Language): Meanings {
  const phrases = new Map<string, Meaning>();
  for (const [phrase, meaning] of entriesOf(own)) phrases.set(phrase, merged(phrases.get(phrase), meaning));
  for (const language of languages) {
    const least = language === 'en' ? foreignLetters - 1 : foreignLetters;
    for (const [phrase, meaning] of entriesOf(language))
      if (phrase.length >= least && !phrases.has(phrase)) phrases.set(phrase, meaning);
  }
  const departments = new Map(
    entriesOf(own).flatMap(([phrase]) => {
      const meaning = phrases.get(phrase);
      return meaning?.kind === 'category' && !phrase.includes(' ') ? [[phrase, meaning.categories] as const] : [];
    }),
  );
  const priceWords = (kind: PriceWord) => {
    const words: Words = vocabulary[kind];
    return new Set([...(words[own] ?? []), ...(words['*'] ?? []), ...(words.en ?? [])].map(folded));
  };
  const words = [...phrases].flatMap(([phrase, { kind }]) =>
    kind !== 'noise' && phrase.length >= slipLetters && !phrase.includes(' ') ? phrase : [],
  );
  const prices = {
    atMost: priceWords('atMost'),
    atLeast: priceWords('atLeast'),
    between: priceWords('between'),
    and: priceWords('and'),
    money: priceWords('money'),
  };
  return { phrases, prices, words, departments };
}

const known = new Map<Language, Meanings>();

/** What words mean to a reader of a language; words of the other languages are understood where they are not in its way. */
export function meaningsIn(language: Language): Meanings {
  let own = known.get(language);
  if (!own) {
    own = meaningsOf(language);
    known.set(language, own);
  }
  return own;
}

/** The departments that somebody may be about to name who has typed the beginning of a word, folded. */
export function departmentsBegun(beginning: string, { departments }: Meanings): CategoryId[] {
  if (beginning.length < begunLetters) return [];
  const begun = [...departments].filter(([word]) => word !== beginning && word.startsWith(beginning));
  return [...new Set(begun.flatMap(([, categories]) => categories))];
}

/** Units of storage, in any language. */
export const gigabytes = new Set(['gb', 'go', 'giga', 'gigas', 'gig', 'gigabyte', 'gigabytes']);
const terabytes = new Set(['tb', 'tera', 'teras', 'terabyte', 'terabytes']);
/** Whether a word is a unit of storage. */
export const isUnit = (word: string): boolean => gigabytes.has(word) || terabytes.has(word);

/** Other ways to write a name, atom by atom. */
export const aliases: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(vocabulary.aliases).map(([phrase, name]) => [folded(phrase), readAtoms(name).map(({ text }) => text)]),
);
