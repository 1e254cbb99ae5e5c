import { locales } from '../../content/locales.ts';
import { expect, test } from '../support/browser.ts';
import {
  basketWith,
  buyBasket,
  cents,
  expectPaid,
  fillAddress,
  goToCheckout,
  newBuyer,
  orderButton,
  payWith,
  totalOf,
} from './buyer-steps.ts';
import { memberWithOrder, openDeskOrder, signInAtDesk } from './desk-steps.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('a refurbisher refuses, and the buyer reads that the money is on its way back', async ({
  page,
  site,
  browser,
}) => {
  const buyer = newBuyer(page, 'it', 'refused');
  const price = await basketWith(buyer, 'iphone-13');
  const { number, url } = await buyBasket(buyer);

  const desk = await (await browser.newContext()).newPage();
  await signInAtDesk(site, desk, await memberWithOrder(site, number));
  const say = await openDeskOrder(desk, number);
  await desk.getByText(say('desk.refuse_title'), { exact: true }).click();
  await desk.getByRole('radio', { name: say('desk.reason_failed_test') }).check({ force: true });
  await desk.getByRole('button', { name: say('desk.refuse_button') }).click();
  await expect(desk.locator('.lead .st')).toHaveText(say('desk.state_refused'));

  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    new RegExp(
      `${buyer.say('order.h_ended_refused', { sent: 'no' })}|${buyer.say('order.h_ended_refused', { sent: 'yes' })}`,
    ),
  );
  await expect(page.getByText(buyer.say('order.e_refund_when'))).toBeVisible();
  await site.tick();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(buyer.say('order.h_ended_refused', { sent: 'yes' }));
  const refunded = page
    .locator('.slip .ledger > div')
    .filter({ hasText: buyer.say('order.sum_refunded', { sent: 'yes' }) });
  expect(cents(await refunded.locator('dd').first().textContent())).toBe(price);
  const { rows } = await site.db.execute({
    sql: 'SELECT r.amount_cents, r.state FROM refunds r JOIN order_groups g ON g.id = r.group_id WHERE g.number = ?',
    args: [number],
  });
  expect(rows.map((row) => [Number(row.amount_cents), row.state])).toEqual([[price, 'succeeded']]);
});

test('a declined card is said on the payment page, and a second one pays', async ({ page }) => {
  const buyer = newBuyer(page, 'de', 'declined');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await orderButton(buyer).click();
  await payWith(buyer, '4000 0000 0000 0002');
  await expect(page.getByRole('alert')).toContainText('abgelehnt');
  await expect(page.locator('#number')).toHaveValue('4000 0000 0000 0002');
  await payWith(buyer, '4242 4242 4242 4242');
  await expectPaid(buyer);
});

test('who comes back without paying finds the order, the basket and a way to pay', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'back');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await orderButton(buyer).click();
  await page.getByRole('link', { name: 'Indietro' }).click();
  await expect(page.getByText(buyer.say('order.note_back'))).toBeVisible();
  await page.locator('form[action*="/payment"] button').click();
  await payWith(buyer, '4242 4242 4242 4242');
  await expectPaid(buyer);
});

test('a price that changed after the basket is told, and nothing is ordered before the buyer agrees', async ({
  page,
  site,
}) => {
  const buyer = newBuyer(page, 'it', 'changed');
  const { say } = buyer;
  const price = await basketWith(buyer, 'iphone-12');
  const offer = await page.locator('input[name="offer"]').first().inputValue();
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await site.db.execute({
    sql: "UPDATE offer_prices SET price_cents = price_cents + 700 WHERE offer_id = ? AND market = 'IT'",
    args: [offer],
  });
  await orderButton(buyer).click();
  await expect(page).not.toHaveURL(/\/local\/pay\//);
  await expect(page.getByText(say('cart.refused_changed'))).toBeVisible();
  await expect(page.getByLabel(say('cart.lastName'), { exact: true })).toHaveValue('Byron');
  await page.getByRole('link', { name: say('cart.go_cart') }).click();
  const changes = page.locator('.changes');
  const said = new Intl.NumberFormat(locales.it.tag, { style: 'currency', currency: 'EUR' });
  await expect(changes).toContainText(said.format((price + 700) / 100));
  await expect(changes).toContainText(said.format(price / 100));
  await changes.getByRole('button', { name: say('cart.changes_accept') }).click();
  await expect(changes).toHaveCount(0);
  expect(cents(await totalOf(page).textContent())).toBe(price + 700);
  await buyBasket(buyer);
  expect(cents(await totalOf(page).textContent())).toBe(price + 700);
});
