import type { Page } from '@playwright/test';
import type { LocaleId } from '../../content/locales.ts';
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import { pageKinds } from './kinds/page-kinds.ts';
import { becomes, newScene, type Scene } from './scenes.ts';

test.describe.configure({ timeout: 90_000 });
test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

const scenes = new Map<LocaleId, Scene>();

/** The scene of a shop, made once per site. */
function sceneIn(site: TestSite, locale: LocaleId): Scene {
  const scene = scenes.get(locale) ?? newScene(site, locale);
  scenes.set(locale, scene);
  return scene;
}

for (const { id, name, locale, show, when } of pageKinds) {
  test(`${name} can be read by everybody, at every width`, async ({ page, context, site }) => {
    const scene = sceneIn(site, locale);
    const { path, visitor, act } = await show(scene);
    if (visitor) await becomes(context, visitor, site.origin);
    if (when === 'later') await site.pass({ days: 1 }, 6);
    if (when === 'away') site.database.setAway('refuse');
    try {
      const answer = await page.goto(path);
      expect(answer?.status() === 404, `${name} is not there`).toBe(id.endsWith('not-found'));
      expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
      await act?.(page);
      await expectNoAxeFindings(page);
      expect(await brokenPictures(page)).toEqual([]);
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await tooWide(page), `${name} at ${width}`).toEqual([]);
      }
      expect(await unsized(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoAxeFindings(page);
      // 200 %: half of a window of 1280, and letters twice as large.
      await page.setViewportSize({ width: 640, height: 450 });
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await tooWide(page), `${name} at 200 %`).toEqual([]);
      expect(await cutOff(page), `${name} at 200 %`).toEqual([]);
      await expectNoAxeFindings(page);
    } finally {
      site.database.setAway('up');
    }
  });
}

/** What makes a page scroll sideways; empty when it does not. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    // What lies in something that scrolls by itself widens nothing.
    const isFree = (one: Element): boolean => {
      const parent = one.parentElement;
      return (
        !parent || parent === document.body || (getComputedStyle(parent).overflowX === 'visible' && isFree(parent))
      );
    };
    const wide = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 0.5 && isFree(one),
    );
    return [`${scrollWidth} px wide`, ...wide.slice(0, 8).map((one) => `${one.tagName} ${one.className}`)];
  });
}

/** Pictures whose place is not known before they have come. */
function unsized(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.images]
      .filter((one) => !one.getAttribute('width') || !one.getAttribute('height'))
      .map((one) => one.outerHTML.slice(0, 160)),
  );
}

/** Pictures that did not arrive or show nothing, closed dialogs included: each is asked for at once. */
function brokenPictures(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const pictures = [...document.querySelectorAll('img')];
    for (const picture of pictures) picture.loading = 'eager';
    const broken = await Promise.all(
      pictures.map(async (picture) => {
        const copy = new Image();
        copy.src = picture.src;
        await copy.decode().catch(() => undefined);
        return copy.naturalWidth > 0 && copy.naturalHeight > 0 ? [] : [picture.src || 'an img without an address'];
      }),
    );
    return broken.flat();
  });
}

/** Words that do not fit into what holds them and cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll<HTMLElement>('main *')]
      .filter((one) => {
        const { overflowX, overflowY, position, clipPath } = getComputedStyle(one);
        if (clipPath !== 'none' || position === 'absolute' || one.textContent?.trim() === '') return false;
        const cutX = /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
        const cutY = /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1;
        return one.clientWidth > 1 && (cutX || cutY);
      })
      .map((one) => `${one.tagName}.${one.className}: ${one.textContent?.trim().slice(0, 60)}`),
  );
}
