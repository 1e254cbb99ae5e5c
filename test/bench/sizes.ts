import { gzipSync } from 'node:zlib';
import type { TestSite } from '../support/site.ts';

export interface Sizes {
  page: string;
  htmlBytes: number;
  cssBytes: number;
  /** HTML and CSS together. */
  pageBytes: number;
  /** Scripts that a browser loads before anybody touches the page. */
  scriptBytes: number;
  scripts: string[];
}

/** What a model page weighs, gzip: its HTML as the Worker answers it, its style sheets, and the scripts it asks for. */
export async function measureSizes(site: TestSite, page = '/it/p/iphone-13'): Promise<Sizes> {
  const weigh = (text: string): number => gzipSync(text, { level: 9 }).length;
  const read = async (path: string): Promise<string> => (await site.fetch(path)).text();
  const html = await read(page);
  const sheets = addresses(html, /<link[^>]+rel="stylesheet"[^>]*href="([^"]+)"/g);
  let cssBytes = 0;
  for (const sheet of sheets) cssBytes += weigh(await read(sheet));
  // An island hydrates on load, when idle or when seen: none of these waits for a person.
  const waiting = addresses(html, /<(?:script|link)[^>]+(?:src|href)="([^"]+\.m?js)"/g);
  const islands = addresses(html, /(?:component|renderer)-url="([^"]+)"/g);
  const scripts = new Map<string, string>();
  const follow = async (path: string): Promise<void> => {
    if (scripts.has(path)) return;
    const text = await read(path);
    scripts.set(path, text);
    // Static imports only: `import(…)` is what a page loads later.
    for (const from of addresses(text, /(?:import|from)\s*"([^"]+\.m?js)"/g)) {
      await follow(new URL(from, `http://page${path}`).pathname);
    }
  };
  for (const script of [...waiting, ...islands]) await follow(script);
  const htmlBytes = weigh(html);
  const scriptBytes = [...scripts.values()].reduce((sum, text) => sum + weigh(text), 0);
  return { page, htmlBytes, cssBytes, pageBytes: htmlBytes + cssBytes, scriptBytes, scripts: [...scripts.keys()] };
}

function addresses(text: string, expression: RegExp): string[] {
  return [...new Set([...text.matchAll(expression)].map(([, address = '']) => address))];
}
