import { paths } from '../../../src/paths.ts';
import { department, openAll, type PageKind } from './kind.ts';

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
    show: (scene) => ({ path: department(scene), act: openAll }),
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
];
