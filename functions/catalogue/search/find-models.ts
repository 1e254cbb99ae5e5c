import type { Language } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { type Candidate, slipsAllowed, slipsBetween, type Tier, tiers, type WordRules } from './find-words.ts';
import { departmentsBegun, type Meanings, meaningsIn } from './meanings.ts';
import { rankHits } from './rank-hits.ts';
import { readAtoms } from './read-atoms.ts';
import { readCodes } from './read-codes.ts';
import { type Filter, type Form, type Open, readFilters } from './read-filters.ts';
import type { SearchIndex } from './search-index.ts';
import { spellOut } from './spell-out.ts';
import { loosen, readForm, readTerms, type Term } from './terms.ts';

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
  /** Those of them that look like a maker's number. */
  codes: string[];
  corrections: Correction[];
  /** Departments that its last word may become the name of, while it is being typed. */
  begun: CategoryId[];
}

export interface FindRules extends WordRules {
  language: Language;
}

interface Score {
  met: number;
  /** Which of them: the earlier the word, the higher its bit. */
  which: number;
  tier: Tier;
  covers: number;
  aside: number;
}

const bitOf = (terms: readonly Term[], place: number): number => 2 ** (terms.length - 1 - place);

function scoresOf(terms: readonly Term[]): Map<number, Score> {
  const scores = new Map<number, Score>();
  for (const [place, { candidates }] of terms.entries()) {
    const bit = bitOf(terms, place);
    const best = new Map<number, Omit<Score, 'met' | 'which'>>();
    for (const { tier, postings } of candidates)
      for (const { model, covers, aside } of postings)
        if (tier < (best.get(model)?.tier ?? Number.POSITIVE_INFINITY)) best.set(model, { tier, covers, aside });
    for (const [model, { tier, covers, aside }] of best) {
      const score = scores.get(model) ?? { met: 0, which: 0, tier: tiers.exact, covers: 0, aside: 0 };
      score.met += 1;
      score.which += bit;
      score.covers += covers;
      score.aside += aside;
      if (tier > score.tier) score.tier = tier;
      scores.set(model, score);
    }
  }
  return scores;
}

/**
 * Where none has all of the words: those that a family with a slip and its number name, rather than those that have a
 * later word as it stands. "ipone 13 air" is an iPhone 13.
 */
function familyIn(scores: ReadonlyMap<number, Score>, met: number, terms: readonly Term[]): number | undefined {
  let [which, tier]: [number, Tier] = [0, tiers.slip];
  for (const score of scores.values()) {
    if (score.met < met || score.which < which) continue;
    tier = score.which > which || score.tier < tier ? score.tier : tier;
    which = score.which;
  }
  const isNumbered = terms.some(({ text }, at) => /\d/.test(text) && Math.floor(which / bitOf(terms, at)) % 2 === 1);
  return tier === tiers.slip && isNumbered && met > 1 ? which : undefined;
}

/** Models that have most of the words; of these, those a slip away only where no other is. */
function hitsOf(terms: readonly Term[], index: SearchIndex): { hits: Hit[]; met: number } {
  const scores = scoresOf(terms);
  let met = 0;
  for (const score of scores.values()) met = Math.max(met, score.met);
  const family = met < terms.length ? familyIn(scores, met, terms) : undefined;
  const all = [...scores].flatMap(([model, score]): Hit[] => {
    if (score.met < met || (family !== undefined && score.which !== family)) return [];
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
    const words = readTerms(atoms, index, { exactly: true });
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

/** What a word beside the names stands for. */
type Beside = { filter: Filter } | { form: Form };

/** A word that is no name, but means something with a slip in it: "cufie", "tabelt". */
function besideWithSlip(term: Term, meanings: Meanings): { beside: Beside; word: string } | undefined {
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
  const { from, to } = term;
  const beside = meaning.kind === 'form' ? { form: { ...meaning, from, to } } : { filter: { ...meaning, from, to } };
  return { beside, word: best.word };
}

/** The word by which a hit meets a term. */
const meetingWord = ({ candidates }: Term, model: number): Candidate | undefined =>
  candidates.find(({ postings }) => postings.some((posting) => posting.model === model));

/** Words of names, and what else was understood on the way to them. */
interface Reading {
  terms: Term[];
  filters: Filter[];
  corrections: Correction[];
  codes: { from: number; to: number }[];
  begun: CategoryId[];
}

function readText(index: SearchIndex, text: string, rules: FindRules): Reading {
  const meanings = meaningsIn(rules.language);
  const typed = readAtoms(text);
  const last = rules.typing ? typed.at(-1) : undefined;
  const begun = last ? departmentsBegun(last.text, meanings) : [];
  const numbers = readCodes(typed, index, meanings);
  const atoms = spellOut(numbers.rest, index, meanings);
  const { rest, filters, forms, open } = readFilters({ atoms, index, meanings, language: rules.language });
  const corrections: Correction[] = [];
  const names = readTerms(rest, index, rules).filter((term) => {
    const isName = term.candidates.some(({ tier }) => tier < tiers.slip);
    if (begun.length > 0 && term.to === last?.to && !isName) {
      filters.push({ kind: 'category', categories: begun, from: term.from, to: term.to });
      return false;
    }
    const slipped = rules.exactly ? undefined : besideWithSlip(term, meanings);
    if (!slipped) return true;
    if ('form' in slipped.beside) forms.push(slipped.beside.form);
    else filters.push(slipped.beside.filter);
    corrections.push({ typed: text.slice(term.from, term.to), word: slipped.word, from: term.from, to: term.to });
    return false;
  });
  const terms = [...numbers.terms, ...names, ...forms.map((form) => readForm(form, index))];
  settle(open, terms, index, filters);
  return { terms, filters, corrections, codes: numbers.codes, begun };
}

/**
 * What a text asks for: models by the words of their names, slips forgiven, and filters by the words beside them. Every
 * word is tried as a name first where a name has it; what no name has is missed, and the nearest models are given.
 */
export function findModels(index: SearchIndex, text: string, rules: FindRules): FoundModels {
  const { filters, corrections, codes, begun, ...reading } = readText(index, text, rules);
  let terms = reading.terms;
  let { hits, met } = hitsOf(terms, index);
  if (met < terms.length && !rules.exactly) {
    const looser = terms.map((term) => loosen(term, index));
    const more = hitsOf(looser, index);
    if (more.met > met) [terms, hits, met] = [looser, more.hits, more.met];
  }
  rankHits(hits, index);
  const [top] = hits;
  const missed = [...codes, ...terms.filter((term) => !top || !meetingWord(term, top.model))];
  for (const term of terms) {
    const word = top && meetingWord(term, top.model);
    if (word?.tier === tiers.slip)
      corrections.push({ typed: text.slice(term.from, term.to), word: word.word, from: term.from, to: term.to });
  }
  const typed = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
  return {
    hits,
    filters: filters.sort((a, b) => a.from - b.from),
    named: terms.length + codes.length > 0,
    missed: missed.sort((a, b) => a.from - b.from).map(typed),
    codes: codes.map(typed),
    corrections: corrections.sort((a, b) => a.from - b.from),
    begun,
  };
}
