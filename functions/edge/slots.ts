import { inlineStyles } from './inline-style.ts';

/**
 * Live slots in pre-rendered pages. A page carries `[[slot:name]]fallback[[/slot:name]]`; an isolate splits it
 * once, and a request joins the pieces with what was just read. No parsing of HTML, no partial answers.
 */
export type Segment = { text: string } | { slot: string; fallback: string };

/** A value that knows how it was escaped; only the functions below make one. */
export interface Filled {
  readonly filled: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (value: string) => value.replace(/[&<>"']/g, (c) => entities[c] ?? c);

/** Text between tags, and in <title>. */
export const asText = (value: string): Filled => ({ filled: escaped(value) });
/** Inside a double-quoted attribute. */
export const asAttribute = (value: string): Filled => ({ filled: escaped(value) });
/** Inside a <script type="application/ld+json">: valid JSON in which nothing can end the script or start a comment. */
export const asJson = (value: unknown): Filled => ({
  filled: JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ),
});
/** HTML that a renderer with escaping of its own (preact-render-to-string) has made; never a string put together by hand. */
export const asRendered = (html: string): Filled => ({ filled: html });

const marker = /\[\[slot:([a-z-]+)\]\]([\s\S]*?)\[\[\/slot:\1\]\]/g;

/** Splits a page at its markers. The fallback is what the page says by itself. */
export function splitPage(html: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of html.matchAll(marker)) {
    segments.push({ text: html.slice(from, match.index) }, { slot: match[1] ?? '', fallback: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  segments.push({ text: html.slice(from) });
  return segments;
}

/** Joins a page. A slot without a value shows its fallback. */
export function fillPage(segments: readonly Segment[], values: Readonly<Record<string, Filled>>): string {
  let html = '';
  for (const segment of segments)
    html += 'text' in segment ? segment.text : (values[segment.slot]?.filled ?? segment.fallback);
  return html;
}

const pages = new Map<string, Segment[]>();
/** Enough for every model in one locale; a page is about 40 KB. */
const maxPages = 1500;

/**
 * The segments of a pre-rendered page with its style in it, from memory after the first time. Undefined when there is no such page.
 * An isolate never outlives its deploy, so that what is kept cannot be stale.
 */
export async function pageSegments(assets: Fetcher, path: string): Promise<Segment[] | undefined> {
  const known = pages.get(path);
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${path}`));
  if (answer.status !== 200) {
    await answer.body?.cancel();
    return undefined;
  }
  const segments = await inlineStyles(assets, splitPage(await answer.text()));
  if (pages.size >= maxPages) pages.clear();
  pages.set(path, segments);
  return segments;
}
