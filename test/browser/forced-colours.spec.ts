import type { Locator } from '@playwright/test';
import { paths } from '../../src/paths.ts';
import { expect, test } from '../support/browser.ts';
import { findWish } from './alert-steps.ts';
import { basketWith, goToCheckout, newBuyer } from './buyer-steps.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, contextOptions: { forcedColors: 'active' } });

/** Whether two controls of the same size look alike. */
async function lookAlike(one: Locator, other: Locator): Promise<boolean> {
  return (await one.screenshot()).equals(await other.screenshot());
}

test('what is chosen is seen where colours are the reader’s own', async ({ page, site }) => {
  const { model, variant, grade } = await findWish(site, 'de');
  await page.goto(paths.alerts('de', { model, variant, grade }));
  const choices = page.locator('.pair').first().getByRole('radio');
  await expect(choices.first()).toBeChecked();
  expect(await lookAlike(choices.first(), choices.nth(1))).toBe(false);
});

test('a delivery that is chosen is seen there too', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'forced');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  const ring = page.locator('#delivery .ring').first();
  const chosen = await ring.screenshot();
  await ring.evaluate((one) => {
    const radio = one.parentElement?.querySelector('input');
    if (radio) radio.checked = false;
  });
  expect(chosen.equals(await ring.screenshot())).toBe(false);
});
