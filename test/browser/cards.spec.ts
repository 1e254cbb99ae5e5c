import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';

const arabic = 'هاتف ذكي مستعمل بحالة ممتازة ومضمون لمدة سنة كاملة من الورشة';
const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenblaumetallic';

/** Puts words that no catalogue holds yet into the first cards, and says whether all still stands in its place. */
async function standsWith(page: Page, name: string, colour: string): Promise<string[]> {
  return page.evaluate(
    ([name, colour]) => {
      const wrong: string[] = [];
      for (const card of [...document.querySelectorAll('.card')].slice(0, 4)) {
        const title = card.querySelector('.card-name a');
        const line = card.querySelector('li');
        if (title) title.textContent = name ?? '';
        if (line) line.textContent = `128 GB, ${colour}`;
        const box = card.getBoundingClientRect();
        for (const part of card.querySelectorAll('.card-name, li, .tag, .keep')) {
          const { left, right } = part.getBoundingClientRect();
          if (left < box.left - 1 || right > box.right + 1 || part.scrollWidth > part.clientWidth + 1)
            wrong.push(part.className || part.tagName);
        }
      }
      if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page');
      return wrong;
    },
    [name, colour],
  );
}

for (const path of ['/de/c/smartphones', '/de/search?q=qwertyuiop', '/de']) {
  test(`a colour of 60 letters and a name from right to left break no card of ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    expect(await standsWith(page, 'Galaxy S23', long)).toEqual([]);
    expect(await standsWith(page, long, 'Schwarz')).toEqual([]);
    expect(await standsWith(page, arabic, arabic)).toEqual([]);
  });
}

test('grade and price are whole words on the narrowest card, above nothing and below the device', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/de/search?q=qwertyuiop', '/fr/c/smartphones', '/de']) {
    await page.goto(path);
    const tags = await page.locator('.card .tag').evaluateAll((all) =>
      all.map((tag) => {
        const plate = tag.closest('.plate')?.getBoundingClientRect();
        const image = tag.parentElement?.querySelector<HTMLElement>('.dev');
        const device = image?.getBoundingClientRect();
        const millimetres = (name: string) => Number(image?.style.getPropertyValue(name));
        // The drawing has an empty margin below the device's feet.
        const feet = (device?.bottom ?? 0) - (millimetres('--pad') / millimetres('--h')) * (device?.height ?? 0);
        const { top, height } = tag.getBoundingClientRect();
        return { high: height, over: feet - top, out: (plate?.top ?? 0) - (device?.top ?? 0) };
      }),
    );
    expect(tags.length).toBeGreaterThan(3);
    for (const { high, over, out } of tags) {
      expect(high).toBeLessThan(66);
      // A grade of two lines may cover the feet, no more.
      expect(over).toBeLessThan(10);
      expect(out).toBeLessThan(6);
    }
  }
});

test('on a wide page the filters stand beside the list and nothing opens them', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/en/c/smartphones');
  await expect(page.locator('#filters')).toBeVisible();
  await expect(page.locator('#to-filters')).toBeHidden();
});

test('the head counts what was marked, for eyes and ears, and says nothing of nothing', async ({ page }) => {
  await page.goto('/en/c/smartphones');
  const marked = page.locator('.me .marked');
  await expect(marked).toBeHidden();
  await page.locator('.card').first().getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'What you kept 1' })).toBeVisible();
  await page.locator('.card').first().getByRole('button', { name: 'Keep' }).click();
  await expect(marked).toBeHidden();
});
