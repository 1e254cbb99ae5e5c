import { readModelIds } from './rules.ts';

/** A model that somebody has marked, with what it cost then. */
export interface Favourite {
  modelId: string;
  /** Lowest price of that day, where it was known. */
  markedCents?: number;
  market: string;
  /** YYYY-MM-DD. */
  markedOn: string;
}

/** What fits a cookie with room to spare: 30 of at most 60 letters, of the 4,096 that browsers keep. */
export const mostFavourites = 30;
const dayMs = 86_400_000;

const one = ({ modelId, markedCents = 0, market, markedOn }: Favourite): string =>
  `${modelId}:${markedCents.toString(36)}:${market}:${Math.floor(Date.parse(markedOn) / dayMs).toString(36)}`;

/** A cookie's text: `model:price:market:day`, joined by dots; figures to the base of 36. */
export function writeFavourites(favourites: readonly Favourite[]): string {
  return favourites.map(one).join('.');
}

function readOne(text: string): Favourite | undefined {
  const [modelId = '', price = '', market = '', day = ''] = text.split(':');
  const cents = /^[0-9a-z]{1,6}$/.test(price) ? Number.parseInt(price, 36) : 0;
  const days = /^[0-9a-z]{1,4}$/.test(day) ? Number.parseInt(day, 36) : 0;
  if (readModelIds(modelId, ',').length !== 1 || !/^[A-Z]{2}$/.test(market) || days === 0) return undefined;
  const markedOn = new Date(days * dayMs).toISOString().slice(0, 10);
  return { modelId, market, markedOn, ...(cents > 0 ? { markedCents: cents } : {}) };
}

/** Reads a cookie, newest first; what is not ours is left out, each model counts once. */
export function readFavourites(text: string): Favourite[] {
  const found = new Map<string, Favourite>();
  for (const part of text.slice(0, 4096).split('.')) {
    const favourite = readOne(part);
    if (favourite && !found.has(favourite.modelId)) found.set(favourite.modelId, favourite);
  }
  return [...found.values()].slice(0, mostFavourites);
}

/**
 * Marks a model, in front. Marking it again changes nothing: the price of the first time stays. Undefined when there is
 * no room.
 */
export function markFavourite(favourites: readonly Favourite[], marked: Favourite): Favourite[] | undefined {
  if (favourites.some(({ modelId }) => modelId === marked.modelId)) return [...favourites];
  return favourites.length >= mostFavourites ? undefined : [marked, ...favourites];
}

/** What a price did since it was marked, in cents; undefined where it cannot be said: other market, no price then. */
export function changeSince(favourite: Favourite, market: string, priceCents: number | undefined): number | undefined {
  if (favourite.markedCents === undefined || favourite.market !== market || priceCents === undefined) return undefined;
  return priceCents - favourite.markedCents;
}
