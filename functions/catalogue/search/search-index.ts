import type { CategoryId } from '../../../content/schema.ts';
import { type Atom, readAtoms } from './read-atoms.ts';

/** What the search knows of a model; every model of the catalogue has one. Made at build (src/pages/catalogue/search.json.ts). */
export interface SearchModel {
  id: string;
  name: string;
  brand: string;
  category: CategoryId;
  released?: string;
  /** The maker's model numbers. */
  numbers?: string[];
}

export interface SearchFacts {
  models: SearchModel[];
  /** Every storage that a variant has, in GB: bare numbers that may mean storage. */
  storages: number[];
}

export const searchFactsPath = '/catalogue/search.json';

/** A model that has a word, and how many parts of its name the word is. */
export interface Posting {
  model: number;
  covers: number;
  /** Those of them that stand in brackets. */
  aside: number;
}

/** Parts of a name that tell it from others: in all, and those in brackets, such as a year or a chip. */
export interface Parts {
  all: number;
  aside: number;
}

export interface SearchIndex {
  models: readonly SearchModel[];
  storages: ReadonlySet<number>;
  /** By word of a name or brand. */
  postings: ReadonlyMap<string, readonly Posting[]>;
  /** Words of letters, three at least, which a slip may have changed. */
  words: readonly string[];
  /** By model number without its signs. */
  numbers: ReadonlyMap<string, readonly number[]>;
  /** Of each model's name. */
  parts: readonly Parts[];
}

/** Words that tell nothing apart: "iPad (9th generation)" is the iPad 9. */
const weightless = new Set(['generation', 'gen', 'series', 'st', 'nd', 'rd', 'th']);
/** Letters that live with a number: S23, 10e, Mi 11. */
const short = 2;
const near = new Set(['', ' ', '-']);

/** Whether an atom and the one after it can be one word: a number and one or two letters, side by side. */
export function canJoin(atom: Atom, next: Atom | undefined): boolean {
  if (!next || !near.has(next.before) || atom.kind === next.kind || atom.kind === 'sign' || next.kind === 'sign')
    return false;
  const letters = atom.kind === 'letters' ? atom : next;
  return letters.text.length <= short;
}

/** A network in a name ("5G") says little, and its number is nobody's number. */
const isNetwork = (atom: Atom, next: Atom | undefined) =>
  /^[45]$/.test(atom.text) && next?.text === 'g' && !next.before;

type Word = { word: string } & Omit<Posting, 'model'>;

/** The words under which a name is found: its own parts, and those that belong together as one. */
function wordsOf(name: string): Word[] {
  const atoms = readAtoms(name);
  const bracket = name.indexOf('(');
  const own = atoms.map((atom, at): Word => {
    const before = atoms[at - 1];
    if (before && isNetwork(before, atom)) return { word: '', covers: 0, aside: 0 };
    if (isNetwork(atom, atoms[at + 1])) return { word: `${atom.text}g`, covers: 1, aside: 1 };
    const covers = weightless.has(atom.text) ? 0 : 1;
    return { word: atom.text, covers, aside: bracket !== -1 && atom.from > bracket ? covers : 0 };
  });
  const join = (one: Word, other: Word): Word => ({
    word: one.word && other.word && one.word + other.word,
    covers: one.covers + other.covers,
    aside: one.aside + other.aside,
  });
  return own.flatMap((word, at) => {
    const [atom, next, afterNext] = atoms.slice(at, at + 3);
    const [second, third] = own.slice(at + 1, at + 3);
    if (!atom || !next || !second || !canJoin(atom, next)) return [word];
    const pair = join(word, second);
    return afterNext && third && canJoin(next, afterNext) ? [word, pair, join(pair, third)] : [word, pair];
  });
}

/** A model number without its signs, in small letters. */
export const compact = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The index over a catalogue: about 4,000 words of 1,800 models, made in some milliseconds, once per isolate. */
export function makeSearchIndex({ models, storages }: SearchFacts): SearchIndex {
  const postings = new Map<string, Posting[]>();
  const numbers = new Map<string, number[]>();
  const parts: Parts[] = [];
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const [at, model] of models.entries()) {
    const brand = new Set(readAtoms(model.brand).map(({ text }) => text));
    const own = new Map<string, Posting>();
    for (const word of brand) own.set(word, { model: at, covers: 0, aside: 0 });
    const sum = { all: 0, aside: 0 };
    for (const { word, covers, aside } of wordsOf(model.name)) {
      if (!word || brand.has(word)) continue;
      if ((own.get(word)?.covers ?? 0) < covers || !own.has(word)) own.set(word, { model: at, covers, aside });
      // What is joined is counted by its parts already.
      if (!/^(\D+|\d+|[45]g)$/.test(word)) continue;
      sum.all += covers;
      sum.aside += aside;
    }
    parts.push(sum);
    for (const [word, posting] of own) add(postings, word, posting);
    for (const number of new Set((model.numbers ?? []).map(compact))) if (number.length > 2) add(numbers, number, at);
  }
  const words = [...postings.keys()].filter((word) => word.length > 2 && /^\p{L}+$/u.test(word));
  return { models, storages: new Set(storages), postings, words, numbers, parts };
}

let known: SearchIndex | undefined;

/** The index of this deploy, from the static assets once, then from the isolate's memory. */
export async function loadSearchIndex(assets: Fetcher): Promise<SearchIndex> {
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${searchFactsPath}`));
  if (!answer.ok) throw new Error(`${searchFactsPath} answered ${answer.status}`);
  known = makeSearchIndex(await answer.json<SearchFacts>());
  return known;
}
