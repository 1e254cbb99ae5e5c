import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { newBuyer } from './buyer-steps.ts';
import { phonesOnSale } from './wares.ts';

test.use({ actionTimeout: 10_000 });

interface Focused {
  name: string;
  /** Text of the button, or empty. */
  button: string;
  ring: boolean;
  /** In the window, and nothing lies over it. */
  inSight: boolean;
}

/** What has the focus, and whether somebody who sees can tell. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const one = document.activeElement ?? document.body;
    const box = one.getBoundingClientRect();
    const outlined = (of: Element | null): boolean => {
      if (!of) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(of);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    const points: [number, number][] = [
      [box.left + box.width / 2, box.top + box.height / 2],
      [box.left + 2, box.top + 2],
      [box.right - 2, box.bottom - 2],
    ];
    const inSight = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (one.contains(top) || top.contains(one) || top.closest('label')?.contains(one) === true);
    });
    const name = `${one.tagName} ${one.getAttribute('href') ?? one.id} ${one.textContent?.trim().slice(0, 40)}`;
    const ring = outlined(one) || outlined(one.parentElement) || outlined(one.closest('label, .find, .opt'));
    return { name, button: one.tagName === 'BUTTON' ? (one.textContent?.trim() ?? '') : '', ring, inSight };
  });
}

for (const [how, viewport] of [
  ['a phone with a keyboard', { width: 390, height: 844 }],
  ['a desk', { width: 1280, height: 900 }],
] as const) {
  test.describe(`by keyboard alone, on ${how}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('the skip link leads past the head', async ({ page }) => {
      const { say } = newBuyer(page, 'it', 'keys');
      await page.goto('/it');
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: say('shop.skip') });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#main$/);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
    });

    test('the buy button is reached and pressed, and the focus is always in sight', async ({ page, site }) => {
      const { say } = newBuyer(page, 'it', 'keys');
      await page.goto(`/it/p/${(await phonesOnSale(site, 'it', 1))[0]}`);
      const hidden: string[] = [];
      let at: Focused | undefined;
      for (let presses = 0; presses < 120 && at?.button !== say('model.add'); presses++) {
        await page.keyboard.press('Tab');
        at = await focused(page);
        if (!at.ring) hidden.push(`no ring: ${at.name}`);
        if (!at.inSight) hidden.push(`out of sight: ${at.name}`);
      }
      expect(at?.button).toBe(say('model.add'));
      expect(hidden).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: say('cart.title') })).toBeVisible();
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (
          await page
            .getByRole('link', { name: say('cart.go_checkout') })
            .evaluate((one) => one === document.activeElement)
        )
          break;
      }
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: say('cart.checkout_title') })).toBeVisible();
    });
  });
}
