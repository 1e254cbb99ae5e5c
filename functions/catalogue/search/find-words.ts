import { countSlips } from './count-slips.ts';
import type { Posting, SearchIndex } from './search-index.ts';

/** How a word that was typed meets a word of a name; the lower the better. */
export const tiers = { exact: 0, prefix: 1, slip: 2 } as const;
export type Tier = (typeof tiers)[keyof typeof tiers];

export interface Candidate {
  word: string;
  tier: Tier;
  slips: number;
  postings: readonly Posting[];
}

export interface WordRules {
  /** The word is still being typed: its beginning is enough, however short, and of a number too. */
  typing?: boolean;
  /** Take every word as it stands. */
  exactly?: boolean;
}

const leastPrefix = 3;
/** Words that a slip may have changed. */
const leastSlip = 4;
const twoSlips = 8;
/** So many beginnings are enough: more say nothing. */
const mostCandidates = 60;

/** Slips that are forgiven in a word of so many letters: none in a short one, which would be another word. */
export const slipsAllowed = (word: string): number => (word.length < leastSlip ? 0 : word.length < twoSlips ? 1 : 2);

const alike: Readonly<Record<string, string>> = { ph: 'f', ck: 'k', ch: 'k', qu: 'k', y: 'i', v: 'w' };
const sounds = new Map<string, string>();
/** Words of names and filters; what people type is not kept. */
const mostSounds = 4_000;

/** Letters that are heard alike are one: "ifone" is an iPhone, "nochia" a Nokia. */
function heard(word: string): string {
  let sound = sounds.get(word);
  if (sound === undefined) {
    sound = word.replace(/ph|ck|ch|qu|y|v/g, (letters) => alike[letters] ?? letters).replace(/(.)\1/g, '$1');
    if (sounds.size < mostSounds) sounds.set(word, sound);
  }
  return sound;
}

/** Slips between a word that was typed and one that exists, heard alike counting one; more than allowed means none of it. */
export function slipsBetween(typed: string, word: string): number {
  const allowed = slipsAllowed(typed);
  // In a word of four letters the first one stands, or is swapped with the second.
  if (typed.length === leastSlip && typed[0] !== word[0] && typed[1] !== word[0]) return allowed + 1;
  const slips = countSlips(typed, word, allowed);
  // Sounds change a length by a letter or two.
  const mayRhyme = slips > 1 && allowed > 0 && Math.abs(typed.length - word.length) <= 2;
  return mayRhyme && heard(typed) === heard(word) ? 1 : slips;
}

/** Words of names that a typed word may stand for: itself, longer ones that begin with it, else those a slip away. */
export function findWords(index: SearchIndex, typed: string, { typing, exactly }: WordRules = {}): Candidate[] {
  const found: Candidate[] = [];
  const add = (word: string, tier: Tier, slips = 0) => {
    found.push({ word, tier, slips, postings: index.postings.get(word) ?? [] });
  };
  if (index.postings.has(typed)) add(typed, tiers.exact);
  const letters = /^\p{L}+$/u.test(typed);
  if (typing || (letters && typed.length >= leastPrefix)) {
    for (const word of typing ? index.postings.keys() : index.words)
      if (word !== typed && word.startsWith(typed) && found.length < mostCandidates) add(word, tiers.prefix);
  }
  // A slip in a number is another model.
  if (found.length > 0 || exactly || !letters || typed.length < leastSlip) return found;
  const allowed = slipsAllowed(typed);
  for (const word of index.words) {
    const slips = slipsBetween(typed, word);
    if (slips <= allowed) add(word, tiers.slip, slips);
  }
  const least = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips === least);
}
