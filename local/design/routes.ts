import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { dist } from '../build.ts';
import type { Clock } from '../clock.ts';
import { root } from '../root.ts';

type Page = typeof import('./page.tsx');

/** Loads the page's components as they lie here now: Node alone reads no JSX. */
async function loadPage(): Promise<{ page: Page; close(): Promise<void> }> {
  const { createViteServer } = await import('vitest/node');
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const page = (await server.ssrLoadModule('/local/design/page.tsx')) as Page;
  return { page, close: () => server.close() };
}

/** Style sheets of the last build, the one that every page wears first. */
function stylesOfBuild(): string[] {
  const names = readdirSync(join(dist, 'client/_a')).filter((name) => name.endsWith('.css'));
  const isOfAll = (name: string) => readFileSync(join(dist, 'client/_a', name), 'utf8').includes('--t-price:');
  return [...names.filter(isOfAll), ...names.filter((name) => !isOfAll(name))].map((name) => `/_a/${name}`);
}

/** The design system on one page. It is made on this machine, when it is asked for, and is in no build. */
export function designRoutes(clock: Clock): Hono {
  return new Hono()
    .get('/local/design', async (c) => {
      const theme = c.req.query('theme') === 'dark' ? 'dark' : 'light';
      const { page, close } = await loadPage();
      try {
        return c.html(page.designPage(root, theme, stylesOfBuild(), clock.now()));
      } finally {
        await close();
      }
    })
    .get('/local/design/zoom.js', (c) => {
      const script = readFileSync(join(root, 'src/components/catalogue/zoom.js'), 'utf8');
      return c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' });
    });
}
