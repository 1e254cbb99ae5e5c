import { limits } from '../limits.ts';
import { cacheHeaders } from './cache-headers.ts';
import type { Ctx } from './context.ts';
import { namesEtag } from './etag.ts';

type Now = Pick<Ctx, 'now'>;

/** A live answer as it goes out. */
export interface Kept {
  /** UTF-8. */
  body: Uint8Array<ArrayBuffer>;
  contentType: string;
  etag: string;
  /** Of what it was made from. */
  version: number;
  /** By which names that version can be asked for, where only the answer tells what it was made from. */
  shows?: readonly string[];
  provenAt: number;
  /** What is true by the clock alone ends here, whatever the version says. Epoch milliseconds. */
  until: number;
  /** Called with every answer that shows it. */
  seen?: () => void;
}

const kept = new Map<string, Kept>();

/** A short name for a text: FNV-1a over its UTF-16 units, good enough to tell two renderings apart. */
function etagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `W/"${hash.toString(36)}-${text.length.toString(36)}"`;
}

/**
 * Until when an answer made now may be remembered: what stands first can change with the clock's next turn, dates of
 * delivery on the hour, which is one. What expires before then is left out of the answer. Epoch milliseconds.
 */
export function endOfTurn({ now }: Now): number {
  const turnMs = limits.liveTurnMinutes * 60_000;
  return (Math.floor(now / turnMs) + 1) * turnMs;
}

/** What an isolate remembers under a name, if its time is not over; nothing from the future of a clock that was set back. */
export function recall({ now }: Now, key: string): Kept | undefined {
  const answer = kept.get(key);
  return answer && answer.provenAt <= now && now < answer.until ? answer : undefined;
}

/** True while an answer may be shown again without asking the database. */
export const isFresh = ({ now }: Now, answer: Kept): boolean => now - answer.provenAt < limits.liveFreshSeconds * 1000;

/** True while an answer may still be shown when the database is away; an older one would not be honest. */
export const isBearable = ({ now }: Now, answer: Kept): boolean =>
  now - answer.provenAt < limits.liveStaleSeconds * 1000;

/** The database has just said that the answer's version still stands. */
export function prove({ now }: Now, answer: Kept): Kept {
  answer.provenAt = now;
  return answer;
}

/** A rendering as it goes out, remembered under `key`, if there is one, for as long as its version stands. */
export function remember(
  ctx: Now,
  key: string | undefined,
  text: string,
  made: Pick<Kept, 'version' | 'shows' | 'seen'> & { contentType?: string },
): Kept {
  const answer = {
    contentType: 'text/html; charset=utf-8',
    ...made,
    body: new TextEncoder().encode(text),
    etag: etagOf(text),
    provenAt: ctx.now,
    until: endOfTurn(ctx),
  };
  if (key === undefined) return answer;
  if (kept.size >= limits.pagesInMemory) kept.clear();
  kept.set(key, answer);
  return answer;
}

/** The answer with a live rendering; short for whoever has it. Answers for programs are never kept at the edge. */
export function answerWith(request: Request, { body, contentType, etag, seen }: Kept): Response {
  seen?.();
  const rules = contentType.startsWith('text/html') ? cacheHeaders.livePage : cacheHeaders.live;
  const headers = { 'content-type': contentType, ...rules, etag };
  if (namesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}
