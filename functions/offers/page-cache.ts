import type { Ctx } from '../edge/context.ts';
import { namesEtag } from '../edge/etag.ts';
import { limits } from '../limits.ts';
import { slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import type { Exposure } from './exposures.ts';

/** A live answer as it goes out. */
export interface Kept {
  /** UTF-8. */
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
  etag: string;
  version: number;
  /** Newcomers take turns by slots of time; dates of delivery change on the hour, which is a whole number of slots. */
  slot: number;
  provenAt: number;
  /** What it shows by a draw, to be counted with every view. */
  exposure?: Exposure;
}

const kept = new Map<string, Kept>();

const edgeMayKeep = `public, max-age=${limits.liveFreshSeconds}, stale-while-revalidate=${limits.liveStaleSeconds}, stale-if-error=${limits.liveStaleIfErrorSeconds}`;

/** A short name for a text: FNV-1a over its UTF-16 units, good enough to tell two renderings apart. */
function etagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `W/"${hash.toString(36)}-${text.length.toString(36)}"`;
}

/** Until when an answer made now may be remembered: what expires before then is left out of it. Epoch milliseconds. */
export const endOfSlot = (ctx: Pick<Ctx, 'now'>): number =>
  (slotOf(ctx.now, parameters) + 1) * parameters.slotMinutes * 60_000;

/** What an isolate remembers of a live page, if it is of this slot of time. */
export function recall(ctx: Ctx, path: string): Kept | undefined {
  const page = kept.get(path);
  return page && page.slot === slotOf(ctx.now, parameters) ? page : undefined;
}

/** True while a page may be shown again without asking the database. */
export function isFresh(ctx: Ctx, page: Kept): boolean {
  const age = ctx.now - page.provenAt;
  return age >= 0 && age < limits.liveFreshSeconds * 1000;
}

/** True while a page may still be shown when the database is away; an older one would not be honest. */
export function isBearable(ctx: Ctx, page: Kept): boolean {
  return ctx.now - page.provenAt < limits.liveStaleSeconds * 1000;
}

/** The database has just said that the page's version still stands. */
export function prove(ctx: Ctx, page: Kept): Kept {
  page.provenAt = ctx.now;
  return page;
}

/** A rendering as it goes out. */
export function keepOf(ctx: Ctx, version: number, text: string, contentType = 'text/html; charset=utf-8'): Kept {
  return {
    body: new TextEncoder().encode(text),
    contentType,
    etag: etagOf(text),
    version,
    slot: slotOf(ctx.now, parameters),
    provenAt: ctx.now,
  };
}

/** Remembers a rendering for as long as its version stands. */
export function remember(ctx: Ctx, path: string, version: number, text: string, contentType?: string): Kept {
  if (kept.size >= limits.pagesInMemory) kept.clear();
  const page = keepOf(ctx, version, text, contentType);
  kept.set(path, page);
  return page;
}

/**
 * The answer for a live page. Browsers ask again each time and mostly hear 304; an edge may show it for some seconds,
 * and the old one while it asks or while we are away (conventions 7). Answers for programs are never kept at the edge.
 */
export function pageResponse(request: Request, page: Pick<Kept, 'body' | 'contentType' | 'etag'>): Response {
  const headers = {
    'content-type': page.contentType,
    'cache-control': 'public, max-age=0, must-revalidate',
    ...(page.contentType.startsWith('text/html') ? { 'cdn-cache-control': edgeMayKeep } : {}),
    etag: page.etag,
  };
  if (namesEtag(request.headers.get('if-none-match'), page.etag)) return new Response(null, { status: 304, headers });
  return new Response(page.body, { headers });
}
