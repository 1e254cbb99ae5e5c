import type { Page } from '@playwright/test';
import type { LocaleId } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import {
  answerQuizOnPage,
  applyOnPage,
  fillGate,
  giveListing,
  openGates,
  pdf,
  samplesPass,
  sellerOf,
  signInAsApplicant,
  teamPasses,
  verifyAll,
} from './application-steps.ts';

test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 } });
test.describe.configure({ timeout: 150_000 });

/** Hands the phase in; ends on the page that says that somebody looks at it. */
async function handIn(page: Page, locale: LocaleId): Promise<void> {
  const say = wordsFor(locale);
  await page.goto('/seller/application');
  await page.getByRole('button', { name: say('vetting.app_hand_in') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('vetting.app_title_review'));
}

async function fillAll(page: Page, except: readonly string[] = []): Promise<void> {
  for (const href of await openGates(page)) {
    if (!except.some((gate) => href.startsWith(`/seller/application/${gate}`))) await fillGate(page, href);
  }
}

/** A new applicant, signed in. */
async function applicant(site: TestSite, page: Page, locale: LocaleId, email: string): Promise<string> {
  await applyOnPage(page, locale, email);
  await signInAsApplicant(site, page, email);
  return sellerOf(site, email);
}

for (const [locale, scripts] of [
  ['it', false],
  ['de', true],
] as const) {
  test.describe(`an application in ${locale}, on a phone, ${scripts ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test('goes through its three phases to the first sale', async ({ page, site }) => {
      const say = wordsFor(locale);
      const seller = await applicant(site, page, locale, `bench-${locale}@banco.example`);
      if (scripts) await expectNoAxeFindings(page);

      // Before everything is there, the button says what is missing.
      await page.getByRole('button', { name: say('vetting.app_hand_in') }).click();
      const missing = page.getByRole('alert').getByRole('link');
      expect(await missing.count()).toBeGreaterThan(5);
      await fillAll(page);
      await handIn(page, locale);
      await verifyAll(site, seller);
      await teamPasses(site, seller, 'documents');

      await fillAll(page, ['quiz', 'samples']);
      await answerQuizOnPage(site, page, { sellerId: seller, attempt: 1, wrong: 3 });
      await expect(page.getByText(say('vetting.quiz_failed', { right: 7, asked: 10, pass: 9 }))).toBeVisible();
      await answerQuizOnPage(site, page, { sellerId: seller, attempt: 2 });
      await expect(page.getByText(say('vetting.quiz_passed', { right: 10, asked: 10 }))).toBeVisible();
      await samplesPass(site, seller);
      await handIn(page, locale);
      await verifyAll(site, seller);
      await teamPasses(site, seller, 'quality');

      await fillAll(page, ['payment_account', 'first_listing']);
      await page.goto('/seller/application/payment_account');
      await page.getByRole('button', { name: say('vetting.pay_open') }).click();
      await page.locator('button[name="finish"][value="yes"]').click();
      await expect(page.getByText(say('vetting.pay_ready'))).toBeVisible();
      await giveListing(site, seller);
      await handIn(page, locale);
      await verifyAll(site, seller);
      await teamPasses(site, seller, 'configuration');
      await page.goto('/seller/application');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('vetting.app_title_live'));
      await page.getByRole('link', { name: say('vetting.app_portal') }).click();
      await expect(page).toHaveURL(/\/seller$/);
    });

    test('keeps what was typed when it is refused, and says at each field what is wrong', async ({ page }) => {
      const say = wordsFor(locale);
      await page.goto(`/${locale}/sell/application`);
      await page.locator('form.apply-form').evaluate((form) => form.setAttribute('novalidate', ''));
      // The market of the page is ticked to begin with.
      await page.locator(`input[name="market_${locale.toUpperCase()}"]`).uncheck();
      await page.locator('input[name="companyName"]').fill('Zurück & Söhne <b>');
      await page.locator('input[name="email"]').fill('nora@example');
      await page.locator('textarea[name="about"]').fill('κινητά '.repeat(200));
      await page.getByRole('button', { name: say('vetting.form_send') }).click();
      await expect(page.locator('input[name="companyName"]')).toHaveValue('Zurück & Söhne <b>');
      await expect(page.locator('input[name="email"]')).toHaveValue('nora@example');
      await expect(page.locator('textarea[name="about"]')).toHaveValue(/^κινητά .*κινητά\s*$/u);
      for (const field of ['kind', 'country', 'markets', 'categories', 'contactName', 'email'] as const)
        await expect(page.locator(`[id="${field}-error"]`)).toHaveText(say(`vetting.form_bad_${field}`));
      if (scripts) await expectNoAxeFindings(page);
    });
  });
}

test('a document comes as a file, is refused by what it is and not by its name, and is taken away', async ({
  page,
  site,
}) => {
  const say = wordsFor('en');
  await applicant(site, page, 'en', 'documents@banco.example');
  await page.goto('/seller/application/identity');
  const send = async (name: string, buffer: Buffer) => {
    await page.locator('input[name="document"]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await page.getByRole('button', { name: say('vetting.docs_send') }).click();
  };
  await send('passport.pdf', Buffer.from('<script>alert(1)</script>'));
  await expect(page.getByRole('alert')).toHaveText(say('vetting.docs_error_document_type'));
  await send('passport.pdf', Buffer.concat([pdf, Buffer.alloc(5_300_000)]));
  await expect(page.getByRole('alert')).toHaveText(say('vetting.docs_error_document_too_large', { size: 5 }));
  await send('../../<b>pass & port</b>.pdf', pdf);
  const link = page.locator('.docs-l a');
  await expect(link).toHaveCount(1);
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-disposition']).toMatch(/^attachment;/);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  await expectNoAxeFindings(page);
  await page.getByRole('button', { name: new RegExp(`^${say('vetting.docs_remove')}`) }).click();
  await expect(page.getByRole('status')).toHaveText(say('vetting.docs_removed'));
  await expect(link).toHaveCount(0);
});

test('every page of an application fits the narrowest phone, and the portal leads to it', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await applicant(site, page, 'de', 'narrow@banco.example');
  const gates = await page
    .locator('.gate-l a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(gates.length).toBeGreaterThan(20);
  for (const href of [
    '/de/sell',
    '/seller/application',
    '/seller/orders',
    '/seller/listings',
    '/seller/application/units',
    ...gates,
  ]) {
    const answer = await page.goto(href);
    expect(answer?.status(), href).toBe(200);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, href).toBeLessThanOrEqual(0);
  }
  await page.goto('/seller');
  await expect(page).toHaveURL(/\/seller\/application$/);
  await expectNoAxeFindings(page);
});
