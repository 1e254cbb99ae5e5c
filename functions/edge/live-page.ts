import type { Context } from 'hono';
import { isAway } from '../../db/client.ts';
import { cacheHeaders } from './cache-headers.ts';
import type { Ctx } from './context.ts';
import { answerWith, isBearable, isFresh, type Kept, prove, recall, remember } from './kept-answers.ts';
import { type Filled, fillPage, pageSegments } from './slots.ts';

export type Slots = Readonly<Record<string, Filled>>;

/** What stands in a page's slots, read just now. */
export interface Filling extends Pick<Kept, 'shows' | 'seen'> {
  slots: Slots;
  /** Of what it was read from; a filling without one is nobody's to keep. */
  version?: number;
}

/** A pre-rendered page and what is live of it. */
export interface LivePage {
  ctx: Ctx;
  /** Where the page lies as it was built. */
  path: string;
  /** How an isolate remembers it: under which name, if under any, and what proves that it still stands. */
  memory?: { key?: string; version(known: Pick<Kept, 'shows'>): Promise<number> };
  /** Reads what is live; `version` is what `memory` has just given, if it was asked. Undefined: no such page after all. */
  fill(version?: number): Promise<Filling | undefined>;
  /** What can be said while the database is away; left out where the page says it by itself. */
  away?(): Promise<Slots>;
  /** It shows what is one visitor's. */
  own?: boolean;
}

/**
 * A pre-rendered page with its slots filled: from memory while its version stands, else anew. When the database is away
 * it shows what was last known, for a minute, then what can be said without. Undefined when there is no such page.
 */
export async function livePage(c: Context<{ Bindings: Env }>, page: LivePage): Promise<Response | undefined> {
  const { ctx, memory } = page;
  const known = memory?.key === undefined ? undefined : recall(ctx, memory.key);
  const asksAnew = /no-cache/.test(c.req.header('cache-control') ?? '');
  if (known && !asksAnew && isFresh(ctx, known)) return answerWith(c.req.raw, known);
  const segments = await pageSegments(c.env.ASSETS, page.path);
  if (!segments) return undefined;
  const rules = page.own ? cacheHeaders.own : cacheHeaders.unkept;
  const unkept = (slots: Slots) =>
    new Response(fillPage(segments, slots), { headers: { 'content-type': 'text/html; charset=utf-8', ...rules } });
  try {
    const current = known && (await memory?.version(known));
    if (known && current === known.version) return answerWith(c.req.raw, prove(ctx, known));
    const filling = await page.fill(current);
    if (!filling) return undefined;
    const { slots, version, shows, seen } = filling;
    if (version === undefined || !memory) return unkept(slots);
    return answerWith(c.req.raw, remember(ctx, memory.key, fillPage(segments, slots), { version, shows, seen }));
  } catch (error) {
    if (!isAway(error)) throw error;
    // The last page this isolate saw is better than none, and says nothing that the checkout would not check again.
    return known && isBearable(ctx, known) ? answerWith(c.req.raw, known) : unkept((await page.away?.()) ?? {});
  }
}
