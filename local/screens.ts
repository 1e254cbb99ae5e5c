import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { isLocaleId, type LocaleId } from '../content/locales.ts';
import type { PageKind, Shown } from '../test/browser/kinds/kind.ts';
import { pageKinds } from '../test/browser/kinds/page-kinds.ts';
import { becomes, newScene, once, type Scene } from '../test/browser/scenes.ts';
import { startSite, type TestSite } from '../test/support/site.ts';
import { ensureBrowser, findBrowser } from './browser.ts';
import { buildIfStale } from './build.ts';
import { stateFolderFor } from './root.ts';
import { giveUp, say } from './say.ts';

/** A picture of every kind of page, small and wide, light and dark: `npm run screens [-- it fr … checkout …]`. */
const widths = [390, 1280] as const;
const schemes = ['light', 'dark'] as const;
/** Pages that are open at once: a core draws one while the other waits for its site. */
const atOnce = 3;
/** Longer pages are cut: nobody looks at the fortieth screen of a list. CSS pixels. */
const tallest = 12_000;

const given = process.argv.slice(2);
const wantedLocales = given.filter(isLocaleId);
const words = given.filter((word) => !isLocaleId(word));
const shown: readonly LocaleId[] = wantedLocales.length > 0 ? wantedLocales : ['it'];
const kinds = pageKinds.filter(({ id }) => words.length === 0 || words.some((word) => id.includes(word)));
if (kinds.length === 0) giveUp(`No kind of page is called ${words.join(' or ')}. There are: ${namesOf(pageKinds)}.`);
const folder = stateFolderFor('screens');

await main().catch((error: unknown) => giveUp(error instanceof Error ? (error.stack ?? error.message) : String(error)));

async function main(): Promise<void> {
  const advice = ensureBrowser();
  if (advice) giveUp(advice);
  await buildIfStale();
  say('Starting the site on the whole seeded world …');
  const site = await startSite({ filling: 'full' });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    for (const locale of shown) rmSync(join(folder, locale), { recursive: true, force: true });
    const scenes = shown.map((locale) => newScene(site, locale));
    await takeAll(browser, jobsOf(scenes, undefined));
    const later = jobsOf(scenes, 'later');
    const away = jobsOf(scenes, 'away');
    for (const { ready } of [...later, ...away]) await ready();
    if (later.length > 0) await site.pass({ days: 1 }, 6);
    await takeAll(browser, later);
    site.database.setAway('refuse');
    await takeAll(browser, away);
  } finally {
    await browser.close();
    await site.close();
  }
  writeFileSync(join(folder, 'index.html'), indexOf(shown));
  say(`${shown.length * kinds.length * 4} pictures: ${join(folder, 'index.html')}`);
}

/** One kind of page in one shop. `ready` makes what it shows, once. */
interface Job {
  id: string;
  site: TestSite;
  locale: LocaleId;
  ready(): Promise<Shown>;
}

function jobsOf(scenes: readonly Scene[], when: PageKind['when']): Job[] {
  return scenes.flatMap((scene) =>
    kinds
      .filter((kind) => kind.when === when)
      .map(({ id, show }) => ({ id, site: scene.site, locale: scene.locale, ready: once(async () => show(scene)) })),
  );
}

/** Does all jobs, several at a time. */
async function takeAll(browser: Browser, jobs: Job[]): Promise<void> {
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await take(browser, job);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** The four pictures of one page. */
async function take(browser: Browser, { id, site, locale, ready }: Job): Promise<void> {
  mkdirSync(join(folder, locale), { recursive: true });
  const context = await browser.newContext({
    baseURL: site.origin,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    // For the one rule below that is not ours.
    bypassCSP: true,
  });
  const page = await context.newPage();
  try {
    const { path, visitor, act } = await ready();
    if (visitor) await becomes(context, visitor, site.origin);
    await page.setViewportSize({ width: widths[0], height: 844 });
    await page.goto(path);
    await act?.(page);
    // What is far below would stay empty in a picture of the whole page.
    await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      const height = Math.min(tallest, await whenDrawn(page));
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        const file = join(folder, locale, `${id}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
      }
    }
  } catch (error) {
    // One page that cannot be shown is no reason to show none.
    say(`${locale} ${id}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  } finally {
    await context.close();
  }
}

/** Waits for every picture, also those that nobody has scrolled to; returns the height of the page. */
function whenDrawn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (const one of document.images) one.loading = 'eager';
    await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
    return document.documentElement.scrollHeight;
  });
}

function namesOf(some: readonly PageKind[]): string {
  return some.map(({ id }) => id).join(', ');
}

/** A page to look through: a row per kind, its four pictures side by side. */
function indexOf(locales: readonly LocaleId[]): string {
  const rows = locales.flatMap((locale) =>
    kinds.map(({ id, name }) => {
      const pictures = widths.flatMap((width) =>
        schemes.map((scheme) => {
          const file = `${locale}/${id}-${width}-${scheme}.png`;
          return `<a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${width}, ${scheme}"></a>`;
        }),
      );
      return `<section><h2>${locale} · ${id}</h2><div>${pictures.join('')}</div></section>`;
    }),
  );
  const style = 'body{font:16px sans-serif;margin:2rem}div{display:flex;gap:1rem;align-items:start}img{width:20vw}';
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${rows.join('\n')}`;
}
