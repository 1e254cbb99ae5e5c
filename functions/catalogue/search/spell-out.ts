import { slipsAllowed, slipsBetween } from './find-words.ts';
import { aliases, type Meanings } from './meanings.ts';
import type { Atom } from './read-atoms.ts';
import type { SearchIndex } from './search-index.ts';

/** Words that are written together have at least so many letters each; one shorter is left at the end ("galaxys 23"). */
const leastPiece = 3;
const leastJoined = 5;
const longestAlias = 3;
/** Two words together, one of them with a slip. */
const [leastWithSlip, mostWithSlip] = [7, 24];

type Known = (word: string) => boolean;

/** The fewest known words that a run of letters consists of; undefined when it does not. */
function piecesOf(run: string, isKnown: Known): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= run.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      const piece = run.slice(start, end);
      const isEnd = end === run.length && start > 0;
      if (!before || (piece.length < leastPiece && !isEnd) || !isKnown(piece)) continue;
      const known = best[end];
      if (!known || before.length + 1 < known.length) best[end] = [...before, piece];
    }
  }
  return best[run.length];
}

/** A known word and one with a slip in it, written together: "macbokair". */
function piecesWithSlip(run: string, isKnown: Known, index: SearchIndex): string[] | undefined {
  if (
    run.length < leastWithSlip ||
    run.length > mostWithSlip ||
    index.words.some((word) => slipsBetween(run, word) <= slipsAllowed(run))
  )
    return undefined;
  for (let cut = leastPiece; cut <= run.length - leastPiece; cut += 1) {
    const [left, right] = [run.slice(0, cut), run.slice(cut)];
    const [known, other] = isKnown(right) ? [right, left] : [left, right];
    if (isKnown(known) && index.words.some((word) => slipsBetween(other, word) <= slipsAllowed(other)))
      return [left, right];
  }
  return undefined;
}

/** Where a word stands in what was typed, when it is part of a longer run. Folding may change lengths, so the run's own span bounds it. */
function part(atom: Atom, text: string, start: number, isLast: boolean): Atom {
  const from = start === 0 ? atom.from : Math.min(atom.to, atom.from + start);
  const to = isLast ? atom.to : Math.min(atom.to, from + text.length);
  return { text, kind: 'letters', before: start === 0 ? atom.before : '', from, to };
}

/** Splits a run of letters that is no word, but consists of words: "macbookair". */
function split(atom: Atom, next: Atom | undefined, isKnown: Known, index: SearchIndex): Atom[] {
  if (atom.kind !== 'letters' || atom.text.length < leastJoined || isKnown(atom.text)) return [atom];
  const one = atom.text.slice(0, -1);
  const isPlural = atom.text.endsWith('s') && isKnown(one) && !(next?.kind === 'digits' && next.before === '');
  if (isPlural) return [{ ...atom, text: one }];
  const pieces = piecesOf(atom.text, isKnown) ?? piecesWithSlip(atom.text, isKnown, index);
  if (!pieces) return [atom];
  let start = 0;
  return pieces.map((piece, index) => {
    const own = part(atom, piece, start, index === pieces.length - 1);
    start += piece.length;
    return own;
  });
}

/** Joins words that are one word: "mac book", "play station", "wi fi". */
function joined(atoms: readonly Atom[], isKnown: Known): Atom[] {
  const result: Atom[] = [];
  for (const atom of atoms) {
    const last = result.at(-1);
    const both = `${last?.text ?? ''}${atom.text}`;
    const letters = last?.kind === 'letters' && atom.kind === 'letters' && [' ', '-', ''].includes(atom.before);
    if (last && letters && both.length >= leastJoined && (isKnown(both) || isKnown(`${both}s`))) {
      result[result.length - 1] = { ...last, text: isKnown(both) ? both : `${both}s`, to: atom.to };
    } else result.push({ ...atom });
  }
  return result;
}

const seasons: readonly string[] = ['early', 'mid', 'late'];
const isYear = (atom: Atom | undefined): boolean => atom?.kind === 'digits' && /^20\d\d$/.test(atom.text);

/** Whether a year stands at a place, or behind one small word: "fin 2013", "finales de 2013". */
const yearFollows = (atoms: readonly Atom[], at: number): boolean =>
  isYear(atoms[at]) || ((atoms[at]?.text.length ?? 9) <= 2 && isYear(atoms[at + 1]));

/** Names in short, in full: "ps5" is a PlayStation 5. Words for a part of a year are names only before a year. */
function withoutAliases(atoms: readonly Atom[], isKnown: Known): Atom[] {
  const result: Atom[] = [];
  for (let at = 0; at < atoms.length; ) {
    let taken = 0;
    for (let length = longestAlias; length > 0 && taken === 0; length -= 1) {
      const run = atoms.slice(at, at + length);
      const name = run.length === length ? aliases.get(run.map(({ text }) => text).join(' ')) : undefined;
      const [first, last] = [run[0], run.at(-1)];
      // A short letter is an alias only where nothing is called so.
      if (!name || !first || !last || (length === 1 && first.text.length > 3 && isKnown(first.text))) continue;
      if (seasons.includes(name.join(' ')) && !yearFollows(atoms, at + length)) continue;
      for (const [index, text] of name.entries())
        result.push({
          text,
          kind: /^\d+$/.test(text) ? 'digits' : 'letters',
          before: index === 0 ? first.before : ' ',
          from: first.from,
          to: last.to,
        });
      taken = length;
    }
    const atom = atoms[at];
    if (taken === 0 && atom) result.push(atom);
    at += taken || 1;
  }
  return result;
}

/** "3.ª generación" and "4e génération" are a third and a fourth one: the letters of an order fall away. */
function withoutOrders(atoms: readonly Atom[]): Atom[] {
  return atoms.filter(({ before, text }, at) => {
    const isGlued = (before === '' || before === '.') && atoms[at - 1]?.kind === 'digits' && text.length <= 3;
    return !(isGlued && atoms[at + 1]?.text.startsWith('gen'));
  });
}

/** What was typed as the words that it stands for: short names in full, words apart that belong apart, and together. */
export function spellOut(atoms: readonly Atom[], index: SearchIndex, meanings: Meanings): Atom[] {
  const isKnown = (word: string) => index.postings.has(word) || meanings.phrases.has(word);
  const full = withoutAliases(joined(withoutOrders(atoms), isKnown), isKnown);
  return full.flatMap((atom, at) => split(atom, full[at + 1], isKnown, index));
}
