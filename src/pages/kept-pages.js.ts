import { localeIds } from '../../content/locales.ts';
import source from '../kept/keeper.js?raw';
import { keptFiles, keptPages } from '../kept/names.js';
import without from '../kept/no-keeper.js?raw';

/** The way out: set to false and deploy, and every browser drops its worker and all copies at its next visit. */
const keepsPages = true;

/** The service worker at the top of the site, so that it may answer for all of it. Each build is a version of its own. */
export function GET(): Response {
  const values: Record<string, string> = {
    __BUILD__: Date.now().toString(36),
    __PAGES__: keptPages,
    __FILES__: keptFiles,
    __LOCALES__: localeIds.join('|'),
  };
  const text = (keepsPages ? source : without)
    .replaceAll(/__[A-Z]+__/g, (name) => values[name] ?? name)
    // Comments are for those who read the source, line by line as Biome lays it out.
    .replaceAll(/^\s*(\/\/|\/\*\*).*\n/gm, '');
  return new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}
