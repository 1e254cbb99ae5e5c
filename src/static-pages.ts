import { readFileSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile, inlineSource } from '../functions/edge/headers.ts';
import { sheetLink } from '../functions/edge/inline-style.ts';

/** What the Worker fills, it styles as well (functions/edge/inline-style.ts); the page of trouble it sends as it is. */
const isWorkers = (file: string, html: string): boolean =>
  html.includes('[[slot:') || basename(file) === 'trouble.html';

/**
 * Pages that are served as files hold their style, as live ones do, and get the security headers that the Worker puts on
 * its own: one source for both. On a slow network a text is there a round trip sooner.
 */
export const staticPages = (site: string): AstroIntegration => ({
  name: 'static-pages',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const folder = fileURLToPath(dir);
      /** Every sheet that is worn, by address. */
      const sheets = new Map<string, string>();
      const styleAt = (href: string): string => {
        const css = sheets.get(href) ?? readFileSync(`${folder}${href}`, 'utf8');
        if (css.includes('</')) throw new Error(`${href} would end its own style element`);
        sheets.set(href, css);
        return `<style>${css}</style>`;
      };
      for await (const file of glob('**/*.html', { cwd: folder, exclude: ['*/p/*'] })) {
        const html = readFileSync(`${folder}/${file}`, 'utf8');
        if (isWorkers(file, html)) continue;
        const styled = html.replace(sheetLink, (_, href: string) => styleAt(href));
        writeFileSync(`${folder}/${file}`, styled);
      }
      const sources = await Promise.all([...sheets.values()].map(inlineSource));
      writeFileSync(`${folder}/_headers`, headersFile({ PUBLIC_ORIGIN: site }, sources));
    },
  },
});
