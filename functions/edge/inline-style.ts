import { allowStyle, inlineSource } from './headers.ts';
import type { Segment } from './slots.ts';

/** Sheets by address, one string for all pages that wear it. The name holds the hash: what is kept cannot be stale. */
const sheets = new Map<string, string>();
/** A sheet's link, as the build writes it. */
export const sheetLink = /<link rel="stylesheet" href="(\/_a\/[^"]+\.css)">/g;

/**
 * The same page with its style sheets inside it: on a slow network a first visitor's first picture comes a round trip
 * sooner. As built, live pages keep their links, so that the build does not hold the same text ten thousand times
 * (src/static-pages.ts styles the others). A sheet that cannot be had stays a link.
 */
export async function inlineStyles(assets: Fetcher, segments: readonly Segment[]): Promise<Segment[]> {
  const styled: Segment[] = [];
  for (const segment of segments) {
    if (!('text' in segment)) {
      styled.push(segment);
      continue;
    }
    let from = 0;
    for (const match of segment.text.matchAll(sheetLink)) {
      const style = await styleAt(assets, match[1] ?? '');
      if (!style) continue;
      styled.push({ text: segment.text.slice(from, match.index) }, { text: style });
      from = match.index + match[0].length;
    }
    styled.push({ text: segment.text.slice(from) });
  }
  return styled;
}

async function styleAt(assets: Fetcher, path: string): Promise<string | undefined> {
  const known = sheets.get(path);
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${path}`));
  const css = await answer.text();
  if (answer.status !== 200 || css.includes('</')) return undefined;
  allowStyle(await inlineSource(css));
  const style = `<style>${css}</style>`;
  sheets.set(path, style);
  return style;
}
