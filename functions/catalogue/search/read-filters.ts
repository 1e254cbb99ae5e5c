import type { Language } from '../../../content/locales.ts';
import { gigabytes, isUnit, longestPhrase, type Meaning, type Meanings } from './meanings.ts';
import type { Atom } from './read-atoms.ts';
import type { SearchIndex } from './search-index.ts';

/** What a part of the text asks for beside a name, and where it stands. */
export type Filter = { from: number; to: number } & (
  | Exclude<Meaning, { kind: 'noise' | 'form' }>
  /** In whole units of the shop's currency. */
  | { kind: 'price'; min?: number; max?: number }
  | { kind: 'capacity'; gb: number }
  | { kind: 'size'; mm: number }
);

/** A part of the text that tells of a shape: it finds models as a name does. */
export type Form = { from: number; to: number } & Extract<Meaning, { kind: 'form' }>;

/** A part of the text that may be a filter or a name: which, the names decide. */
export interface Open {
  atoms: readonly Atom[];
  /** Absent for a word without meaning. */
  filter?: Filter;
}

export interface FilterReading {
  /** Words of names, in order. */
  rest: Atom[];
  filters: Filter[];
  forms: Form[];
  open: Open[];
}

const highestPrice = 20_000;
/** Below this a number beside a price is rather a model's. */
const leastSure = 100;
/** Smaller storage is never said without its unit, and smaller numbers name models. */
const leastBare = 32;
/** Cases of watches in millimetres. */
const [leastSize, mostSize] = [30, 60];

interface Source {
  atoms: readonly Atom[];
  index: SearchIndex;
  meanings: Meanings;
  language: Language;
}

