import type { Locator } from '@playwright/test';
import { type LocaleId, locales } from '../../content/locales.ts';
import { postcodeExample } from '../../functions/checkout/rules.ts';
import { expect, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import {
  addToBasket,
  type Buyer,
  cents,
  chooseAnother,
  expectPaid,
  fillAddress,
  goToCheckout,
  newBuyer,
  openDepartment,
  orderButton,
  payWith,
  postcodeField,
  stage,
  totalOf,
} from './buyer-steps.ts';
import { acceptAndShip, escaped, memberWithOrder, signInAtDesk } from './desk-steps.ts';
import { variedPhone } from './wares.ts';

test.use({ actionTimeout: 10_000 });

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 900 } };

/** From the home page to the basket, through every choice that a model page offers. Returns the price, in cents. */
async function findDevice(site: TestSite, buyer: Buyer): Promise<number> {
  const { page, say, locale } = buyer;
  const { modelId, brand } = await variedPhone(site, locale);
  await openDepartment(buyer, 'good', brand);
  await page.locator(`.card a[href^="/${locale}/p/${modelId}/"]`).click();
  await expect(page).toHaveURL(new RegExp(`/p/${modelId}/`));
  const choices = [say('model.axis_storageGb'), say('model.axis_colour'), say('model.grade_title')];
  let made = 0;
  for (const heading of choices) if (await chooseAnother(buyer, heading)) made += 1;
  expect(made).toBeGreaterThan(1);
  return addToBasket(buyer);
}

/** The basket and the checkout keep the price; a wrong postcode is said at its field and costs nothing typed. */
async function checkOut(buyer: Buyer, price: number): Promise<void> {
  const { page, locale, say } = buyer;
  const { market, tag } = locales[locale];
  expect(cents(await totalOf(page).textContent())).toBe(price);
  await goToCheckout(buyer);
  await fillAddress(buyer);
  const postcode = postcodeField(buyer);
  const right = await postcode.inputValue();
  await postcode.fill('12');
  await orderButton(buyer).click();
  const country = new Intl.DisplayNames(tag, { type: 'region' }).of(market) ?? '';
  const said = say('cart.err_postcode', { market, country, example: postcodeExample(market) });
  await expect(postcode).toHaveAttribute('aria-invalid', 'true');
  await expect(postcode).toHaveAccessibleDescription(new RegExp(escaped(said)));
  await page.getByRole('link', { name: said }).click();
  await expect(postcode).toBeInViewport();
  await expect(page.getByLabel(say('cart.lastName'), { exact: true })).toHaveValue('Byron');
  await postcode.fill(right);
  expect(cents(await totalOf(page).textContent())).toBe(price);
  await orderButton(buyer).click();
}

/** Time passes, at most ten turns of so many hours, until an order's page says what it should. */
async function waitUntilSaid(site: TestSite, place: Locator, words: RegExp, hours: number): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await site.pass({ hours });
    await place.page().reload();
    if (words.test(await place.innerText())) break;
  }
  await expect(place).toHaveText(words);
}

async function wholeJob(site: TestSite, buyer: Buyer, desk: () => Promise<Buyer['page']>): Promise<void> {
  const { page, say } = buyer;
  const price = await findDevice(site, buyer);
  await checkOut(buyer, price);
  await expect(page.locator('.total dd')).toBeVisible();
  expect(cents(await page.locator('.total dd').textContent())).toBe(price);
  await payWith(buyer, '4242 4242 4242 4242');
  const { number, url } = await expectPaid(buyer);
  expect(cents(await totalOf(page).textContent())).toBe(price);
  await expect(stage(page)).toContainText(say('order.s_accepted_now'));

  const room = await desk();
  await signInAtDesk(site, room, await memberWithOrder(site, number));
  await acceptAndShip(room, number);

  await page.goto(url);
  await expect(stage(page)).toContainText(say('order.t_pre_transit'));
  await waitUntilSaid(site, stage(page), new RegExp(escaped(say('order.t_in_transit'))), 4);
  const title = page.getByRole('heading', { level: 1 });
  const day = escaped(say('order.h_delivered', { day: '…' })).replace('…', '.+');
  await waitUntilSaid(site, title, new RegExp(`^(${day}|${escaped(say('order.h_delivered_today'))})$`), 24);
  await site.tick();
  expect(site.outside.mailbox.to(buyer.email).length).toBeGreaterThanOrEqual(4);
}

const ways: [LocaleId, string, object][] = [
  ['it', 'on a phone', { ...phone }],
  ['de', 'on a phone', { ...phone }],
  ['it', 'on a phone without JavaScript', { ...phone, javaScriptEnabled: false }],
  ['de', 'on a phone without JavaScript', { ...phone, javaScriptEnabled: false }],
  ['en-gb', 'on a desk', { ...desktop }],
];

for (const [locale, how, options] of ways) {
  test.describe(`${locale} ${how}`, () => {
    test.use(options);
    test('a shopper buys a refurbished phone, and its refurbisher ships it', async ({ page, site, browser }) => {
      const buyer = newBuyer(page, locale, `ada-${how.replaceAll(/\W/g, '')}`);
      await wholeJob(site, buyer, async () => (await browser.newContext()).newPage());
    });
  });
}
