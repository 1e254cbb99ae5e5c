import { findWords } from './find-words.ts';
import { aliases, isUnit, type Meanings } from './meanings.ts';
import type { Atom } from './read-atoms.ts';
import { compact, type SearchIndex } from './search-index.ts';
import { modelNumberAt, numbered, type Term } from './terms.ts';

export interface CodeReading {
  /** What is left to be read as words. */
  rest: Atom[];
  /** Models by a number that holds theirs. */
  terms: Term[];
  /** What looks like a maker's number and is no model's. */
  codes: { from: number; to: number }[];
}

/** Shorter runs of letters and digits are more often a name. */
const leastCode = 5;
/** A number with more behind it: "SM-S911B" in "SM-S911BZKDEUB". */
const leastHeld = 7;
/** Letters of a word in a code; longer ones are a brand that we do not know. */
const mostLetters = 4;
/** Letters and digits that meet once alone: "GA03033", but not "honor90". */
const [mostBefore, leastDigits, leastYear] = [3, 3, 4];

const retail = /^[fmnpz][a-z][a-z0-9]{2}\d(?:[a-z]{1,2}a)?$/;

/**
 * The shape of Apple's retail numbers, "MQ9X3" or "MLPF3QL/A", and of no word with a number behind it, known here or not:
 * letters and digits take turns, or letters stand together that nobody could say.
 */
function isRetail(text: string, turns: number): boolean {
  const said = /^[a-z]+/.exec(text)?.[0] ?? '';
  const vowels = said.replace(/[^aeiouy]/g, '').length;
  return retail.test(text) && (said.length < 3 ? turns > 1 : vowels <= said.length - 3);
}

/** Runs of atoms with nothing or a hyphen or a slash between them. */
function tokensOf(atoms: readonly Atom[]): Atom[][] {
  const tokens: Atom[][] = [];
  for (const atom of atoms) {
    const last = tokens.at(-1);
    if (last && ['', '-', '/'].includes(atom.before)) last.push(atom);
    else tokens.push([atom]);
  }
  return tokens;
}

const isIn = (words: Iterable<ReadonlySet<string>>, text: string) => [...words].some((set) => set.has(text));

/** Whether letters and digits side by side are rather a maker's number than words, prices and amounts without a space. */
function looksLikeCode(token: readonly Atom[], index: SearchIndex, meanings: Meanings): boolean {
  const text = token.map((atom) => atom.text).join('');
  const digits = token.filter(({ kind }) => kind === 'digits');
  const letters = token.filter(({ kind }) => kind === 'letters');
  const [first, second] = token;
  if (!first || !second || text.length < leastCode || digits.length === 0 || compact(text) !== text) return false;
  if (first.text.length === 1 && letters[0] === first && second.kind === 'digits' && token.length < 4)
    return second.text.length >= leastYear && !index.postings.has(text);
  const isWord = ({ text: word }: Atom) =>
    index.postings.has(word) ||
    meanings.phrases.has(word) ||
    aliases.has(word) ||
    isUnit(word) ||
    isIn(Object.values(meanings.prices), word) ||
    findWords(index, word).length > 0;
  if (letters.some((atom) => atom.text.length > 2 && (atom.text.length > mostLetters || isWord(atom)))) return false;
  const turns = token.filter(({ kind }, at) => at > 0 && kind !== token[at - 1]?.kind).length;
  if (isRetail(text, turns)) return true;
  if (!letters.some((atom) => atom.text.length > 1 && !isWord(atom))) return false;
  const isOnce = first.kind === 'letters' && first.text.length <= mostBefore;
  return turns > 1 || (isOnce && digits.some((atom) => atom.text.length >= leastDigits));
}

/** The longest number of a model that a longer one begins with: makers put colour and market behind it. */
function heldIn(text: string, index: SearchIndex): Term['candidates'] | undefined {
  for (let length = text.length - 1; length >= leastHeld; length -= 1) {
    const number = text.slice(0, length);
    const models = index.numbers.get(number);
    if (models) return numbered(number, models);
  }
  return undefined;
}

/**
 * Takes makers' numbers that no model has out of what was typed: their parts would be taken for names, and "MQ9X3" would
 * find whatever is called 3. Retail part numbers are not in the catalogue.
 */
export function readCodes(atoms: readonly Atom[], index: SearchIndex, meanings: Meanings): CodeReading {
  const reading: CodeReading = { rest: [], terms: [], codes: [] };
  for (const token of tokensOf(atoms)) {
    if (!looksLikeCode(token, index, meanings) || modelNumberAt(token, 0, index)) {
      reading.rest.push(...token);
      continue;
    }
    const text = token.map((atom) => atom.text).join('');
    const span = { from: token[0]?.from ?? 0, to: token.at(-1)?.to ?? 0 };
    const candidates = heldIn(text, index);
    if (candidates) reading.terms.push({ text, candidates, ...span });
    else reading.codes.push(span);
  }
  return reading;
}
