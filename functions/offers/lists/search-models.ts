import type { CardModel } from '../../catalogue/card-models.ts';
import { slugify } from '../../catalogue/labels.ts';

export interface Found {
  /** Best first. */
  models: CardModel[];
  /** True when no model has every word: then these are the nearest. */
  near: boolean;
}

const maxWords = 8;
/** Said with a model, but no part of its name. */
const beside =
  /^(\d+(gb|go|tb|to)|refurbished|ricondizionat[oiae]|reconditionnee?s?|reacondicionad[oa]s?|gebraucht|usat[oi])$/;

/** True when two words differ by at most one letter added, lost, changed, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** How well a word that was typed meets a word of a name: 3 equal, 2 its beginning, 1 one slip away, 0 not. */
function meetingAsWritten(typed: string, word: string): number {
  if (typed === word) return 3;
  if (typed.length >= 2 && word.startsWith(typed)) return 2;
  // A slip in a number is another model.
  return typed.length >= 4 && !/^\d+$/.test(typed) && isOneSlip(typed, word) ? 1 : 0;
}

/** Letters that are heard alike are one: "ifone" is an iPhone. */
const heard = (word: string) => word.replaceAll('ph', 'f').replaceAll('ck', 'k');

const meeting = (typed: string, word: string): number =>
  Math.max(meetingAsWritten(typed, word), meetingAsWritten(heard(typed), heard(word)));

function wordsOf(text: string): string[] {
  const whole = slugify(text).split('-').filter(Boolean);
  // "iphone13" and "iphone 13" are one name.
  return whole.flatMap((word) =>
    /^[a-z]{3,}\d+$/.test(word) ? [word.replace(/\d+$/, ''), word.replace(/^\D+/, '')] : word,
  );
}

const wordsByModel = new WeakMap<CardModel, string[]>();

function wordsOfModel(model: CardModel): string[] {
  let words = wordsByModel.get(model);
  if (!words) {
    words = [...new Set([...wordsOf(model.brand), ...wordsOf(model.name), ...wordsOf(model.id)])];
    wordsByModel.set(model, words);
  }
  return words;
}

/**
 * Models by brand and name, one slip per word forgiven. Every word must be met; when no model meets all of them,
 * those that meet most are given as near ones.
 */
export function searchModels(models: readonly CardModel[], text: string, limit: number): Found {
  const typed = wordsOf(text)
    .filter((word) => !beside.test(word))
    .slice(0, maxWords);
  if (typed.length === 0) return { models: [], near: false };
  const scored = models.flatMap((model) => {
    const words = wordsOfModel(model);
    let met = 0;
    let score = 0;
    for (const word of typed) {
      const best = Math.max(...words.map((own) => meeting(word, own)));
      if (best > 0) met += 1;
      score += best;
    }
    // The shorter of two names that meet alike is meant: "iPhone 13" before "iPhone 13 Pro".
    return met > 0 ? { model, met, score, rest: words.length } : [];
  });
  const most = Math.max(0, ...scored.map(({ met }) => met));
  const released = (model: CardModel) => model.released ?? '';
  const best = scored
    .filter(({ met }) => met === most)
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.rest - b.rest ||
        (released(a.model) < released(b.model) ? 1 : released(a.model) > released(b.model) ? -1 : 0) ||
        (a.model.id < b.model.id ? -1 : 1),
    );
  return { models: best.slice(0, limit).map(({ model }) => model), near: most > 0 && most < typed.length };
}
