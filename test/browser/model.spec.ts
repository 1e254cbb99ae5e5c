import { type LocaleId, localeIds, locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { newBuyer } from './buyer-steps.ts';
import { soldOutPath } from './wares.ts';

test.use({
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  contextOptions: { reducedMotion: 'reduce' },
});

interface Place {
  modelId: string;
  path: string;
}

/** A combination that a market sells both with a new battery and with a measured one. */
async function twoBatteries(site: TestSite, localeId: LocaleId): Promise<Place> {
  const { rows } = await site.db.execute({
    sql: `SELECT o.model_id, o.grade, v.storage_gb, v.colour FROM offers o
      JOIN offer_prices p ON p.offer_id = o.id AND p.market = ? JOIN variants v ON v.id = o.variant_id
      JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
      WHERE o.state = 'live' AND o.grade <> 'new' AND v.connectivity IS NULL AND v.memory_gb IS NULL AND v.edition IS NULL
        AND EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')
        AND EXISTS (SELECT 1 FROM delivery_options d WHERE d.seller_id = s.id AND d.market = p.market)
        AND NOT EXISTS (SELECT 1 FROM seller_evidence e WHERE e.seller_id = s.id AND e.barred_by <> '[]')
      GROUP BY o.variant_id, o.grade HAVING sum(o.battery_new) > 0 AND sum(1 - o.battery_new) > 0
      ORDER BY count(*) DESC, o.variant_id LIMIT 1`,
    args: [locales[localeId].market],
  });
  const [row] = rows;
  if (!row) throw new Error(`no combination leaves a battery to choose in ${localeId}`);
  const variant = { id: '', storageGb: Number(row.storage_gb), colour: String(row.colour) };
  const modelId = String(row.model_id);
  return { modelId, path: paths.choice(localeId, modelId, variant, row.grade as 'good') };
}

/** An amount as an Italian page writes it: 1.234,50 €. Cents. */
const euros = (text: string | null): number =>
  Math.round(Number((text ?? '').replace(/[^\d,]/g, '').replace(',', '.')) * 100);

const mostReviewed = async (site: TestSite): Promise<string> => {
  const { rows } = await site.db.execute(`SELECT r.model_id FROM reviews r JOIN offers o ON o.model_id = r.model_id
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' WHERE o.state = 'live'
    GROUP BY r.model_id ORDER BY count(DISTINCT r.line_id) DESC, r.model_id LIMIT 1`);
  return String(rows[0]?.model_id);
};

test('a battery is chosen by a link, and price, button, basket and machines agree', async ({ page, site }) => {
  const { say } = newBuyer(page, 'it', 'battery');
  const { path } = await twoBatteries(site, 'it');
  await page.goto(path);
  const choices = page.getByRole('region', { name: say('model.battery_title') }).getByRole('link');
  await expect(choices).toHaveCount(2);
  const other = choices.and(page.locator(':not([aria-current])'));
  const price = euros(await other.locator('.pr').textContent());
  await other.click();
  await expect(page).toHaveURL(/\?battery=(new|measured)$/);
  expect(euros(await page.locator('.pay .price').textContent())).toBe(price);
  expect(euros(await choices.and(page.locator('[aria-current]')).locator('.pr').textContent())).toBe(price);
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
  expect(new URL(canonical ?? '').pathname + new URL(canonical ?? '').search).toBe(path);
  const product = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '');
  expect(Math.round(Number(product.offers.price) * 100)).toBe(price);
  const offer = await page.locator('.deal input[name=offer]').inputValue();
  await page
    .locator('.deal')
    .getByRole('button', { name: say('model.add'), exact: true })
    .click();
  await expect(page).toHaveURL(/\/it\/cart/);
  await expect(page.locator(`input[name="offer"][value="${offer}"]`).first()).toBeAttached();
});

