import { WATCH_BODIES, type WatchId } from '../models/bodies.ts';
import type { Watch } from './layout.ts';

/** A square case: the crown on the right, the strap as wide as the makers of square watches cut it. */
export function squareWatch(width: number, height: number, look: Partial<Watch> = {}): Watch {
  return {
    width,
    height,
    round: false,
    radius: 11.6,
    inset: 2.2,
    rim: 1.3,
    strapLength: 36,
    strapWidth: 23,
    lugWidth: width * 0.7,
    crown: [10.2, 8.4],
    sideKey: [23.6, 11.2],
    ...look,
  };
}

/** A round case with two keys and a 20 mm strap. */
export function roundWatch(diameter: number, look: Partial<Watch> = {}): Watch {
  return {
    width: diameter,
    height: diameter,
    round: true,
    radius: diameter / 2,
    inset: 3,
    rim: 1.3,
    strapLength: 36,
    strapWidth: 20,
    lugWidth: 22,
    ...look,
  };
}

const square = (id: WatchId, look?: Partial<Watch>): Watch => {
  const [width, height] = WATCH_BODIES[id];
  return squareWatch(width, height, look);
};
const round = (id: WatchId, look?: Partial<Watch>): Watch => roundWatch(WATCH_BODIES[id][0], look);
const OLDER = { radius: 11, inset: 3.5, rim: 1.2 } as const;
const SE = { ...OLDER, ceramic: '#2b2c2f' } as const;
const ULTRA = {
  radius: 12.2,
  inset: 4,
  rim: 2.2,
  crown: [12.6, 9.4],
  sideKey: [27, 9],
  actionKey: [19, 11],
  rugged: true,
  strapWidth: 26,
  strapLength: 34,
} as const;

/** Watches with a drawing of their own. */
export const WATCHES: Record<WatchId, Watch> = {
  'apple-watch-series-4': square('apple-watch-series-4', OLDER),
  'apple-watch-series-5': square('apple-watch-series-5', OLDER),
  'apple-watch-series-6': square('apple-watch-series-6', OLDER),
  'apple-watch-se-1st-generation': square('apple-watch-se-1st-generation', SE),
  'apple-watch-se-2nd-generation': square('apple-watch-se-2nd-generation', SE),
  'apple-watch-se-3rd-generation': square('apple-watch-se-3rd-generation', SE),
  'apple-watch-series-7': square('apple-watch-series-7'),
  'apple-watch-series-8': square('apple-watch-series-8'),
  'apple-watch-series-9': square('apple-watch-series-9'),
  'apple-watch-series-10': square('apple-watch-series-10', { radius: 12.4, inset: 1.9 }),
  'apple-watch-series-11': square('apple-watch-series-11', { radius: 12.4, inset: 1.9 }),
  'apple-watch-ultra': square('apple-watch-ultra', ULTRA),
  'apple-watch-ultra-2': square('apple-watch-ultra-2', ULTRA),
  'apple-watch-ultra-3': square('apple-watch-ultra-3', ULTRA),
  'galaxy-watch4': round('galaxy-watch4'),
  'galaxy-watch4-classic': round('galaxy-watch4-classic', { inset: 5 }),
  'galaxy-watch5': round('galaxy-watch5'),
  'galaxy-watch5-pro': round('galaxy-watch5-pro', { inset: 4.2 }),
  'galaxy-watch6': round('galaxy-watch6', { inset: 2.6 }),
  'galaxy-watch6-classic': round('galaxy-watch6-classic', { inset: 4.8 }),
  'galaxy-watch7': round('galaxy-watch7', { inset: 2.6 }),
  'pixel-watch': round('pixel-watch', { inset: 4.6 }),
  'pixel-watch-2': round('pixel-watch-2', { inset: 4.6 }),
};
