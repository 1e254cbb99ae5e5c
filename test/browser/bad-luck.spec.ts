import type { Page } from '@playwright/test';
import { paths } from '../../src/paths.ts';
import { expect, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { addToBasket, fillAddress, goToCheckout, newBuyer, orderButton } from './buyer-steps.ts';
import { phonesOnSale } from './wares.ts';

// Scripts are sought on the net alone: what a service worker keeps could stand in for one that fails.
test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });

/** Addresses of all scripts that the pages of a purchase load. */
async function scriptsOf(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') found.add(new URL(request.url()).pathname);
  });
  for (const path of addresses) await page.goto(path, { waitUntil: 'networkidle' });
  return [...found].sort();
}

/** From a model to the payment page, as everybody does it. */
async function buys(page: Page, model: string): Promise<void> {
  const buyer = newBuyer(page, 'it', 'unlucky');
  await page.goto(paths.model('it', model));
  await addToBasket(buyer);
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await orderButton(buyer).click();
  await expect(page).toHaveURL(/\/local\/pay\//);
}

const firstPhone = async (site: TestSite): Promise<string> => (await phonesOnSale(site, 'it', 1))[0] ?? '';

for (const [how, answer] of [
  ['does not come', undefined],
  ['ends half-way', "throw new Error('half-way');"],
] as const) {
  test(`whichever script ${how}, a phone can be found and bought`, async ({ page, browser, site }) => {
    test.setTimeout(180_000);
    const model = await firstPhone(site);
    const rooms = ['/it', '/it/c/smartphone', paths.model('it', model), '/it/search?q=iphone', '/it/cart'];
    const scripts = await scriptsOf(page, rooms);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const context = await browser.newContext({ baseURL: site.origin, serviceWorkers: 'block' });
      await context.route(`**${script}`, (route) =>
        answer ? route.fulfill({ contentType: 'text/javascript', body: answer }) : route.abort(),
      );
      const other = await context.newPage();
      await other.goto('/it/search?q=iphone');
      await expect(other.locator('.card a').first(), `search without ${script}`).toBeVisible();
      await buys(other, model);
      await context.close();
    }
  });
}

test('where pictures fail, their places stay and say what they would show', async ({ page, site }) => {
  const path = paths.model('it', await firstPhone(site));
  const heights = (): Promise<number[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('.plate')].map((one) => Math.round(one.getBoundingClientRect().height)),
    );
  await page.goto(path, { waitUntil: 'networkidle' });
  const whole = await heights();
  expect(whole.length).toBeGreaterThan(0);
  await page.route('**/d/**', (route) => route.abort());
  await page.reload({ waitUntil: 'networkidle' });
  expect(await heights()).toEqual(whole);
  const main = page.locator('.big-plate img').first();
  expect((await main.getAttribute('alt'))?.length).toBeGreaterThan(3);
  await expect(page.locator('.pay .price')).toBeVisible();
});

test('a picture that fails leaves its plate empty, without the browser’s broken sign', async ({ page }) => {
  await page.route('**/d/**', (route) => route.abort());
  await page.goto('/it/c/smartphone', { waitUntil: 'networkidle' });
  const plate = page.locator('.card .plate').first();
  const failed = await plate.screenshot();
  await plate.locator('img').evaluate((picture) => {
    picture.style.visibility = 'hidden';
  });
  expect(failed.equals(await plate.screenshot())).toBe(true);
});

test('pictures that fail on home hide nothing of the rule that they stand on', async ({ page }) => {
  await page.route('**/d/**', (route) => route.abort());
  await page.goto('/it', { waitUntil: 'networkidle' });
  const rule = page.locator('.line-up .mmrule');
  const failed = await rule.screenshot();
  await page.locator('.line-up img').evaluateAll((pictures) => {
    for (const picture of pictures) picture.style.visibility = 'hidden';
  });
  expect(failed.equals(await rule.screenshot())).toBe(true);
});

test('a page of a model without the database stands, and sells again by itself', async ({ page, site }) => {
  const { say } = newBuyer(page, 'it', 'unlucky');
  const [, , , model = ''] = await phonesOnSale(site, 'it', 4);
  site.database.setAway('refuse');
  try {
    await page.goto(paths.model('it', model));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(say('model.away_title'))).toBeVisible();
    await expect(page.getByRole('heading', { name: say('model.facts_title') })).toBeVisible();
  } finally {
    site.database.setAway('up');
  }
  await expect(page.getByRole('button', { name: say('model.add'), exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });
});

test('somebody whose name is written from right to left buys like everybody', async ({ page, site }) => {
  const buyer = newBuyer(page, 'it', 'rtl');
  await page.goto(paths.model('it', await firstPhone(site)));
  await addToBasket(buyer);
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await page.getByLabel(buyer.say('cart.firstName'), { exact: true }).fill('ליאור');
  await page.getByLabel(buyer.say('cart.lastName'), { exact: true }).fill('عبد الرحمن');
  await orderButton(buyer).click();
  await expect(page).toHaveURL(/\/local\/pay\//);
});
