import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { becomes, withBasket } from './scenes.ts';
import { phonesOnSale } from './wares.ts';

// Lighthouse's phone. Figures that do not depend on the machine; times are measured by `npm run bench -- lighthouse`.
test.use({ viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true, serviceWorkers: 'block' });

/** What a page may weigh before anybody has touched it. Bytes are gzip. */
const most = { scriptBytes: 12 * 1024, htmlCssBytes: 40 * 1024, fontBytes: 48 * 1024, requests: 15, shift: 0.01 };
/** People's names may need the letters of Latin Extended. */
const mostWithNames = { ...most, fontBytes: 80 * 1024 };

interface Weight {
  scriptBytes: number;
  htmlCssBytes: number;
  fontBytes: number;
  requests: number;
  /** Cumulative layout shift. */
  shift: number;
}

/** Opens a page and weighs all that comes with it. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { shift: number };
    counted.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) counted.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const weight = { scriptBytes: 0, htmlCssBytes: 0, fontBytes: 0, requests: answers.length };
  for (const answer of answers) {
    const bytes = gzipSync(await answer.body()).length;
    const kind = answer.request().resourceType();
    if (kind === 'script') weight.scriptBytes += bytes;
    else if (kind === 'font') weight.fontBytes += bytes;
    else if (kind === 'document' || kind === 'stylesheet') weight.htmlCssBytes += bytes;
  }
  return { ...weight, shift: await page.evaluate(() => (globalThis as unknown as { shift: number }).shift) };
}

const pages: Record<string, (site: TestSite) => Promise<string> | string> = {
  home: () => '/it',
  department: () => '/it/c/smartphone',
  model: async (site) => `/it/p/${(await phonesOnSale(site, 'it', 1))[0]}`,
  help: () => '/it/help/guarantees',
  search: () => '/it/search?q=iphone',
  checkout: () => '/it/checkout',
};

for (const [name, pathOf] of Object.entries(pages)) {
  test(`${name} stays within its budget`, async ({ page, context, site }) => {
    if (name === 'checkout') await becomes(context, await withBasket(site, 'it', 1), site.origin);
    const weight = await weigh(page, await pathOf(site));
    const allowed = name === 'model' ? mostWithNames : most;
    const over = Object.entries(weight).filter(([what, value]) => value > allowed[what as keyof Weight]);
    expect(over, `${name} weighs ${JSON.stringify(weight)}`).toEqual([]);
  });
}

test('what is seen first comes first, and what is far below waits', async ({ page, site }) => {
  await page.goto(`/it/p/${(await phonesOnSale(site, 'it', 1))[0]}`);
  const first = page.locator('main img').first();
  // A photo is fetched before all else; a drawing stands in the page.
  const priority = await first.getAttribute('fetchpriority');
  expect(priority ?? (await first.getAttribute('src'))).toMatch(/^high$|^data:image\/svg\+xml,/);
  expect(await first.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.goto('/it');
  const eager = await page.evaluate(
    () =>
      [...document.images].filter((one) => one.loading !== 'lazy' && one.getBoundingClientRect().top > innerHeight * 2)
        .length,
  );
  expect(eager).toBe(0);
});

test('a page holds its style, and the browser takes it', async ({ page, context, site }) => {
  await becomes(context, await withBasket(site, 'it', 1), site.origin);
  for (const [name, pathOf] of Object.entries(pages)) {
    const sheets: string[] = [];
    const note = (answer: Response) => answer.request().resourceType() === 'stylesheet' && sheets.push(answer.url());
    page.on('response', note);
    await page.goto(await pathOf(site), { waitUntil: 'networkidle' });
    page.off('response', note);
    expect(sheets, name).toEqual([]);
    const held = await page.evaluate(() => ({
      written: document.querySelectorAll('style').length,
      taken: [...document.styleSheets].filter(({ cssRules }) => cssRules.length > 0).length,
      // What all pages wear comes first: what one kind of page says of the same thing must come after it.
      first: [...(document.styleSheets[0]?.cssRules ?? [])].some((rule) => rule.cssText.includes('--t-price:')),
    }));
    expect(held.taken, name).toBe(held.written);
    expect(held.first, name).toBe(true);
  }
});

test('a script that comes late moves nothing', async ({ page, context, site }) => {
  await becomes(context, await withBasket(site, 'it', 4), site.origin);
  let letIn = () => {};
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main :is(h1, h2, form, li, button)')].map((one) => ({
        what: `${one.tagName} ${one.textContent?.trim().slice(0, 30)}`,
        top: Math.round(one.getBoundingClientRect().top),
      })),
    );
  for (const [name, pathOf] of Object.entries(pages)) {
    const late = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    await page.route(/\.js$/, async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(await pathOf(site), { waitUntil: 'commit' });
    await page.locator('footer').waitFor({ state: 'attached' });
    await page.evaluate(() => document.fonts.ready);
    const before = await places();
    letIn();
    await page.waitForLoadState('networkidle');
    expect(await places(), name).toEqual(before);
    await page.unroute(/\.js$/);
  }
});

test('without its script the checkout offers to count anew once another delivery is chosen', async ({
  page,
  context,
  site,
}) => {
  await becomes(context, await withBasket(site, 'it', 4), site.origin);
  await page.route(/\.js$/, (route) => route.abort());
  await page.goto('/it/checkout');
  const anew = page.locator('.update-total');
  await expect(anew).toBeHidden();
  await page.locator('#delivery input[type=radio]:not(:checked)').first().check();
  await expect(anew).toBeVisible();
});

test('letters never wait for their font', async ({ page }) => {
  await page.route('**/*.woff2', () => {});
  await page.goto('/it/help/guarantees', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const displays = await page.evaluate(() => [...document.fonts].map(({ family, display }) => `${family} ${display}`));
  expect(displays.filter((one) => /Archivo"? swap/.test(one)).length).toBeGreaterThan(0);
  expect(displays.filter((one) => /block/.test(one))).toEqual([]);
});

test('addresses that change something are never opened ahead', async ({ page }) => {
  for (const path of ['/it', '/it/cart', '/it/help/returns']) {
    await page.goto(path);
    const text = await page.locator('script[type="speculationrules"]').textContent();
    const { prefetch } = JSON.parse(text ?? '{}') as { prefetch: { where: { and: { not?: object }[] } }[] };
    const except = JSON.stringify(prefetch[0]?.where.and.find((one) => one.not));
    for (const room of ['cart', 'checkout', 'orders', 'account', 'sign-in', 'alerts'])
      expect(except).toContain(`/it/${room}*`);
  }
});

test('a slow net shows words before their font has come', async ({ page, context }) => {
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  // Bytes a second: the style sheet takes a third of a second, the font two.
  const slow = { offline: false, latency: 150, downloadThroughput: 40_000, uploadThroughput: 20_000 };
  await wire.send('Network.emulateNetworkConditions', slow);
  await page.goto('/it/help/guarantees', { waitUntil: 'networkidle' });
  const [painted, fontCame] = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const parts = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return [paint?.startTime ?? 0, parts.find(({ name }) => name.endsWith('.woff2'))?.responseEnd ?? 0];
  });
  expect(painted).toBeGreaterThan(0);
  expect(painted).toBeLessThan(fontCame);
});
