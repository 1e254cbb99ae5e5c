import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { startSite, type TestSite } from './site.ts';

/** Playwright's `test` with a site of its own per worker process; `baseURL` is that site. */
export const test = base.extend<{ baseURL: string }, { site: TestSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ site }, use) => use(site.origin),
});

export { expect };

/** Fails with the rule, the element and the page when axe finds anything against WCAG 2.2 AA. */
export async function expectNoAxeFindings(page: Page): Promise<void> {
  // No page has frames, so the whole can run in the page itself: a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target})`));
  expect(found, page.url()).toEqual([]);
}
