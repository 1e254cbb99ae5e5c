import type { Choice } from '../lists/list-choices.ts';

/** Four columns can be read side by side on a phone; more is a list, which a department is better at. */
export const mostCompared = 4;
/** Longer addresses are not ours. */
const mostAsked = 12;

/** Ids of models as an address or a cookie gives them: in their order, each once, whatever else is there left out. */
export function readModelIds(text: string, separator: string): string[] {
  const ids = text.split(separator).filter((id) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 80);
  return [...new Set(ids)];
}

/** What an address asks to compare. */
export interface Asked {
  /** At most four models that are known here, in the order of the address. */
  ids: string[];
  /** Known ones for which there was no room. */
  refused: string[];
  /** How many names nobody knows here. */
  unknown: number;
}

/** Reads the models of an address; a form may say `m` more than once. Pure. */
export function readAsked(params: URLSearchParams, isKnown: (id: string) => boolean): Asked {
  const named = readModelIds(params.getAll('m').join(','), ',').slice(0, mostAsked);
  const known = named.filter(isKnown);
  return {
    ids: known.slice(0, mostCompared),
    refused: known.slice(mostCompared),
    unknown: named.length - known.length,
  };
}

/** A list of models after one was put in or taken out. Putting in what is there already changes nothing. */
export function changeList(ids: readonly string[], change: 'add' | 'remove' | 'clear', id: string): string[] {
  if (change === 'clear') return [];
  const others = ids.filter((other) => other !== id);
  return change === 'remove' ? others : ids.includes(id) ? [...ids] : [...ids, id];
}

/** The cheapest choice; of two at one price the one that is expected to cost less, then a fixed order. */
export function cheapestOf(choices: readonly Choice[]): Choice | undefined {
  return choices.reduce<Choice | undefined>((low, choice) => {
    if (!low) return choice;
    const order = choice.priceCents - low.priceCents || choice.expectedCents - low.expectedCents;
    return order < 0 || (order === 0 && choice.offerId < low.offerId) ? choice : low;
  }, undefined);
}

/**
 * Where a form on a card leads back to: the page it stood on, at the card. Only ever a path of this site: a browser reads
 * one that begins with two slashes as another host. Pure.
 */
export function backTo(
  from: { referer: string | undefined; origin: string },
  modelId: string | undefined,
  otherwise: string,
): string {
  if (!from.referer || !URL.canParse(from.referer)) return otherwise;
  const page = new URL(from.referer);
  if (page.origin !== from.origin) return otherwise;
  const path = page.pathname.replace(/^[/\\]+/, '/');
  return `${path}${page.search}${modelId ? `#keep-${modelId}` : ''}`;
}
