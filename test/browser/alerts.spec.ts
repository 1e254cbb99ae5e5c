import type { Page } from '@playwright/test';
import type { LocaleId } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import { paths } from '../../src/paths.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import { unsoldModel } from '../support/new-model.ts';
import { alertLink, findWish } from './alert-steps.ts';

test.use({ actionTimeout: 10_000 });

const formOf = (page: Page, locale: LocaleId) =>
  page.locator('form.alert-form', { has: page.getByRole('button', { name: wordsFor(locale)('alerts.ask') }) });

for (const [locale, scripts] of [
  ['it', false],
  ['de', true],
] as const) {
  test.describe(`an alert in ${locale}, ${scripts ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test('is asked for on the form, confirmed by its mail, changed and stopped', async ({ page, site }) => {
      const say = wordsFor(locale);
      const email = `alert-${locale}@buyer.example`;
      const { model, variant, grade } = await findWish(site, locale);
      await page.goto(`/${locale}/alerts?model=${model}&variant=${variant}&grade=${grade}`);
      const form = formOf(page, locale);
      await form.getByRole('textbox', { name: say('alerts.email') }).fill(email);
      const target = form.getByRole('textbox', { name: /€/ });
      expect(Number(await target.inputValue())).toBeGreaterThan(0);
      await target.fill('12,5');
      await form.getByRole('button').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.asked_title'));

      await page.goto(await alertLink(site, email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.requested_title'));
      await page.getByRole('button', { name: say('alerts.confirm') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.active_title'));
      await expect(page.getByText('12,50')).not.toHaveCount(0);

      const price = page.getByRole('textbox', { name: /€/ });
      await price.fill('nothing');
      await page.getByRole('button', { name: say('alerts.change') }).click();
      await expect(page.getByRole('textbox', { name: /€/ })).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByRole('textbox', { name: /€/ })).toHaveValue('nothing');
      if (scripts) await expectNoAxeFindings(page);
      await page.getByRole('textbox', { name: /€/ }).fill('14');
      await page.getByRole('button', { name: say('alerts.change') }).click();
      await expect(page.locator('.slip dd', { hasText: /^14\s€ / })).toBeVisible();

      await page.getByRole('button', { name: say('alerts.stop'), exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.stopped_title'));
    });

    test('keeps what was typed when it is refused, and says at the field what is wrong', async ({ page, site }) => {
      const say = wordsFor(locale);
      const { model, variant, grade } = await findWish(site, locale);
      await page.goto(`/${locale}/alerts?model=${model}&variant=${variant}&grade=${grade}`);
      const form = formOf(page, locale);
      // A browser lets this through, and no mail server would.
      await form.getByRole('textbox', { name: say('alerts.email') }).fill('nora@example');
      await form.getByRole('textbox', { name: /€/ }).fill('about 200');
      await form.getByRole('button').click();
      const again = formOf(page, locale);
      await expect(again.getByRole('textbox', { name: say('alerts.email') })).toHaveValue('nora@example');
      await expect(again.getByRole('textbox', { name: /€/ })).toHaveValue('about 200');
      await expect(again.getByText(say('alerts.err_email'))).toBeVisible();
      await expect(again.locator('[aria-invalid="true"]')).toHaveCount(2);
      await expect(again.getByRole('radio', { checked: true }).first()).toHaveValue(variant);
      if (scripts) await expectNoAxeFindings(page);
    });
  });
}

test('a model’s page has the form beside its prices', async ({ page, site }) => {
  const { path } = await findWish(site, 'it');
  await page.goto(path);
  await expect(page.locator('form.alert-form')).toHaveCount(1);
});

test.describe('a model that nobody can list, without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('is waited for on its own page, under its own drawing', async ({ page, site }) => {
    const say = wordsFor('fr');
    const { id, name } = unsoldModel();
    await page.goto(paths.model('fr', id));
    await page.getByRole('link', { name: say('model.tell_offered') }).click();
    const form = formOf(page, 'fr');
    await expect(form).toBeInViewport();
    await expect(form.getByRole('textbox')).toHaveCount(1);
    await form.getByRole('textbox', { name: say('alerts.email') }).fill('nora@example');
    await form.getByRole('button').click();
    const again = formOf(page, 'fr');
    await expect(again.getByRole('textbox', { name: say('alerts.email') })).toHaveAttribute('aria-invalid', 'true');
    await again.getByRole('textbox', { name: say('alerts.email') }).fill('waits-fr@buyer.example');
    await again.getByRole('button').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.asked_title'));

    await page.goto(await alertLink(site, 'waits-fr@buyer.example'));
    await page.getByRole('button', { name: say('alerts.confirm') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('alerts.active_title'));
    await expect(page.locator('.slip h2')).toHaveText(name);
    const drawing = page.locator('.slip .plate img');
    await expect.poll(() => drawing.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  });
});
