import type { Page } from '@playwright/test';
import { paths } from '../../../src/paths.ts';
import { department, openAll, type PageKind } from './kind.ts';

const asked = { for: 'smartphones', matters: 'any', fits: 'any' };

/** On phones the filters are a sheet over the page. */
async function openFilters(page: Page): Promise<void> {
  await openAll(page);
  const button = page.locator('#to-filters');
  if (await button.isVisible()) await button.click();
}

/** Leaves the list of suggestions open. */
async function typeSearch(page: Page): Promise<void> {
  await page.getByRole('combobox').pressSequentially('iphone13 128');
  await page.getByRole('option').first().waitFor();
}

/** Ways to a device. */
export const finding: PageKind[] = [
  { id: 'home', name: 'the home page', locale: 'de', show: ({ locale }) => ({ path: paths.home(locale) }) },
  { id: 'department', name: 'a department', locale: 'de', show: (scene) => ({ path: department(scene) }) },
  {
    id: 'department-filtered',
    name: 'a filtered department',
    locale: 'it',
    show: (scene) => ({ path: department(scene, '?grade=good&min=100&sort=newest') }),
  },
  {
    id: 'department-open',
    name: 'a department with its filters open',
    locale: 'fr',
    show: (scene) => ({ path: department(scene), act: openFilters }),
  },
  {
    id: 'department-empty',
    name: 'a department without a result',
    locale: 'es',
    show: (scene) => ({ path: department(scene, '?grade=premium&max=5') }),
  },
  { id: 'search', name: 'a search', locale: 'it', show: ({ locale }) => ({ path: paths.search(locale, 'iphone') }) },
  {
    id: 'search-nothing',
    name: 'a search without results',
    locale: 'de',
    show: ({ locale }) => ({ path: paths.search(locale, 'zzzzqq') }),
  },
  {
    id: 'search-suggestions',
    name: 'the home page while somebody types',
    locale: 'it',
    show: ({ locale }) => ({ path: paths.home(locale), act: typeSearch }),
  },
  {
    id: 'finder',
    name: 'the first question of the finder',
    locale: 'de',
    show: ({ locale }) => ({ path: paths.finder(locale) }),
  },
  {
    id: 'finder-question',
    name: 'a later question of the finder',
    locale: 'fr',
    show: ({ locale }) => ({ path: paths.finder(locale, { for: 'smartphones', budget: '300' }) }),
  },
  {
    id: 'finder-proposals',
    name: 'what the finder proposes',
    locale: 'es',
    show: ({ locale }) => ({ path: paths.finder(locale, { ...asked, budget: '300', wear: 'any' }) }),
  },
  {
    id: 'finder-nothing',
    name: 'a finder that finds nothing',
    locale: 'it',
    show: ({ locale }) => ({ path: paths.finder(locale, { ...asked, budget: '1', wear: 'premium' }) }),
  },
];
