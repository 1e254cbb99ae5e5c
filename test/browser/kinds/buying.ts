import type { Page } from '@playwright/test';
import type { LocaleId } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import { expect } from '../../support/browser.ts';
import { fillAddress, newBuyer, orderButton, postcodeField } from '../buyer-steps.ts';
import type { PageKind } from './kind.ts';

async function mistypePostcode(page: Page, locale: LocaleId): Promise<void> {
  const buyer = newBuyer(page, locale, 'mistyped');
  await fillAddress(buyer);
  await postcodeField(buyer).fill('12');
  await orderButton(buyer).click();
  await expect(postcodeField(buyer)).toHaveAttribute('aria-invalid', 'true');
}

async function useVoucher(page: Page, locale: LocaleId): Promise<void> {
  const { say } = newBuyer(page, locale, 'voucher');
  await page.locator('input[name=voucher]:not([type=hidden])').fill('NO-SUCH-CODE');
  await page.getByRole('button', { name: say('cart.voucher_apply') }).click();
  await expect(page.getByText(say('cart.err_voucher_unknown')).first()).toBeVisible();
}

/** From the basket to the order, and its buyer's room. */
export const buying: PageKind[] = [
  { id: 'basket-empty', name: 'an empty basket', locale: 'it', show: ({ locale }) => ({ path: paths.cart(locale) }) },
  {
    id: 'basket',
    name: 'a full basket',
    locale: 'de',
    show: async ({ locale, basket }) => ({ path: paths.cart(locale), visitor: await basket() }),
  },
  {
    id: 'checkout',
    name: 'the checkout',
    locale: 'fr',
    show: async ({ locale, basket }) => ({ path: paths.checkout(locale), visitor: await basket() }),
  },
  {
    id: 'checkout-error',
    name: 'the checkout with an error',
    locale: 'de',
    show: async ({ locale, basket }) => ({
      path: paths.checkout(locale),
      visitor: await basket(),
      act: (page) => mistypePostcode(page, locale),
    }),
  },
  {
    id: 'checkout-voucher',
    name: 'the checkout with a code',
    locale: 'it',
    show: async ({ locale, basket }) => ({
      path: paths.checkout(locale),
      visitor: await basket(),
      act: (page) => useVoucher(page, locale),
    }),
  },
  { id: 'order-unpaid', name: 'an unpaid order', locale: 'it', show: async ({ unpaid }) => unpaid() },
  {
    id: 'order-paid',
    name: 'a paid order',
    locale: 'de',
    show: async ({ paid }) => ({ path: (await paid()).path }),
  },
  {
    id: 'order-shipped',
    name: 'a shipped order',
    locale: 'it',
    show: async ({ shipped }) => ({ path: (await shipped()).path }),
  },
  {
    id: 'order-refused',
    name: 'a refused order',
    locale: 'de',
    show: async ({ refused }) => ({ path: (await refused()).path }),
  },
  {
    id: 'order-search',
    name: 'the order search',
    locale: 'it',
    show: ({ locale }) => ({ path: `${paths.orderSearch(locale)}?error=order_not_found` }),
  },
  { id: 'door', name: 'the door', locale: 'de', show: ({ locale }) => ({ path: paths.signIn(locale) }) },
  {
    id: 'door-code',
    name: 'the door, asking for a code',
    locale: 'it',
    show: ({ locale }) => ({ path: `${paths.signIn(locale)}?step=code&error=code_wrong&left=2` }),
  },
  {
    id: 'account',
    name: 'an account',
    locale: 'it',
    show: async ({ locale, account }) => ({ path: paths.account(locale), visitor: await account() }),
  },
];
