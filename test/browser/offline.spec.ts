import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../local/root.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import { basketWith, goToCheckout, newBuyer } from './buyer-steps.ts';
import { type OtherBuild, startOtherBuild } from './other-build.ts';
import { phonesOnSale } from './wares.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 } });

/** Addresses of all copies on the device, by the name under which they are kept. */
const copies = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const found: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found[name] = requests.map(({ url }) => new URL(url).pathname);
    }
    return found;
  });

const keptPages = async (page: Page): Promise<string[]> => (await copies(page))['pages-1'] ?? [];

/** Opens a page and waits until there is a copy of it. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect.poll(() => keptPages(page)).toContain(path);
}

test('a visited model can be read without a net, says of when it is, and sells nothing', async ({
  page,
  context,
  site,
}) => {
  const { say } = newBuyer(page, 'de', 'offline');
  const path = `/de/p/${(await phonesOnSale(site, 'de', 1))[0]}`;
  await visit(page, path);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const buy = page.getByRole('button', { name: say('model.add'), exact: true });
  expect(await buy.count()).toBeGreaterThan(0);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('.kept-copy')).toContainText(say('shop.kept_note'));
  await expect(page.locator('.kept-copy')).toContainText(/\d\d:\d\d/);
  expect(await buy.evaluateAll((all) => all.every((one) => one.closest('[inert]')))).toBe(true);
  const blank = await page.evaluate(() => [...document.images].filter((one) => one.complete && one.naturalWidth === 0));
  expect(blank).toEqual([]);
  expect(await page.evaluate(() => document.fonts.check('16px Archivo'))).toBe(true);
  await expectNoAxeFindings(page);
  await context.setOffline(false);
  await expect(page.locator('.kept-copy')).toHaveCount(0);
  await expect(buy.first()).toBeVisible();
});

test('what was not visited is said to be missing, with all that can be read instead', async ({ page, context }) => {
  const { say } = newBuyer(page, 'it', 'offline');
  await visit(page, '/it/help/guarantees');
  await visit(page, '/it/grades');
  await context.setOffline(true);
  await page.goto('/it/p/iphone-13');
  await expect(page.getByRole('heading', { level: 1, name: say('shop.offline_title') })).toBeVisible();
  const list = page.locator('[data-kept-list] a');
  await expect(list).toHaveCount(2);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeFindings(page);
  await list.first().click();
  await expect(page).toHaveURL(/\/it\/grades$/);
  await page.goBack();
  await context.setOffline(false);
  // The page that was wanted opens by itself.
  await expect(page.getByRole('heading', { level: 1, name: /iPhone 13/ })).toBeVisible();
});

test('the page in place of another one lists every kind of copy, and the browser has nothing to object', async ({
  page,
  context,
  site,
}) => {
  const { say } = newBuyer(page, 'it', 'offline');
  const complaints: string[] = [];
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  const [model, other] = await phonesOnSale(site, 'it', 2);
  await visit(page, `/it/p/${model}`);
  await visit(page, '/it/grades');
  const title = (await page.title()).replace(' | Rivive', '');
  await context.setOffline(true);
  await page.goto(`/it/p/${other}`);
  await expect(page.getByRole('heading', { level: 1, name: say('shop.offline_title') })).toBeVisible();
  await expect(page.locator('[data-kept-list] a')).toHaveCount(2);
  await expect(page.locator('[data-kept-list] a').first()).toHaveText(title);
  expect(complaints).toEqual([]);
});

test('copies can be taken off the device', async ({ page }) => {
  const { say } = newBuyer(page, 'fr', 'offline');
  await visit(page, '/fr/grades');
  await page.goto('/fr/offline');
  await page.getByRole('button', { name: say('shop.offline_forget') }).click();
  await expect(page.getByText(say('shop.offline_none'))).toBeVisible();
  expect(await keptPages(page)).toEqual([]);
});

test('nothing of one person is ever kept', async ({ page, site }) => {
  const buyer = newBuyer(page, 'it', 'offline');
  const [model = ''] = await phonesOnSale(site, 'it', 1);
  await visit(page, `/it/p/${model}`);
  await basketWith(buyer, model);
  await goToCheckout(buyer);
  for (const path of ['/it/orders', '/it/sign-in', '/it/account', '/it/search?q=iphone', '/seller', '/local']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  await visit(page, '/it/grades');
  expect((await keptPages(page)).sort()).toEqual(['/it/grades', `/it/p/${model}`]);
  const others = Object.values(await copies(page)).flat();
  expect(others.filter((path) => /cart|checkout|orders|sign-in|account|api|seller|local|search/.test(path))).toEqual(
    [],
  );
});

test('a shop in another country keeps its own pages, in its own words', async ({ page, context }) => {
  const { say } = newBuyer(page, 'fr', 'offline');
  await visit(page, '/it/grades');
  await page.getByRole('link', { name: 'France' }).click();
  await expect(page).toHaveURL(/\/fr\/grades$/);
  await expect.poll(() => keptPages(page)).toContain('/fr/grades');
  await context.setOffline(true);
  await page.goto('/fr/credits');
  await expect(page.getByRole('heading', { level: 1, name: say('shop.offline_title') })).toBeVisible();
});

test.describe('when there is another build', () => {
  let other: OtherBuild;
  test.beforeEach(async ({ site }) => {
    other = await startOtherBuild(site.origin);
  });
  test.afterEach(() => other.close());

  const versions = async (page: Page): Promise<string[]> =>
    Object.keys(await copies(page)).filter((name) => name.startsWith('own-'));

  test('its worker takes over at the next visit, and nothing of the old one stays', async ({ page }) => {
    await page.goto(`${other.origin}/it/grades`);
    await expect.poll(() => keptPages(page)).toContain('/it/grades');
    const [before] = await versions(page);
    const text = await (await fetch(`${other.origin}/kept-pages.js`)).text();
    other.replaced.set('/kept-pages.js', text.replace(/const build = '\w+'/, "const build = 'next'"));
    await page.goto(`${other.origin}/it/credits`);
    await page.goto(`${other.origin}/it/workshops`);
    await expect.poll(() => versions(page)).toEqual(['own-next']);
    expect(before).not.toBe('own-next');
    expect(await keptPages(page)).toContain('/it/grades');
  });

  test('the way out takes the worker and all copies away', async ({ page }) => {
    await page.goto(`${other.origin}/it/grades`);
    await expect.poll(() => keptPages(page)).toContain('/it/grades');
    other.replaced.set('/kept-pages.js', readFileSync(join(root, 'src/kept/no-keeper.js'), 'utf8'));
    await page.goto(`${other.origin}/it/credits`);
    await expect.poll(() => copies(page)).toEqual({});
    await page.goto(`${other.origin}/it/credits`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
});
