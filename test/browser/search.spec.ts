import { expect, expectNoAxeFindings, test } from '../support/browser.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 1280, height: 900 } });

test('suggestions come while typing, and the keyboard leads through them to a device and its price', async ({
  page,
}) => {
  await page.goto('/it');
  const field = page.getByRole('combobox');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.pressSequentially('iphone13 128', { delay: 20 });
  const list = page.getByRole('listbox', { name: 'Suggerimenti' });
  const options = list.getByRole('option');
  await expect(options.first()).toContainText('iPhone 13');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.find [role=status]')).toHaveText(/\d suggeriment/);
  await expectNoAxeFindings(page);

  await field.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', 'hint-0');
  await field.press('ArrowUp');
  await expect(field).not.toHaveAttribute('aria-activedescendant', /./);
  await field.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await field.press('ArrowDown');

  const price = (await options.first().locator('i').textContent()) ?? '';
  const url = (await options.first().getAttribute('href')) ?? '';
  await field.press('Enter');
  await page.waitForURL(`**${url}`);
  expect(price).not.toBe('');
  // The page writes the price of the choice as the suggestion did.
  await expect(page.getByText(price).first()).toBeVisible();
});

test('Escape closes the list, then empties the field; Enter searches for what is typed', async ({ page }) => {
  await page.goto('/en');
  const field = page.getByRole('combobox');
  const list = page.getByRole('listbox');
  await field.pressSequentially('galxy s23', { delay: 20 });
  await expect(list).toBeVisible();
  await field.press('Escape');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue('galxy s23');
  await field.press('Escape');
  await expect(field).toHaveValue('');

  await field.fill('galxy s23');
  await field.press('Enter');
  await page.waitForURL('**/en/search?q=galxy+s23');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“galxy s23”');
  await expect(page.getByText('Results for “galaxy s23”.')).toBeVisible();
  await page.getByRole('link', { name: 'Search for exactly “galxy s23”' }).click();
  await expect(page.getByRole('link', { name: 'Did you mean “galaxy s23”?' })).toBeVisible();
});

test('the list moves nothing, fills a phone from edge to edge, and closes when the field is left', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/de');
  const below = page.locator('main');
  const before = (await below.boundingBox())?.y;
  await page.getByRole('combobox').pressSequentially('iphone', { delay: 20 });
  const list = page.getByRole('listbox');
  await expect(list).toBeVisible();
  expect((await below.boundingBox())?.y).toBe(before);
  const box = await list.boundingBox();
  expect(Math.round(box?.width ?? 0)).toBeGreaterThanOrEqual(388);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('combobox').press('Tab');
  await expect(list).toBeHidden();
});

test('a suggestion can be pressed, and what fails leaves the form as it is', async ({ page }) => {
  await page.goto('/it');
  await page.getByRole('combobox').pressSequentially('telefonino', { delay: 20 });
  await page.getByRole('option').first().click();
  await page.waitForURL('**/it/c/smartphone');

  await page.route('**/api/suggest**', (route) => route.fulfill({ status: 500, body: 'broken' }));
  await page.getByRole('combobox').fill('iphone 13');
  await page.waitForTimeout(400);
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.getByRole('combobox').press('Enter');
  await page.waitForURL('**/it/search?q=iphone+13');
});

test('what was understood can be taken away again', async ({ page }) => {
  await page.goto('/it/search?q=iphone+13+128+sotto+600');
  const chips = page.getByRole('list', { name: 'Capito dalle tue parole' }).getByRole('link');
  await expect(chips).toHaveCount(2);
  await chips.filter({ hasText: '128 GB' }).click();
  await page.waitForURL('**/it/search?q=iphone+13+sotto+600');
  await expect(chips).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the form searches, and every kind of answer can be read', async ({ page }) => {
    await page.goto('/fr');
    await page.getByRole('textbox').first().fill('iphone13 128');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await expect(page).toHaveURL(/\/fr\/search\?q=iphone13\+128$/);
    await expect(page.getByRole('heading', { name: 'iPhone 13', exact: true }).first()).toBeVisible();
  });
});

for (const [name, path] of Object.entries({
  'one variant': '/it/search?q=iphone+13+128+blu',
  'a department': '/de/search?q=g%C3%BCnstiges+handy',
  'a slip': '/fr/search?q=galxy+s23',
  nothing: '/en/search?q=zzzqq',
  'a model that nobody sells': '/es/search?q=iphone+5',
  'a text from right to left': `/it/search?q=${encodeURIComponent('مرحبا بكم '.repeat(7).trim())}`,
  'one long word': `/it/search?q=${'W'.repeat(80)}`,
})) {
  test(`the answer to ${name} can be read by everybody, at every width`, async ({ page }) => {
    await page.goto(path);
    await expectNoAxeFindings(page);
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBe(width);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeFindings(page);
  });
}
