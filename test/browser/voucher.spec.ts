import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import {
  type Buyer,
  basketWith,
  cents,
  expectPaid,
  fillAddress,
  goToCheckout,
  newBuyer,
  orderButton,
  payWith,
  postcodeField,
  totalOf,
} from './buyer-steps.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

const field = ({ page, say }: Buyer) => page.getByRole('textbox', { name: say('cart.voucher') });
const use = ({ page, say }: Buyer) => page.getByRole('button', { name: say('cart.voucher_apply') }).click();
const lastName = ({ page, say }: Buyer) => page.getByLabel(say('cart.lastName'), { exact: true });

test('a code that does not exist is said beside its field, and nothing typed is lost', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'wrong-code');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await field(buyer).fill('NO-SUCH-CODE');
  await use(buyer);
  await expect(field(buyer)).toBeFocused();
  await expect(field(buyer)).toHaveAccessibleDescription(new RegExp(buyer.say('cart.err_voucher_unknown')));
  await expect(lastName(buyer)).toHaveValue('Byron');
  await expectNoAxeFindings(page);
  await orderButton(buyer).click();
  await expect(
    page.getByRole('alert').getByRole('link', { name: buyer.say('cart.err_voucher_unknown') }),
  ).toBeVisible();
  await expect(lastName(buyer)).toHaveValue('Byron');
});

test('a code pays its part, can be left out, and the card pays the rest', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'voucher');
  const price = await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await field(buyer).fill('welcome 20'.replace(' ', '-'));
  await use(buyer);
  await expect(page.getByRole('status').filter({ hasText: 'WELCOME-20' })).toBeFocused();
  expect(cents(await totalOf(page).textContent())).toBe(price - 2_000);
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: buyer.say('cart.voucher_remove') }).click();
  expect(cents(await totalOf(page).textContent())).toBe(price);
  await field(buyer).fill('WELCOME-20');
  await use(buyer);
  await orderButton(buyer).click();
  await payWith(buyer, '4242 4242 4242 4242');
  await expectPaid(buyer);
  expect(cents(await totalOf(page).textContent())).toBe(price - 2_000);
  const part = page.locator('.slip .ledger > div').filter({ hasText: buyer.say('order.sum_voucher') });
  expect(cents(await part.locator('dd').first().textContent())).toBe(2_000);
});

test('a code that was typed and not used yet shows the new sum before anything is ordered', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'at-once');
  const price = await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  await field(buyer).fill('WELCOME-20');
  await orderButton(buyer).click();
  await expect(page.getByRole('alert')).toContainText(buyer.say('cart.refused_title'));
  expect(cents(await totalOf(page).textContent())).toBe(price - 2_000);
  await orderButton(buyer).click();
  await payWith(buyer, '4242 4242 4242 4242');
  await expectPaid(buyer);
});

test('what is typed survives a reload, a look at the basket and the way back from it', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'kept');
  await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  await fillAddress(buyer);
  const kept = page.waitForResponse(
    async (answer) => new URLSearchParams(answer.request().postData() ?? '').get('firstName') === 'محمد',
  );
  await page.getByLabel(buyer.say('cart.firstName'), { exact: true }).fill('محمد');
  await lastName(buyer).focus();
  await kept;
  await page.reload();
  await expect(page.getByLabel(buyer.say('cart.firstName'), { exact: true })).toHaveValue('محمد');
  await page.getByRole('button', { name: buyer.say('cart.back') }).click();
  await expect(page.getByRole('heading', { level: 1, name: buyer.say('cart.title') })).toBeVisible();
  await goToCheckout(buyer);
  await expect(lastName(buyer)).toHaveValue('Byron');
  await expect(page.locator('#step-where')).toHaveClass(/done/);
});

