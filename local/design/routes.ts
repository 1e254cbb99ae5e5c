import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Hono } from 'hono';
import { dist } from '../build.ts';
import type { Clock } from '../clock.ts';
import { root } from '../root.ts';
import { frameOf } from './frame.ts';
import type { Built } from './page.tsx';

/** By the name of its file, a script of the page: who is looking, and the shop's own. */
const scripts = new Map(
  [
    'local/design/example-visitor.js',
    'src/components/site/head.js',
    'src/components/compare/kept.js',
    'src/components/catalogue/zoom.js',
  ].map((file) => [basename(file), file]),
);

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

/** Style sheets of the last build, the one that every page wears first, and the frame of one of its pages. */
function fromBuild(): Built {
  const names = readdirSync(join(dist, 'client/_a')).filter((name) => name.endsWith('.css'));
  const isOfAll = (name: string) => readFileSync(join(dist, 'client/_a', name), 'utf8').includes('--t-price:');
  const styles = [...names.filter(isOfAll), ...names.filter((name) => !isOfAll(name))].map((name) => `/_a/${name}`);
  return { styles, frame: frameOf(readFileSync(join(dist, 'client/en/grades.html'), 'utf8')) };
}

/** The design system on one page. It is made on this machine, when it is asked for, and is in no build. */
export function designRoutes(clock: Clock): Hono {
  return new Hono()
    .get('/local/design', async (c) => {
      const theme = c.req.query('theme') === 'dark' ? 'dark' : 'light';
      const { page, close } = await loadPage();
      try {
        return c.html(page.designPage(root, theme, fromBuild(), clock.now()));
      } finally {
        await close();
      }
    })
    .get('/local/design/:script', (c) => {
      const file = scripts.get(c.req.param('script'));
      if (!file) return c.notFound();
      return c.body(readFileSync(join(root, file), 'utf8'), 200, { 'content-type': 'text/javascript; charset=utf-8' });
    });
}
