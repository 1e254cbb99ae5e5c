import type { Page } from '@playwright/test';
import markets from '../../content/legal/markets.json' with { type: 'json' };
import { locales } from '../../content/locales.ts';
import { expect, test } from '../support/browser.ts';
import {
  basketWith,
  expectPaid,
  fillAddress,
  goToCheckout,
  newBuyer,
  openDepartment,
  orderButton,
  payWith,
  postcodeField,
} from './buyer-steps.ts';
import { phonesOnSale } from './wares.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 } });

/** A line of the accessibility tree, as a screen reader would meet it. */
interface Line {
  role: string;
  name: string;
}

/** All that a screen reader meets, in its order. */
async function tree(page: Page): Promise<Line[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  return snapshot.split('\n').flatMap((line) => {
    const [, role = '', name = ''] = /^\s*- (\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(line) ?? [];
    return role ? [{ role, name }] : [];
  });
}

/** Levels of all headings, in order. */
function levels(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1,h2,h3,h4')]
      .filter((one) => one.checkVisibility())
      .map(({ tagName }) => Number(tagName[1])),
  );
}

/** What every page owes to somebody who hears it. */
async function expectOrder(page: Page): Promise<void> {
  const lines = await tree(page);
  const roles = lines.map(({ role }) => role);
  for (const landmark of ['banner', 'main', 'contentinfo'])
    expect(roles.filter((role) => role === landmark)).toHaveLength(1);
  const nameless = lines.filter(
    ({ role, name }) => ['button', 'link', 'textbox', 'searchbox', 'img'].includes(role) && !name,
  );
  // A drawing beside the name of its device is decoration, and is not there at all.
  expect(nameless, page.url()).toEqual([]);
  const order = (await levels(page)).slice(0, -4);
  expect(order[0]).toBe(1);
  expect(order.filter((level) => level === 1)).toHaveLength(1);
  order.reduce((before, level) => {
    expect(level - before, `a heading of level ${level} after ${before} on ${page.url()}`).toBeLessThan(2);
    return level;
  }, 0);
}

const names = (lines: Line[], role: string): string[] =>
  lines.filter((one) => one.role === role).map(({ name }) => name);

test('from the home page to the order, what is heard makes sense', async ({ page, site }) => {
  const buyer = newBuyer(page, 'it', 'hears');
  const { say, locale } = buyer;
  const price = /\d[\d.]*(,\d\d)?\s€/;

  await page.goto('/it');
  await expectOrder(page);
  expect(names(await tree(page), 'navigation')).toContain(say('shop.departments'));

  await openDepartment(buyer, 'good', 'Apple');
  await expectOrder(page);
  const heard = await tree(page);
  expect(names(heard, 'heading')[0]).toBe('Smartphone');
  expect(names(heard, 'article').length + names(heard, 'listitem').length).toBeGreaterThan(0);

  await page.goto(`/it/p/${(await phonesOnSale(site, 'it', 1))[0]}`);
  await expectOrder(page);
  const choices = page.locator('a.opt:not(.off)');
  // An option is heard with the price that it leads to.
  for (const choice of (await choices.all()).slice(0, 8)) expect(await choice.innerText()).toMatch(price);
  for (const image of await page.locator('.big-plate img').all())
    expect(await image.getAttribute('alt')).toMatch(/\w{3}/);
  const table = page.getByRole('table').first();
  await expect(table.getByRole('columnheader').first()).toBeAttached();

  await basketWith(buyer, (await phonesOnSale(site, 'it', 1))[0] ?? '');
  await expectOrder(page);
  await goToCheckout(buyer);
  await expectOrder(page);
  await fillAddress(buyer);
  await postcodeField(buyer).fill('12');
  await orderButton(buyer).click();
  // What is wrong is said at once, and again at its field.
  const alert = page.getByRole('alert').filter({ visible: true }).first();
  await expect(alert).toContainText(/\w/);
  await expect(postcodeField(buyer)).toHaveAccessibleDescription(/\d/);
  await postcodeField(buyer).fill('20134');
  const order = orderButton(buyer);
  const { orderButton: words } = markets.languages[locales[locale].language];
  await expect(order).toHaveAccessibleName(new RegExp(words));
  await order.click();

  await expect(page.locator('#number')).toHaveAccessibleName(/\w/);
  await payWith(buyer, '4242 4242 4242 4242');
  await expectPaid(buyer);
  await expectOrder(page);
  await expect(page.locator('.stages [aria-current="step"]').first()).toBeVisible();
  await expect(
    page.getByText(say('order.note_paid', { email: buyer.email })).locator('xpath=ancestor-or-self::*[@role="status"]'),
  ).toBeAttached();
});