test('what was taken out of the basket can be put back', async ({ page }) => {
  const buyer = newBuyer(page, 'de', 'undo');
  const price = await basketWith(buyer, 'iphone-13');
  await page
    .getByRole('button', { name: /entfernen|nehmen/i })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: buyer.say('cart.empty_title') })).toBeVisible();
  await expectNoAxeFindings(page);
  await page.locator('main form[action$="/cart"] button').click();
  expect(cents(await totalOf(page).textContent())).toBe(price);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('codes, deliveries and the basket cost nothing that was typed', async ({ page }) => {
    const buyer = newBuyer(page, 'it', 'no-script');
    const price = await basketWith(buyer, 'iphone-13');
    await goToCheckout(buyer);
    await fillAddress(buyer);
    await field(buyer).fill('WELCOME-20');
    await use(buyer);
    await expect(lastName(buyer)).toHaveValue('Byron');
    expect(cents(await totalOf(page).textContent())).toBe(price - 2_000);
    await page.goBack();
    await page.goForward();
    expect(cents(await totalOf(page).textContent())).toBe(price - 2_000);
    await page.getByRole('button', { name: buyer.say('cart.back') }).click();
    await goToCheckout(buyer);
    await expect(lastName(buyer)).toHaveValue('Byron');
    // A field that is wrong is opened first, and everything else stays.
    await postcodeField(buyer).fill('123');
    await orderButton(buyer).click();
    await expect(postcodeField(buyer)).toBeFocused();
    await expect(lastName(buyer)).toHaveValue('Byron');
    await postcodeField(buyer).fill('20134');
    await orderButton(buyer).click();
    await payWith(buyer, '4242 4242 4242 4242');
    await expectPaid(buyer);
  });
});

for (const opened of [false, true]) {
  test(`nothing that takes the focus is ever under the sum, ${opened ? 'opened' : 'closed'}`, async ({ page }) => {
    const buyer = newBuyer(page, 'de', `under-${opened}`);
    await basketWith(buyer, 'iphone-13');
    await goToCheckout(buyer);
    expect(await page.evaluate(coveredAtFirst)).toEqual([]);
    if (opened) await page.locator('.peek summary').click();
    await page.locator('h1').click();
    for (const [key, presses] of [
      ['Tab', 30],
      ['Shift+Tab', 30],
    ] as const) {
      for (let i = 0; i < presses; i++) {
        await page.keyboard.press(key);
        expect(await page.evaluate(focusUnderSum), `${key}, ${i + 1} times`).toBeUndefined();
      }
    }
  });
}

/** Controls of the window that the sum lies over before anything was touched. */
function coveredAtFirst(): string[] {
  const sum = document.querySelector('.peek')?.getBoundingClientRect();
  const controls = [...document.querySelectorAll('main :is(input:not([type=hidden]), button, a)')];
  return controls
    .filter((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return sum !== undefined && sum.height > 0 && top < sum.bottom && bottom > sum.top;
    })
    .map((one) => one.id || one.outerHTML.slice(0, 80));
}

/** What has the focus, when the sum lies over a part of it. */
function focusUnderSum(): string | undefined {
  const one = document.activeElement;
  const sum = document.querySelector('.peek');
  if (!one || one === document.body || !sum || sum.contains(one)) return undefined;
  const { top, bottom } = (one.closest('.opt') ?? one).getBoundingClientRect();
  const over = sum.getBoundingClientRect();
  return top < over.bottom && bottom > over.top ? one.outerHTML.slice(0, 120) : undefined;
}

test('the sum is in sight while one types, and opens to its terms', async ({ page }) => {
  const buyer = newBuyer(page, 'it', 'peek');
  const price = await basketWith(buyer, 'iphone-13');
  await goToCheckout(buyer);
  const peek = page.locator('.peek');
  await expect(peek).toBeInViewport({ ratio: 1 });
  await page.getByLabel(buyer.say('cart.city'), { exact: true }).fill('Milano');
  await expect(peek).toBeInViewport({ ratio: 1 });
  expect(cents(await page.locator('#peek-total').textContent())).toBe(price);
  await peek.locator('summary').click();
  await expect(peek.getByText(buyer.say('cart.sum_fee'))).toBeInViewport();
  await expectNoAxeFindings(page);
});