test('reviews are filtered without a script, keep their language, and lead back to all', async ({ browser, site }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, baseURL: site.origin })).newPage();
  const { say } = newBuyer(page, 'it', 'reviews');
  await page.goto(paths.model('it', await mostReviewed(site)));
  const reviews = page.locator('#reviews');
  const counts = await reviews.locator('.stars b').allTextContents();
  const all = counts.reduce((sum, count) => sum + Number(count), 0);
  const star = reviews.locator('.stars a').first();
  const own = Number(await star.locator('b').textContent());
  await star.click();
  await expect(page).toHaveURL(/stars=\d#reviews$/);
  await expect(reviews.getByText(say('model.rev_found', { found: own, count: all }))).toBeVisible();
  const given = await reviews.locator('.score').allTextContents();
  expect(new Set(given.map((text) => text.trim())).size).toBe(1);
  await reviews.getByRole('link', { name: say('model.rev_show_all') }).click();
  await expect(reviews.getByText(say('model.rev_found', { found: own, count: all }))).toHaveCount(0);
  const language = reviews.getByRole('navigation', { name: say('model.rev_language') }).getByRole('link');
  await language.filter({ hasText: 'tedesco' }).click();
  await expect(page).toHaveURL(/language=de#reviews$/);
  for (const words of await reviews.locator('.revs > .flow:last-child li :is(h3, p:not([class]))').all())
    expect(await words.getAttribute('lang')).toBe('de');
  const filtered = page.url();
  await page.context().close();
  const seeing = await browser.newPage();
  await seeing.goto(filtered);
  await expectNoAxeFindings(seeing);
  await seeing.close();
});

test('the bar makes way for the button, and lies neither on the foot nor on what has the focus', async ({
  page,
  site,
}) => {
  await page.goto(paths.model('it', await mostReviewed(site)));
  const bar = page.locator('.buybar');
  await expect(bar).toBeVisible();
  await page.locator('.deal form').scrollIntoViewIfNeeded();
  await page.locator('.deal form').evaluate((form) => form.scrollIntoView({ block: 'center' }));
  await expect(bar).toBeHidden();
  await page.locator('#reviews').evaluate((part) => part.scrollIntoView());
  await expect(bar).toBeVisible();
  await page.locator('.foot').evaluate((foot) => foot.scrollIntoView());
  const foot = await page.locator('.foot').boundingBox();
  const box = await bar.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(Math.ceil(foot?.y ?? 0));
  await page.locator('#instead a, #questions summary').last().focus();
  const focused = await page.locator(':focus').boundingBox();
  const shown = await bar.boundingBox();
  const clear =
    (focused?.y ?? 0) + (focused?.height ?? 0) <= (shown?.y ?? 0) ||
    (focused?.y ?? 0) >= (shown?.y ?? 0) + (shown?.height ?? 0);
  expect(clear).toBe(true);
});

test('what is sold out stays, says what is near and offers to tell, in every shop', async ({ page, site }) => {
  test.slow();
  for (const localeId of localeIds) {
    const { say } = newBuyer(page, localeId, 'gone');
    await page.goto(await soldOutPath(site, localeId));
    const told = page.getByRole('region', { name: say('model.tell_back') });
    await expect(told.getByRole('textbox', { name: say('alerts.email') })).toBeVisible();
    await expect(page.locator('.buybar')).toHaveCount(0);
    await expect(page.locator('#instead li').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectNoAxeFindings(page);
  }
});

test('every near device costs on its own page what its row says', async ({ page, site }) => {
  await page.goto(paths.model('de', await mostReviewed(site)));
  const rows = page.locator('#instead li');
  const found = await rows.evaluateAll((list) =>
    list.map(
      (row) => [row.querySelector('a')?.getAttribute('href'), row.querySelector('.price-m')?.textContent] as const,
    ),
  );
  expect(found.length).toBeGreaterThan(1);
  for (const [href, price] of found) {
    await page.goto(href ?? '');
    expect(await page.locator('.pay .price').textContent()).toBe(price);
  }
});
