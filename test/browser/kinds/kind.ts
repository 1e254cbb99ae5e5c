import type { Page } from '@playwright/test';
import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { paths } from '../../../src/paths.ts';
import type { Visitor } from '../../support/visitor.ts';
import { type Scene, signedIn } from '../scenes.ts';

/** One page as it is looked at. */
export interface Shown {
  path: string;
  visitor?: Visitor;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
}

/** A kind of page: what the browser tests read and `npm run screens` takes pictures of. */
export interface PageKind {
  /** Of its pictures: small letters and hyphens. */
  id: string;
  /** Said as the subject of a sentence. */
  name: string;
  /** The shop in which the tests look at it; pictures are taken in any. */
  locale: LocaleId;
  show: (scene: Scene) => Promise<Shown> | Shown;
  /** `later`: after days have passed; `away`: without the database. Pictures of these are taken last. */
  when?: 'later' | 'away';
}

const visitors = new WeakMap<Scene, Map<string, Promise<Visitor>>>();

/** Somebody behind one of the doors, signed in once for all pages of a scene: a door counts how often a code is asked for. */
export function enters(scene: Scene, door: string, email: string): Promise<Visitor> {
  const known = visitors.get(scene) ?? new Map<string, Promise<Visitor>>();
  visitors.set(scene, known);
  const visitor = known.get(email) ?? signedIn(scene.site, door, email);
  known.set(email, visitor);
  return visitor;
}

const slugIn = (locale: LocaleId): string => categories[0]?.slug[locales[locale].language] ?? '';

/** The address of the phones in a scene's shop. */
export const department = ({ locale }: Scene, query = ''): string => paths.category(locale, slugIn(locale)) + query;

/** Opens all that can be opened. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