/** A price as people write it: "300", "1.299", "299,90"; cents do not count. */
function priceAt({ atoms }: Source, at: number): { value: number; next: number } | undefined {
  const first = atoms[at];
  if (first?.kind !== 'digits') return undefined;
  let digits = first.text;
  let next = at + 1;
  const part = atoms[next];
  if (part?.kind === 'digits' && /^[.,'’]$/.test(part.before)) {
    if (part.text.length === 3) digits += part.text;
    if (part.text.length <= 3) next += 1;
  }
  const value = Number(digits);
  const unit = atoms[next];
  const isAmount = unit && (isUnit(unit.text) || unit.text === 'mm');
  return value > 0 && value <= highestPrice && !isAmount ? { value, next } : undefined;
}

/** The longest of some phrases that stands at a place; how many atoms it takes. */
function phraseAt({ atoms }: Source, at: number, phrases: { has(phrase: string): boolean }): number {
  for (let length = Math.min(longestPhrase, atoms.length - at); length > 0; length -= 1) {
    const run = atoms.slice(at, at + length);
    if (phrases.has(run.map(({ text }) => text).join(' '))) return length;
  }
  return 0;
}

const isMoney = ({ atoms, meanings }: Source, at: number): boolean => {
  const atom = atoms[at];
  return atom !== undefined && (atom.text === '€' || meanings.prices.money.has(atom.text));
};

type Found = { filter: Filter; next: number };

function spanOf(source: Source, at: number, next: number): { from: number; to: number } {
  return { from: source.atoms[at]?.from ?? 0, to: source.atoms[next - 1]?.to ?? 0 };
}

/** "between 200 and 300", "200-300 €". */
function rangeAt(source: Source, at: number): Found | undefined {
  const { meanings, atoms, index } = source;
  const word = phraseAt(source, at, meanings.prices.between);
  const start = at + word + (isMoney(source, at + word) ? 1 : 0);
  const low = priceAt(source, start);
  if (!low) return undefined;
  let middle = low.next + (isMoney(source, low.next) ? 1 : 0);
  const hyphen = atoms[middle]?.before.trim();
  const joint = phraseAt(source, middle, meanings.prices.and);
  if (joint === 0 && !(hyphen === '-' || hyphen === '–')) return undefined;
  middle += joint;
  if (isMoney(source, middle)) middle += 1;
  const high = priceAt(source, middle);
  if (!high) return undefined;
  const money = isMoney(source, high.next) || isMoney(source, low.next);
  if (!money && word === 0) return undefined;
  // "S22 bis 250 €": a small number that names models is no lowest price.
  const isGlued = start > 0 && atoms[start]?.before === '' && atoms[start - 1]?.kind === 'letters';
  const isName = low.value < leastSure && index.postings.has(String(low.value));
  if (word === 0 && start === at && (isGlued || isName) && !isMoney(source, low.next)) return undefined;
  const next = high.next + (isMoney(source, high.next) ? 1 : 0);
  const [min, max] = [low.value, high.value].sort((a, b) => a - b);
  return { filter: { kind: 'price', min, max, ...spanOf(source, at, next) }, next };
}

/** "under 300", "300 €", "< 300", "ab 200". */
function boundAt(source: Source, at: number): Found | undefined {
  const { atoms, meanings, index } = source;
  const sign = atoms[at]?.text;
  const most = sign === '<' ? 1 : phraseAt(source, at, meanings.prices.atMost);
  const least = sign === '>' ? 1 : phraseAt(source, at, meanings.prices.atLeast);
  const words = Math.max(most, least);
  const before = isMoney(source, at + words) ? 1 : 0;
  const price = priceAt(source, at + words + before);
  if (!price) return undefined;
  const after = isMoney(source, price.next) ? 1 : 0;
  const next = price.next + after;
  // "Pro Max 128" and "da 128" are no prices: a word that also names models, or is very short, needs money beside it.
  const run = atoms.slice(at, at + words);
  const isWeak = words > 0 && run.every(({ text }) => text.length < 3 || index.postings.has(text));
  const isOther = index.storages.has(price.value) || index.postings.has(String(price.value));
  if (before + after === 0 && (words === 0 || (isWeak && isOther))) return undefined;
  const bound = least > most ? { min: price.value } : { max: price.value };
  return { filter: { kind: 'price', ...bound, ...spanOf(source, at, next) }, next };
}

/** "128 GB", "1 To", "44 mm"; a number of storage alone is left to `openNumber`. */
function amountAt(source: Source, at: number): Found | undefined {
  const { atoms, language } = source;
  const [number, unit, more] = [atoms[at], atoms[at + 1], atoms[at + 2]];
  if (number?.kind !== 'digits' || !unit || number.text.length > 4) return undefined;
  const value = Number(number.text);
  const isTo = unit.text === 'to' && (language === 'fr' || unit.before === '');
  if (unit.text === 'mm' && value >= leastSize && value <= mostSize)
    return { filter: { kind: 'size', mm: value, ...spanOf(source, at, at + 2) }, next: at + 2 };
  if (!isUnit(unit.text) && !isTo) return undefined;
  const next = more?.text === 'ram' ? at + 3 : at + 2;
  const gb = gigabytes.has(unit.text) ? value : value * 1024;
  return value > 0 ? { filter: { kind: 'capacity', gb, ...spanOf(source, at, next) }, next } : undefined;
}

/** The letter of a model number, "A2633": the article beside it is no article here. */
function isOfNumber({ atoms }: Source, at: number): boolean {
  const next = atoms[at + 1];
  return atoms[at]?.kind === 'letters' && atoms[at]?.text.length === 1 && next?.kind === 'digits' && next.before === '';
}

/** Reads prices, amounts, departments, colours and grades out of what was typed. What may also be a name stays open. */
export function readFilters(source: Source): FilterReading {
  const { atoms, index, meanings } = source;
  const reading: FilterReading = { rest: [], filters: [], forms: [], open: [] };
  for (let at = 0; at < atoms.length; ) {
    const found = rangeAt(source, at) ?? boundAt(source, at) ?? amountAt(source, at);
    if (found) {
      reading.filters.push(found.filter);
      at = found.next;
      continue;
    }
    const length = isOfNumber(source, at) ? 0 : phraseAt(source, at, meanings.phrases);
    const run = atoms.slice(at, at + Math.max(1, length));
    const [first] = run;
    if (!first) break;
    const meaning = length > 0 ? meanings.phrases.get(run.map(({ text }) => text).join(' ')) : undefined;
    const span = spanOf(source, at, at + run.length);
    if (meaning?.kind === 'form') {
      reading.forms.push({ ...meaning, ...span });
      at += run.length;
      continue;
    }
    const bare = first.kind === 'digits' && Number(first.text) >= leastBare && index.storages.has(Number(first.text));
    const filter: Filter | undefined =
      meaning && meaning.kind !== 'noise'
        ? { ...meaning, ...span }
        : bare
          ? { kind: 'capacity', gb: Number(first.text), ...span }
          : undefined;
    const isName = run.every(({ text }) => index.postings.has(text));
    if (meaning || bare) {
      if (isName) reading.open.push({ atoms: run, ...(filter ? { filter } : {}) });
      else if (filter) reading.filters.push(filter);
    } else if (first.kind !== 'sign') reading.rest.push(first);
    at += run.length;
  }
  return reading;
}
