import { limits } from '../limits.ts';

/** How answers may be kept, in one place. */
export const cacheHeaders = {
  /** What programs read: asked for again each time, and mostly heard to stand still (304). */
  live: { 'cache-control': 'public, max-age=0, must-revalidate' },
  /** A live page: an edge, too, may show it for some seconds, and the old one while it asks or while we are away. */
  livePage: {
    'cache-control': 'public, max-age=0, must-revalidate',
    'cdn-cache-control': `public, max-age=${limits.liveFreshSeconds}, stale-while-revalidate=${limits.liveStaleSeconds}, stale-if-error=${limits.liveStaleIfErrorSeconds}`,
  },
  /** What is asked for letter by letter: a browser may keep it for some seconds. */
  seconds: { 'cache-control': `public, max-age=${limits.liveFreshSeconds}` },
  /** A page without its prices, or one that only one person asks for, is nobody's to keep. */
  unkept: { 'cache-control': 'no-cache', 'cdn-cache-control': 'no-store' },
  /** A page of what is one visitor's does not stay in that browser either. */
  own: { 'cache-control': 'private, no-store', 'cdn-cache-control': 'no-store' },
  /** An answer that is already past. */
  never: { 'cache-control': 'no-store' },
} as const;
