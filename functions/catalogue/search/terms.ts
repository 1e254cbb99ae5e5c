import { countSlips } from './count-slips.ts';
import { type Candidate, findWords, slipsAllowed, slipsBetween, tiers, type WordRules } from './find-words.ts';
import type { Atom } from './read-atoms.ts';
import type { Form } from './read-filters.ts';
import { canJoin, compact, type SearchIndex } from './search-index.ts';

/** A word that a name should have, and the words of names that it may stand for. */
export interface Term {
  text: string;
  from: number;
  to: number;
  candidates: readonly Candidate[];
}

const mostTerms = 12;
const longestNumber = 4;
const leastNumber = 4;
/** More parts than any name has. */
const whole = 99;

/** A model number names its models, whatever else they are called. */
export function numbered(number: string, models: Iterable<number>): Candidate[] {
  const postings = [...models].map((model) => ({ model, covers: 2 * whole, aside: whole }));
  return [{ word: number, tier: tiers.exact, slips: 0, postings }];
}

/** A model number at a place: the longest run of atoms that is one, or, from six signs on, begins one. */
export function modelNumberAt(
  atoms: readonly Atom[],
  at: number,
  index: SearchIndex,
): { term: Term; next: number } | undefined {
  const first = atoms[at];
  for (let length = Math.min(longestNumber, atoms.length - at); first && length > 0; length -= 1) {
    const run = atoms.slice(at, at + length);
    const text = run.map((atom) => atom.text).join('');
    const isApart = run.some(({ before }, place) => place > 0 && !['', '-', '/'].includes(before));
    const isLong = text.length >= (isApart ? leastNumber + 2 : leastNumber) || (/^[a-z]{2}\d$/.test(text) && !isApart);
    if (!isLong || !/\d/.test(text) || compact(text) !== text || index.postings.has(text)) continue;
    const models = new Set(index.numbers.get(text) ?? []);
    if (models.size === 0 && text.length > leastNumber + 1 && /[a-z]/.test(text) && length > 1)
      for (const [number, some] of index.numbers) if (number.startsWith(text)) for (const one of some) models.add(one);
    if (models.size === 0) continue;
    const candidates = numbered(text, models);
    // What follows a slash is the country or the number of cards.
    let next = at + length;
    while (atoms[next]?.before === '/') next += 1;
    return { term: { text, from: first.from, to: atoms[next - 1]?.to ?? first.to, candidates }, next };
  }
  return undefined;
}

/** Words of names out of atoms: a number and the letters at it are one word where a name has it so. */
export function readTerms(atoms: readonly Atom[], index: SearchIndex, rules: WordRules): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < atoms.length && terms.length < mostTerms; ) {
    const number = modelNumberAt(atoms, at, index);
    if (number) {
      terms.push(number.term);
      at = number.next;
      continue;
    }
    const [first, second, third] = atoms.slice(at, at + 3);
    if (!first) break;
    const pair = second && canJoin(first, second) ? [first, second] : [];
    const triple = pair.length > 0 && second && third && canJoin(second, third) ? [...pair, third] : [];
    const textOf = (run: readonly Atom[]) => run.map(({ text }) => text).join('');
    const isWord = (run: readonly Atom[]) => run.length > 0 && index.postings.has(textOf(run));
    // "S5" is no other word than S5; "SE2022" are two.
    const isOne = pair.length > 0 && second?.before === '' && pair.some(({ text }) => /^[a-z]$/.test(text));
    const run = isWord(triple) ? triple : isWord(pair) || isOne ? pair : [first];
    const isLast = at + run.length >= atoms.length;
    const text = textOf(run);
    const candidates = findWords(index, text, { ...rules, typing: rules.typing && isLast });
    terms.push({ text, from: first.from, to: run.at(-1)?.to ?? first.to, candidates });
    at += run.length;
  }
  return terms;
}

/** What has a shape, by the words that tell of it; none of these models is more meant than another. */
export function readForm({ names, without, from, to }: Form, index: SearchIndex): Term {
  const others = new Set(without.flatMap((word) => index.postings.get(word) ?? []).map(({ model }) => model));
  const candidates = names.map((word) => {
    const postings = (index.postings.get(word) ?? []).filter(({ model }) => !others.has(model));
    return {
      word,
      tier: tiers.exact,
      slips: 0,
      postings: postings.map(({ model }) => {
        const { all, aside } = index.parts[model] ?? { all: 0, aside: 0 };
        return { model, covers: all - whole, aside };
      }),
    };
  });
  return { text: '', from, to, candidates };
}

/** Whether a short word may be a slip of another: it begins alike. */
const mayBeShort = (typed: string, word: string): boolean =>
  word[0] === typed[0] && word !== typed && countSlips(typed, word, 1) === 1;

/**
 * The same word taken for others too, though it is short or a word of some name itself: "mac" for "max". To be tried only
 * where the word as it stands fits no model that has the rest.
 */
export function loosen(term: Term, index: SearchIndex): Term {
  const { text, candidates } = term;
  if (!/^\p{L}{2,}$/u.test(text)) return term;
  const allowed = slipsAllowed(text);
  const known = new Set(candidates.map(({ word }) => word));
  const looser = index.words.flatMap((word): Candidate[] => {
    const slips = allowed > 0 ? slipsBetween(text, word) : mayBeShort(text, word) ? 1 : 2;
    if (known.has(word) || slips > Math.max(1, allowed)) return [];
    return [{ word, tier: tiers.slip, slips, postings: index.postings.get(word) ?? [] }];
  });
  return { ...term, candidates: [...candidates, ...looser] };
}
