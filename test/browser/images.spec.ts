import { expect, test } from '../support/browser.ts';

test.describe.configure({ timeout: 60_000 });

test('the image of a link and the picture for feeds are there, in the size that is said', async ({ page, request }) => {
  await page.goto('/it/p/iphone-13');
  const meta = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  const image = new URL((await meta('og:image')) ?? '');
  const sizes = await page.evaluate(
    async (paths) =>
      Promise.all(
        paths.map(async (path) => {
          const picture = new Image();
          picture.src = path;
          await picture.decode();
          return [picture.naturalWidth, picture.naturalHeight];
        }),
      ),
    [image.pathname, '/i/iphone-13.blue.jpg', '/i/rivive.png', '/i/departments/laptops.it.png'],
  );
  expect(sizes).toEqual([
    [1200, 630],
    [1000, 1000],
    [1200, 630],
    [1200, 630],
  ]);
  expect([await meta('og:image:width'), await meta('og:image:height')]).toEqual(['1200', '630']);
  expect((await (await request.get(image.pathname)).body()).length).toBeLessThan(60_000);
});

test('a drawing opens large, is held to the keyboard, and gives the focus back', async ({ page }) => {
  await page.goto('/it/p/iphone-13');
  const plate = page.locator('.big-plate a[data-zoom="back"]').first();
  await plate.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.zoom');
  await expect(dialog).toBeVisible();
  await expect(dialog.locator('img[data-side="back"]')).toBeVisible();
  await dialog.locator('input[value="front"]').check();
  await expect(dialog.locator('img[data-side="front"]')).toBeVisible();
  await expect(dialog.locator('img[data-side="back"]')).toBeHidden();
  const small = await dialog.locator('img[data-side="front"]').boundingBox();
  await dialog.locator('input[value="close"]').check();
  const large = await dialog.locator('img[data-side="front"]').boundingBox();
  expect(large?.height ?? 0).toBeGreaterThan(1.5 * (small?.height ?? 0));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(plate).toBeFocused();
});

test('a photo of the real device comes first, and the drawing where it does not arrive', async ({ page, site }) => {
  const { rows } = await site.db.execute(
    // All of them: in some minutes a newcomer stands first.
    `SELECT id AS offer_id, seller_id FROM offers WHERE model_id = 'iphone-13' AND grade = 'good' AND state = 'live'`,
  );
  // As large as a photo must be, and as small as a file can be: one colour.
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  for (const { offer_id, seller_id } of rows) {
    await site.db.execute({
      sql: `INSERT INTO offer_photos VALUES (?, ?, ?, 1, 'image/png', 600, 400, ?, 0)`,
      args: [`photo-${offer_id}`, offer_id ?? '', seller_id ?? '', new Uint8Array(Buffer.from(png, 'base64'))],
    });
  }
  const photo = page.locator('.photos .photo img');
  // The page as it was a moment ago may be answered for some seconds more.
  await expect(async () => {
    await page.goto('/it/p/iphone-13');
    await expect(photo).toHaveAttribute('src', /^\/photos\/photo-/, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  expect(await photo.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBe(1);
  await photo.click();
  const dialog = page.locator('dialog.zoom');
  await expect(dialog.locator('[data-side="photo-1"]')).toBeVisible();
  await expect(dialog.locator('[data-side="back"]')).toBeHidden();
  await expect(dialog.locator('.zoom-of-photo')).toBeVisible();
  await dialog.locator('input[value="back"]').check();
  await expect(dialog.locator('[data-side="photo-1"]')).toBeHidden();
  await expect(dialog.locator('.zoom-of-drawing')).toBeVisible();
  await page.keyboard.press('Escape');
  const answer = await page.request.get((await photo.getAttribute('src')) ?? '');
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=3600, s-maxage=300, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  await page.route('**/photos/*', (route) => route.abort());
  await page.reload();
  await expect(photo).toHaveAttribute('src', /^\/d\/iphone-13\./);
});
