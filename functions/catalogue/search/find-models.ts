import type { Language } from '../../../content/locales.ts';
import {
  type Candidate,
  findWords,
  slipsAllowed,
  slipsBetween,
  type Tier,
  tiers,
  type WordRules,
} from './find-words.ts';
import { type Meanings, meaningsIn } from './meanings.ts';
import { rankHits } from './rank-hits.ts';
import { type Atom, readAtoms } from './read-atoms.ts';
import { type Filter, type Open, readFilters } from './read-filters.ts';
import { canJoin, compact, type SearchIndex } from './search-index.ts';
import { spellOut } from './spell-out.ts';

/** A model that a text names. */
export interface Hit {
  /** Its place in the index. */
  model: number;
  /** How its worst word was met. */
  tier: Tier;
  /** Parts of its name that were not typed, brackets aside. */
  rest: number;
  /** Parts in brackets that were not typed. */
  aside: number;
}

/** A word that is taken for another one. */
export interface Correction {
  typed: string;
  word: string;
  from: number;
  to: number;
}

export interface FoundModels {
  /** Best first, before anything is known of prices. Empty when the text names no model. */
  hits: Hit[];
  filters: Filter[];
  /** Whether the text holds words of names at all: without any, its filters speak for all models. */
  named: boolean;
  /** Words that none of the hits has. */
  missed: string[];
  corrections: Correction[];
}

export interface FindRules extends WordRules {
  language: Language;
}

interface Term {
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

/** A model number at a place: the longest run of atoms that is one, or, from six signs on, begins one. */
function modelNumberAt(
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
    // A model number names its model, whatever else that is called.
    const postings = [...models].map((model) => ({ model, covers: 2 * whole, aside: whole }));
    const candidates = [{ word: text, tier: tiers.exact, slips: 0, postings }];
    // What follows a slash is the country or the number of cards.
    let next = at + length;
    while (atoms[next]?.before === '/') next += 1;
    return { term: { text, from: first.from, to: atoms[next - 1]?.to ?? first.to, candidates }, next };
  }
  return undefined;
}

/** Words of names out of atoms: a number and the letters at it are one word where a name has it so. */
function termsOf(atoms: readonly Atom[], index: SearchIndex, rules: WordRules): Term[] {
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

interface Score {
  met: number;
  tier: Tier;
  covers: number;
  aside: number;
}

function scoresOf(terms: readonly Term[]): Map<number, Score> {
  const scores = new Map<number, Score>();
  for (const { candidates } of terms) {
    const best = new Map<number, Omit<Score, 'met'>>();
    for (const { tier, postings } of candidates)
      for (const { model, covers, aside } of postings)
        if (tier < (best.get(model)?.tier ?? Number.POSITIVE_INFINITY)) best.set(model, { tier, covers, aside });
    for (const [model, { tier, covers, aside }] of best) {
      const score = scores.get(model) ?? { met: 0, tier: tiers.exact, covers: 0, aside: 0 };
      score.met += 1;
      score.covers += covers;
      score.aside += aside;
      if (tier > score.tier) score.tier = tier;
      scores.set(model, score);
    }
  }
  return scores;
}

/** Models that have most of the words; of these, those a slip away only where no other is. */
function hitsOf(terms: readonly Term[], index: SearchIndex): { hits: Hit[]; met: number } {
  const scores = scoresOf(terms);
  let met = 0;
  for (const score of scores.values()) met = Math.max(met, score.met);
  const all = [...scores].flatMap(([model, score]): Hit[] => {
    if (score.met < met) return [];
    const { all: parts, aside } = index.parts[model] ?? { all: 0, aside: 0 };
    const left = (of: number, typed: number) => Math.max(0, of - typed);
    return [
      {
        model,
        tier: score.tier,
        rest: left(parts - aside, score.covers - score.aside),
        aside: left(aside, score.aside),
      },
    ];
  });
  const least = all.reduce<Tier>((low, { tier }) => (tier < low ? tier : low), tiers.slip);
  return { hits: all.filter(({ tier }) => tier <= Math.max(least, tiers.prefix)), met };
}

/** Puts what may be a filter or a name where the names say it belongs: "Apple Watch", but "watch" alone. */
function settle(open: readonly Open[], terms: Term[], index: SearchIndex, filters: Filter[]): void {
  let sure = terms.length > 0 ? hitsOf(terms, index) : undefined;
  for (const { atoms, filter } of open) {
    const words = termsOf(atoms, index, { exactly: true });
    const more = sure && hitsOf([...terms, ...words], index);
    // As a name it must make sense together with every word that is certainly one, and ask for no slip of its own.
    const worst = Math.min(...(sure?.hits.map(({ tier }) => tier) ?? []));
    const isName = more && more.met === (sure?.met ?? 0) + words.length && more.hits.some(({ tier }) => tier <= worst);
    if (isName) {
      terms.push(...words);
      sure = more;
    } else if (filter) filters.push(filter);
  }
}

/** A word that is no name, but a filter with a slip in it: "cufie", "tabelt". */
function filterWithSlip(term: Term, meanings: Meanings): { filter: Filter; word: string } | undefined {
  const nameSlips = term.candidates[0]?.slips ?? Number.POSITIVE_INFINITY;
  if (nameSlips === 0 || term.text.length < 5 || !/^\p{L}+$/u.test(term.text)) return undefined;
  let best: { word: string; slips: number } | undefined;
  for (const word of meanings.words) {
    const slips = slipsBetween(term.text, word);
    if (slips <= Math.min(nameSlips, slipsAllowed(term.text)) && slips < (best?.slips ?? Number.POSITIVE_INFINITY))
      best = { word, slips };
  }
  const meaning = best && meanings.phrases.get(best.word);
  if (!best || !meaning || meaning.kind === 'noise') return undefined;
  return { filter: { ...meaning, from: term.from, to: term.to }, word: best.word };
}

/** The word by which a hit meets a term. */
const meetingWord = ({ candidates }: Term, model: number): Candidate | undefined =>
  candidates.find(({ postings }) => postings.some((posting) => posting.model === model));

/**
 * What a text asks for: models by the words of their names, slips forgiven, and filters by the words beside them. Every
 * word is tried as a name first where a name has it; what no name has is missed, and the nearest models are given.
 */
export function findModels(index: SearchIndex, text: string, rules: FindRules): FoundModels {
  const meanings = meaningsIn(rules.language);
  const atoms = spellOut(readAtoms(text), index, meanings);
  const { rest, filters, open } = readFilters({ atoms, index, meanings, language: rules.language });
  const corrections: Correction[] = [];
  const terms = termsOf(rest, index, rules).filter((term) => {
    const slipped = rules.exactly ? undefined : filterWithSlip(term, meanings);
    if (!slipped) return true;
    filters.push(slipped.filter);
    corrections.push({ typed: text.slice(term.from, term.to), word: slipped.word, from: term.from, to: term.to });
    return false;
  });
  settle(open, terms, index, filters);
  const { hits } = hitsOf(terms, index);
  rankHits(hits, index);
  const [top] = hits;
  const missed = terms.filter((term) => !top || !meetingWord(term, top.model));
  for (const term of terms) {
    const met = top && meetingWord(term, top.model);
    if (met?.tier === tiers.slip)
      corrections.push({ typed: text.slice(term.from, term.to), word: met.word, from: term.from, to: term.to });
  }
  return {
    hits,
    filters: filters.sort((a, b) => a.from - b.from),
    named: terms.length > 0,
    missed: missed.map(({ from, to }) => text.slice(from, to)),
    corrections: corrections.sort((a, b) => a.from - b.from),
  };
}
