import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { type Buyer, basketWith, fillAddress, goToCheckout, newBuyer } from './buyer-steps.ts';
import { codeFor } from './desk-steps.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

const field = ({ page, say }: Buyer, name: 'email' | 'lastName' | 'city') =>
  page.getByLabel(say(`cart.${name}`), { exact: true });

/** Out of the checkout to the account and back, with the mailed code. */
async function signInFromCheckout(site: TestSite, { page, say, email }: Buyer): Promise<void> {
  await page.getByRole('button', { name: say('cart.sign_in') }).click();
  const address = page.getByLabel(say('desk.email'), { exact: true });
  await expect(address).toHaveValue(email);
  await page.getByRole('button', { name: say('desk.send_code') }).click();
  const code = page.getByLabel(say('desk.code'), { exact: true });
  await expect(code).toBeVisible();
  await code.fill(await codeFor(site, email));
  await page.getByRole('button', { name: say('desk.sign_in'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('cart.checkout_title') })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('who signs in during the checkout comes back to everything typed, and can empty it', async ({
      page,
      site,
    }) => {
      const buyer = newBuyer(page, 'de', `signs-in-${javaScriptEnabled}`);
      await basketWith(buyer, 'iphone-13');
      await goToCheckout(buyer);
      await fillAddress(buyer);
      await signInFromCheckout(site, buyer);
      await expect(page.getByText(buyer.say('cart.signed_in', { email: buyer.email }))).toBeVisible();
      await expect(field(buyer, 'lastName')).toHaveValue('Byron');
      await expect(field(buyer, 'city')).not.toHaveValue('');
      if (javaScriptEnabled) await expectNoAxeFindings(page);
      // The last change is still on its way when the button is pressed.
      await field(buyer, 'lastName').fill('Lovelace');
      await page.getByRole('button', { name: buyer.say('cart.forget') }).click();
      await expect(field(buyer, 'lastName')).toHaveValue('');
      await page.reload();
      await expect(field(buyer, 'lastName')).toHaveValue('');
      await expect(field(buyer, 'email')).toHaveValue(buyer.email);
    });
  });
}

test('Enter in a field keeps what is typed and orders nothing', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'enter');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await field(buyer, 'lastName').fill('Byron');
  await field(buyer, 'lastName').press('Enter');
  await expect(page).toHaveURL(/\/it\/checkout#voucher$/);
  await expect(field(buyer, 'lastName')).toHaveValue('Byron');
});

test('a net that hangs holds nobody who wants to go on', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'hangs');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  // What only keeps what is typed is never answered.
  await page.route('**/checkout/draft', (route) =>
    route.request().postData()?.includes('go=keep') ? undefined : route.continue(),
  );
  await fillAddress(buyer);
  await page.getByRole('button', { name: buyer.say('cart.sign_in') }).click();
  await expect(page.getByLabel(buyer.say('desk.email'), { exact: true })).toHaveValue(buyer.email);
});
