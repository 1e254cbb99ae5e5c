import type { Ranked } from './choose.ts';
import type { Candidate } from './expected-cost.ts';
import type { Parameters } from './parameters.ts';

/** What stands first in one slot of time, and how likely it was to: what off-line evaluation of policies needs. */
export interface Shown {
  offerId: string;
  /** Probability, before the draw, that this offer would stand first. */
  probability: number;
  /** True when a newcomer stands before the offer with the lowest sum. */
  explored: boolean;
  /** How many newcomers could have been drawn. */
  newcomers: number;
}

/** An offer at its place in the order. */
type Placed<T extends Candidate> = Pick<Ranked<T>, 'offer' | 'expectedCents'>;

/**
 * The newcomers that may stand first for a while: not barred, little known, and nearly as good as the best. Each
 * refurbisher with its best offer alone, so that nobody gets more turns by listing the same thing again.
 */
export function newcomersNear<T extends Candidate>(ranked: readonly Placed<T>[], p: Parameters): Placed<T>[] {
  const [best] = ranked;
  if (!best || best.offer.barred) return [];
  const limit = best.expectedCents + (Math.abs(best.expectedCents) * p.newcomerBandBps) / 10_000;
  const sellers = new Set([best.offer.sellerId]);
  return ranked.filter(({ offer, expectedCents }) => {
    if (offer.barred || offer.experience >= p.newcomerOrders || expectedCents > limit) return false;
    if (sellers.has(offer.sellerId)) return false;
    sellers.add(offer.sellerId);
    return true;
  });
}

/** A number in [0, 1) from a text, the same everywhere: FNV-1a, then the finaliser of MurmurHash3. */
export function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Who stands first: the best, or in a guarded share of draws one of the newcomers near it, each as likely as the others.
 * The draw depends on the seed alone, never on who looks; without a seed there is none. Undefined when nobody may be first.
 */
export function explore<T extends Candidate>(
  ranked: readonly Placed<T>[],
  seed: string | undefined,
  p: Parameters,
): Shown | undefined {
  const [best] = ranked;
  if (!best || best.offer.barred) return undefined;
  const near = seed === undefined ? [] : newcomersNear(ranked, p);
  if (near.length === 0) return { offerId: best.offer.offerId, probability: 1, explored: false, newcomers: 0 };
  const share = p.newcomerShareBps / 10_000;
  const draw = drawOf(seed ?? '');
  // By name, not by rank: else a cent more or less would choose the slot.
  const turnOf = (one: Placed<T>) => drawOf(`${seed} ${one.offer.sellerId}`);
  const drawn = draw < share ? near.reduce((a, b) => (turnOf(b) < turnOf(a) ? b : a)) : undefined;
  return drawn
    ? { offerId: drawn.offer.offerId, probability: share / near.length, explored: true, newcomers: near.length }
    : { offerId: best.offer.offerId, probability: 1 - share, explored: false, newcomers: near.length };
}

/** The slot of time that an instant lies in, counted from 1970. */
export const slotOf = (now: number, p: Parameters): number => Math.floor(now / (p.slotMinutes * 60_000));
