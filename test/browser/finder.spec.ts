import type { Page } from '@playwright/test';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';

test.describe.configure({ timeout: 60_000 });
test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

const answers = (page: Page) => page.locator('a.opt');

/** Cents that a price in the words of Italy says. */
const cents = (text: string) => Math.round(Number(text.replace(/[^\d,]/g, '').replace(',', '.')) * 100);

async function answerAll(page: Page): Promise<void> {
  await page.goto('/it/finder');
  await answers(page).filter({ hasText: 'Smartphone' }).click();
  await expect(page).toHaveURL(/for=smartphones$/);
  await page.getByLabel('Un’altra cifra').fill('400');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await expect(page).toHaveURL(/budget=400$/);
  await answers(page).filter({ hasText: 'Aggiornamenti a lungo' }).click();
  await answers(page).filter({ hasText: '128 GB o più' }).click();
  await answers(page).filter({ hasText: 'Buono' }).click();
}

test('five questions lead to three devices within the budget, each at its own price', async ({ page }) => {
  await answerAll(page);
  await expect(page.locator('.proposal')).toHaveCount(3);
  const prices = await page.locator('.proposal .tag b').allTextContents();
  for (const price of prices) expect(cents(price)).toBeLessThanOrEqual(40_000);
  await expect(page.locator('.proposal').first()).toContainText('La nostra prima scelta');
  await expect(page.locator('.proposal').first().locator('.reasons li')).not.toHaveCount(0);
  await expectNoAxeFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoAxeFindings(page);
  await page.locator('.proposal .card-name a').first().click();
  await expect(page.locator('[data-price]')).toHaveText(prices[0] ?? '');
  await page.goBack();
  await expect(page.locator('.proposal')).toHaveCount(3);
});

test('every question can be read by everybody, passed over and taken back', async ({ page }) => {
  await page.goto('/de/finder');
  await expectNoAxeFindings(page);
  await answers(page).first().click();
  for (let step = 2; step <= 5; step += 1) {
    await expect(page.getByText(`Frage ${step} von 5`)).toBeVisible();
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll, `question ${step} at ${width}`).toBeLessThanOrEqual(client);
    }
    await expectNoAxeFindings(page);
    await page.getByRole('link', { name: 'Das ist egal' }).click();
  }
  await expect(page.locator('.proposal')).toHaveCount(3);
  await page.goBack();
  await expect(page.getByText('Frage 5 von 5')).toBeVisible();
  await page.goForward();
  // One answer is changed, the others stay.
  await page.getByRole('link', { name: /^Preis/ }).click();
  await expect(page.getByText('Frage 2 von 5')).toBeVisible();
  await answers(page).last().click();
  await expect(page.locator('.proposal')).not.toHaveCount(0);
});

test('when nothing fits, the page says what to give up', async ({ page }) => {
  await page.goto('/it/finder?for=smartphones&budget=1&matters=any&fits=any&wear=premium');
  await expect(page.getByRole('heading', { name: 'Niente soddisfa ogni risposta' })).toBeVisible();
  await expectNoAxeFindings(page);
  await answers(page).first().click();
  await expect(page.locator('.proposal')).not.toHaveCount(0);
});

test('an address that makes no sense asks again', async ({ page }) => {
  await page.goto('/it/finder?for=cars&budget=%3Cb%3E');
  await expect(page.getByText('Domanda 1 di 5')).toBeVisible();
  await page.goto('/it/finder?for=tablets&budget=-1&matters=luck');
  await expect(page.getByText('Domanda 2 di 5')).toBeVisible();
});

test('the questions stand when the database is away', async ({ page, site }) => {
  site.database.setAway('refuse');
  try {
    await page.goto('/it/finder?for=smartphones&budget=300');
    await expect(answers(page).first()).toBeVisible();
    await page.goto('/it/finder?for=smartphones&budget=300&matters=any&fits=any&wear=any');
    await expect(page.getByText('I prezzi ora non si possono mostrare')).toBeVisible();
  } finally {
    site.database.setAway('up');
  }
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('the five questions work all the same', async ({ page }) => {
    await answerAll(page);
    await expect(page.locator('.proposal')).toHaveCount(3);
  });
});
