import type { Page } from '@playwright/test';
import { wordsFor } from '../../content/words.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';

const say = wordsFor('it');
const department = '/it/c/smartphone';
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

/** What the list counts, from its words. */
async function modelsIn(page: Page): Promise<number> {
  const words = (await page.locator('#results').getAttribute('data-count')) ?? '';
  return Number(/\d+/.exec(words)?.[0] ?? 0);
}

const countOf = async (page: Page, value: string): Promise<number> =>
  Number(await page.locator(`label:has(#${value}) .n`).textContent());

/** Fails when the page is loaded anew between now and `stays()`. */
async function watchReloads(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
  return async () => expect(page.locator('html')).toHaveAttribute('data-same', '');
}

test.describe('a department on a desk', () => {
  test.use({ viewport: desk });

  test('filters without a reload, counts rightly, and goes back where one was', async ({ page }) => {
    await page.goto(department);
    const stays = await watchReloads(page);
    const all = await modelsIn(page);
    const expected = await countOf(page, 'f-brand-apple');
    expect(expected).toBeGreaterThan(0);
    expect(expected).toBeLessThan(all);
    await page.evaluate(() => scrollTo(0, 300));
    await page.locator('#f-brand-apple').check();
    await expect(page).toHaveURL(`${department}?brand=apple`);
    await expect(page.locator('#said')).toHaveText(say('shop.models_count', { count: expected }));
    expect(await modelsIn(page)).toBe(expected);
    await expect(page.locator('#f-brand-apple')).toBeFocused();
    await expect(page).toHaveTitle(/Apple/);

    await page.locator('#sort-price').click();
    await expect(page).toHaveURL(`${department}?brand=apple&sort=price`);
    await expect(page.locator('#sort-price')).toBeFocused();
    const prices = await page.locator('.card .tag b').allTextContents();
    const cents = prices.map((price) => Number(price.replace(/[^\d,]/g, '').replace(',', '.')));
    expect(cents).toEqual([...cents].sort((a, b) => a - b));

    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(department);
    await expect(page.locator('#f-brand-apple')).not.toBeChecked();
    expect(await modelsIn(page)).toBe(all);
    await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(300);
    await stays();
  });

  test('turns pages at their top, and comes back from a device to the state it left', async ({ page }) => {
    await page.goto(`${department}?grade=good`);
    const stays = await watchReloads(page);
    const next = page.locator('.pages a[rel="next"]');
    if ((await next.count()) > 0) {
      await next.click();
      await expect(page).toHaveURL(/page=2/);
      await expect(page.locator('#results')).toBeFocused();
      await expect
        .poll(() => page.locator('#results').evaluate((one) => one.getBoundingClientRect().top))
        .toBeGreaterThan(-2);
    }
    await stays();
    const url = page.url();
    const price = await page.locator('.card .tag b').first().textContent();
    await page.locator('.card-name a').first().click();
    await expect(page).toHaveURL(/\/it\/p\//);
    await expect(page.locator('main')).toContainText(price ?? '');
    await page.goBack();
    await expect(page).toHaveURL(url);
    await expect(page.locator('#f-grade-good')).toBeChecked();
  });

  test('goes there by itself when the answer does not come', async ({ page }) => {
    await page.goto(department);
    let failed = false;
    await page.route(`**${department}?*`, (route) => {
      if (failed || route.request().resourceType() === 'document') return route.continue();
      failed = true;
      return route.abort();
    });
    await page.locator('#f-grade-good').check();
    await expect(page).toHaveURL(`${department}?grade=good`);
    await expect(page.locator('#f-grade-good')).toBeChecked();
    expect(failed).toBe(true);
  });

  test('says what is near when nothing fits, and is one click away from it', async ({ page }) => {
    await page.goto(`${department}?brand=apple&max=5`);
    await expect(page.getByText(say('shop.none_title'))).toHaveCount(1);
    await expect(page.getByRole('heading', { name: say('shop.none_nearest') })).toBeVisible();
    await expectNoAxeFindings(page);
    await page.locator('.blank a').first().click();
    await expect(page.locator('.card').first()).toBeVisible();
  });

  test('forgives any address, and has one for each state', async ({ page }) => {
    await page.goto(`${department}?max=100&min=500&brand=${'x'.repeat(500)}&grade=mint&page=99&sort=luck&storage=`);
    expect(new URL(page.url()).search).not.toContain('xxx');
    await expect(page.locator('#min')).toHaveValue('100');
    await expect(page.locator('#max')).toHaveValue('500');
    await expect(page.locator('.card').first()).toBeVisible();
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${department}$`));
    await page.goto(department);
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  });
});

test.describe('a department without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: desk });

  test('takes several capacities at once, at an address that can be shared', async ({ page }) => {
    await page.goto(department);
    for (const value of ['128', '256']) await page.locator(`#f-storage-${value}`).check();
    await page.locator('#filters button[type="submit"]').click();
    await expect(page).toHaveURL(`${department}?storage=128&storage=256`);
    for (const value of ['128', '256']) await expect(page.locator(`#f-storage-${value}`)).toBeChecked();
    await expect(page).toHaveTitle(/128 GB, 256 GB/);
    await page.locator('.chips a', { hasText: '128 GB' }).click();
    await expect(page).toHaveURL(`${department}?storage=256`);
    expect(await modelsIn(page)).toBe(await countOf(page, 'f-storage-256'));
  });

  test('filters by its form, orders and turns pages by its links', async ({ page }) => {
    await page.goto(department);
    const expected = await countOf(page, 'f-brand-apple');
    await page.locator('#f-brand-apple').check();
    await page.locator('#max').fill('900 €');
    await page.locator('#filters button[type="submit"]').click();
    await expect(page).toHaveURL(`${department}?brand=apple&max=900`);
    expect(await modelsIn(page)).toBeLessThanOrEqual(expected);
    await page.locator('#sort-newest').click();
    await expect(page).toHaveURL(`${department}?brand=apple&max=900&sort=newest`);
  });
});

test.describe('the filters on a phone', () => {
  test.use({ viewport: phone, contextOptions: { reducedMotion: 'reduce' } });

  test('are a sheet that the keyboard opens, uses and leaves', async ({ page }) => {
    await page.goto(department);
    await expect(page.locator('#filters')).toBeHidden();
    const all = await modelsIn(page);
    await page.locator('#to-filters').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#filters')).toBeVisible();
    const close = page.getByRole('button', { name: say('shop.filters_close') });
    await expect(close).toBeFocused();
    await expectNoAxeFindings(page);

    const box = await page.locator('#filters').boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, phone.width, phone.height]);
    const expected = await countOf(page, 'f-grade-excellent');
    await page.locator('#f-grade-excellent').focus();
    await page.keyboard.press('Space');
    const show = page.locator('#filters button[type="submit"]');
    await expect(show.locator('.counted')).toHaveText(say('shop.models_show', { count: expected }));
    await expect(show.locator('.counted')).toBeVisible();
    await expect(page.locator('#f-grade-excellent')).toBeFocused();
    await expect(show).toBeInViewport({ ratio: 1 });

    // The keyboard stays in the sheet: from its end it leads out of the page or back, never to what lies below.
    await show.focus();
    for (let i = 0; i < 4; i += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => Boolean(document.activeElement?.closest('#results, header, footer')))).toBe(
        false,
      );
    }
    await show.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('#filters')).toBeHidden();
    await expect(page).toHaveURL(`${department}?grade=excellent`);
    expect(await modelsIn(page)).toBe(expected);
    expect(expected).toBeLessThanOrEqual(all);

    await page.locator('#to-filters').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.locator('#filters')).toBeHidden();
    await expect(page.locator('#to-filters')).toBeFocused();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`leave nothing for axe to find, in the ${colorScheme}, and nothing beside the page`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${department}?colour=blue&battery=90&sort=price`);
      await expectNoAxeFindings(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    });
  }
});

test.describe('the filters on a phone without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test('open, send and close all the same', async ({ page }) => {
    await page.goto(department);
    await page.locator('#to-filters').click();
    await page.locator('#f-grade-good').check();
    await page.locator('#filters button[type="submit"]').click();
    await expect(page).toHaveURL(`${department}?grade=good`);
    await page.locator('#to-filters').click();
    await page.getByRole('button', { name: say('shop.filters_close') }).click();
    await expect(page.locator('#filters')).toBeHidden();
  });
});
