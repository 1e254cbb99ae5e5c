import type { Page } from '@playwright/test';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import { phonesOnSale } from './wares.ts';

test.describe.configure({ timeout: 60_000 });
test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

const columns = (page: Page) => page.getByRole('columnheader');
const toggle = (page: Page, id: string, list: string) => page.locator(`#keep-${id} [data-list=${list}]`);

/** How far a page is wider than its window, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('four devices stand side by side on a phone, to be read by everybody', async ({ page, site }) => {
  const ids = await phonesOnSale(site, 'de', 5);
  await page.goto(`/de/compare?m=${ids.slice(0, 4).join(',')}`);
  await expect(columns(page)).toHaveCount(4);
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await overflow(page), `${width}`).toBeLessThanOrEqual(0);
    const tops = await columns(page).evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().bottom));
    expect(new Set(tops.map(Math.round)).size).toBe(1);
  }
  await expectNoAxeFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeFindings(page);
  await page.goto(`/de/compare?m=${ids.join(',')}`);
  await expect(columns(page)).toHaveCount(4);
  await expect(page.getByText('Vier passen nebeneinander')).toBeVisible();
  await expectNoAxeFindings(page);
});

test('a price leads to the very choice it is the price of', async ({ page, site }) => {
  const ids = await phonesOnSale(site, 'it', 2);
  await page.goto(`/it/compare?m=${ids.join(',')}`);
  const link = page.locator('td a[href*="/it/p/"]').first();
  const said = await link.textContent();
  await link.click();
  await expect(page.locator('[data-price]')).toHaveText(said ?? '');
});

test('an empty comparison offers a field and pairs, and finds a device by its name', async ({ page }) => {
  await page.goto('/it/compare');
  await expectNoAxeFindings(page);
  await page.getByLabel('Nome del modello').fill('iphone 13');
  await page.getByRole('button', { name: 'Trova' }).click();
  await page.getByRole('button', { name: '+ iPhone 13', exact: true }).click();
  await expect(page).toHaveURL(/m=iphone-13$/);
  await expect(columns(page)).toHaveCount(1);
});

test('ticks on cards fill the tray, which leads to the comparison and can be put away', async ({ page, site }) => {
  const [first = '', second = ''] = await phonesOnSale(site, 'it', 2);
  await page.goto(`/it/p/${first}`);
  const tray = page.getByRole('region', { name: 'Apparecchi da confrontare' });
  await expect(tray).toBeHidden();
  await toggle(page, first, 'compare').click();
  await expect(toggle(page, first, 'compare')).toHaveAttribute('aria-pressed', 'true');
  await expect(tray).toBeVisible();
  await expectNoAxeFindings(page);
  // The bar with the price stands on the tray.
  const bar = await page.locator('.buybar').boundingBox();
  const box = await tray.boundingBox();
  if (bar && box) expect(bar.y + bar.height).toBeLessThanOrEqual(box.y + 1);
  await page.goto(`/it/p/${second}`);
  await toggle(page, second, 'compare').click();
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await tray.getByRole('button').click();
  await expect(tray).toBeHidden();
  await toggle(page, second, 'favourites').click();
  await expect(toggle(page, second, 'favourites')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await tray.getByRole('link').click();
  await expect(columns(page)).toHaveCount(2);
  await page.goto('/it/favourites');
  await expect(page.locator('.fav')).toHaveCount(1);
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: /^Togli: / }).click();
  await expect(page.getByRole('heading', { name: 'Ancora niente di salvato' })).toBeVisible();
});

test('what was seen is shown again, in this browser only, until it is forgotten', async ({ page, site }) => {
  const [first = '', second = ''] = await phonesOnSale(site, 'it', 2);
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
  await page.goto(`/it/p/${first}`);
  await expect(page.locator('.seen')).toHaveCount(0);
  await page.goto(`/it/p/${second}`);
  await expect(page.locator('.seen li')).toHaveCount(1);
  await page.goto('/it');
  await expect(page.locator('.seen li')).toHaveCount(2);
  await expect(page.locator('.seen a').first()).toHaveAttribute('href', `/it/p/${second}`);
  await page.getByRole('button', { name: 'Cancella' }).click();
  await expect(page.locator('.seen')).toHaveCount(0);
  expect(asked).toEqual([]);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('devices are ticked, kept, compared and taken out by plain forms', async ({ page, site }) => {
    const [first = '', second = ''] = await phonesOnSale(site, 'it', 2);
    await page.goto(`/it/p/${first}`);
    await toggle(page, first, 'favourites').click();
    await expect(page).toHaveURL(new RegExp(`/it/p/${first}#keep-${first}$`));
    await expect(page.locator(`#keep-${first} .kept`)).toBeVisible();
    await toggle(page, first, 'compare').click();
    await page.goto(`/it/p/${second}`);
    await toggle(page, second, 'compare').click();
    await page.goto('/it/compare');
    await expect(page).toHaveURL(new RegExp(`m=${first},${second}$`));
    await expect(columns(page)).toHaveCount(2);
    await page
      .getByRole('button', { name: /^Togli / })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`m=${second}$`));
    await page.goto('/it/favourites');
    await expect(page.locator('.fav')).toHaveCount(1);
    await page.getByRole('button', { name: 'Svuota l’elenco' }).click();
    await expect(page.locator('.fav')).toHaveCount(0);
  });
});

test('the comparison and the favourites stand when the database is away', async ({ page, site }) => {
  const [first = '', second = ''] = await phonesOnSale(site, 'it', 2);
  site.database.setAway('refuse');
  try {
    await page.goto(`/it/compare?m=${first},${second}`);
    await expect(columns(page)).toHaveCount(2);
    await expect(page.getByText('I prezzi ora non si possono mostrare')).toBeVisible();
    expect(await page.locator('table').innerText()).not.toContain('€');
  } finally {
    site.database.setAway('up');
  }
});
