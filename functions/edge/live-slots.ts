import type { Context } from 'hono';
import { isAway } from '../../db/client.ts';
import { type Filled, fillPage, pageSegments } from './slots.ts';

/** What only one person asks for is nobody's to keep. */
const unkept = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'cdn-cache-control': 'no-store',
};

/**
 * A pre-rendered page with its slots filled for this one request. When the database is away `fill` is asked once more,
 * for what can be said without it. Undefined when there is no such page.
 */
export async function liveSlots(
  c: Context<{ Bindings: Env }>,
  path: string,
  fill: (away: boolean) => Promise<Readonly<Record<string, Filled>>>,
): Promise<Response | undefined> {
  const segments = await pageSegments(c.env.ASSETS, path);
  if (!segments) return undefined;
  try {
    return new Response(fillPage(segments, await fill(false)), { headers: unkept });
  } catch (error) {
    if (!isAway(error)) throw error;
    return new Response(fillPage(segments, await fill(true)), { headers: unkept });
  }
}
