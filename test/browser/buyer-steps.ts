import type { Locator, Page } from '@playwright/test';
import categories from '../../content/catalogue/categories.json' with { type: 'json' };
import markets from '../../content/legal/markets.json' with { type: 'json' };
import { type LocaleId, locales } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { type Say, wordsFor } from '../../content/words.ts';
import { gradeName } from '../../functions/catalogue/labels.ts';
import { expect } from '../support/browser.ts';
import { addresses } from '../support/buy.ts';

/** Somebody who shops in one locale with one browser page. */
export interface Buyer {
  page: Page;
  locale: LocaleId;
  say: Say;
  email: string;
}

/** A buyer with an address of their own, so that no two tests share an order. */
export function newBuyer(page: Page, locale: LocaleId, name: string): Buyer {
  return { page, locale, say: wordsFor(locale), email: `${name}@buyer.example` };
}

/** An amount as its digits alone: the same for "252,70 €" and "€252.70". Cents of an amount with two decimals. */
export const cents = (text: string | null): number => Number((text ?? '').replaceAll(/\D/g, '') || Number.NaN);

/** From the home page to a department's models of one brand and grade, by the page's own links and form. */
export async function openDepartment({ page, locale, say }: Buyer, grade: ConditionId, brand: string): Promise<void> {
  const { language } = locales[locale];
  const [department] = categories;
  await page.goto(`/${locale}`);
  await page
    .getByRole('navigation', { name: say('shop.departments') })
    .getByRole('link', { name: department?.name[language] })
    .click();
  const filters = page.locator('#filters');
  // On a phone the filters are a sheet, which a button opens.
  await filters.waitFor({ state: 'attached' });
  const sheet = page.locator('#to-filters');
  if (await sheet.isVisible()) await sheet.click();
  for (const name of [gradeName(grade, language), brand]) {
    const tick = filters.getByRole('checkbox', { name });
    await tick.check();
    await expect(tick).toBeChecked();
  }
  // Where there is room and a script, the list follows every tick and the button is not there.
  const show = filters.locator('button[type="submit"]');
  if (await show.isVisible()) await show.click();
  await expect(page).toHaveURL(new RegExp(`grade=${grade}`));
  const tags = await page.locator('.card .tag').allInnerTexts();
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(tag).toContain(gradeName(grade, language));
}

/**
 * Follows the first link of a choice that leads elsewhere and is on sale; the page then shows the price it promised.
 * Says whether there was one.
 */
export async function chooseAnother({ page }: Buyer, heading: string): Promise<boolean> {
  const region = page.getByRole('region', { name: heading });
  const choice = region.locator('a.opt:not(.off):not([aria-current])').first();
  if ((await choice.count()) === 0) return false;
  const href = await choice.getAttribute('href');
  const promised = await choice.locator('.pr, .price-m').innerText();
  await choice.click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  // A choice that changes more than itself says so behind its price.
  const shown = await page.locator('.pay .price').innerText();
  expect(promised.startsWith(shown), `${promised} led to ${shown}`).toBe(true);
  return true;
}

/** Presses the buy button that is in sight, and comes to the basket. Returns the price of the page, in cents. */
export async function addToBasket({ page, say }: Buyer): Promise<number> {
  const price = Number(await page.locator('.pay .price').getAttribute('data-price'));
  await page
    .getByRole('button', { name: say('model.add'), exact: true })
    .filter({ visible: true })
    .last()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: say('cart.title') })).toBeVisible();
  return price;
}

/** A basket with the first offer of a model that is on sale in this locale. Returns its price, in cents. */
export async function basketWith(buyer: Buyer, model: string): Promise<number> {
  await buyer.page.goto(`/${buyer.locale}/p/${model}`);
  return addToBasket(buyer);
}

export const totalOf = (page: Page): Locator => page.locator('.slip .sum dd').first();

/** From the basket to the checkout form. */
export async function goToCheckout({ page, say }: Buyer): Promise<void> {
  await page.getByRole('link', { name: say('cart.go_checkout') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('cart.checkout_title') })).toBeVisible();
}

export const postcodeField = ({ page, locale, say }: Buyer): Locator =>
  page.getByLabel(say('cart.postcode', { market: locales[locale].market }), { exact: true });

export const orderButton = ({ page, locale }: Buyer): Locator =>
  page.getByRole('button', { name: markets.languages[locales[locale].language].orderButton });

/** Types an address that the market's couriers can find. */
export async function fillAddress(buyer: Buyer): Promise<void> {
  const { page, locale, say, email } = buyer;
  const { street = '', postcode = '', city = '' } = addresses[locales[locale].market] ?? {};
  const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  await type(say('cart.email'), email);
  await type(say('cart.firstName'), 'Ada');
  await type(say('cart.lastName'), 'Byron');
  await type(say('cart.street'), street);
  await postcodeField(buyer).fill(postcode);
  await type(say('cart.city'), city);
}

/** Pays at the payment page's form; stays there when the card is refused. */
export async function payWith({ page }: Buyer, card: string): Promise<void> {
  await expect(page).toHaveURL(/\/local\/pay\//);
  await page.locator('#number').fill(card);
  await page.locator('#expiry').fill('12/34');
  await page.locator('#cvc').fill('123');
  await page.getByRole('button').click();
}

/** From a basket to the page of a paid order; returns the order's number and address. */
export async function buyBasket(buyer: Buyer): Promise<{ number: string; url: string }> {
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await orderButton(buyer).click();
  await payWith(buyer, '4242 4242 4242 4242');
  return expectPaid(buyer);
}

/** The order's page says that it is paid. */
export async function expectPaid({ page, say, email }: Buyer): Promise<{ number: string; url: string }> {
  await expect(page.getByText(say('order.note_paid', { email }))).toBeVisible();
  const url = new URL(page.url());
  url.searchParams.delete('paid');
  url.searchParams.delete('session');
  return { number: url.pathname.split('/').at(-1) ?? '', url: url.pathname + url.search };
}

/** The stage on which the red hand stands. */
export const stage = (page: Page): Locator => page.locator('.stages [aria-current="step"]').first();
