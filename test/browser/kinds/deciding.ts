import { locales } from '../../../content/locales.ts';
import { writeFavourites } from '../../../functions/offers/compare/favourite-rules.ts';
import { paths } from '../../../src/paths.ts';
import { keptBackPath, modelNotOnSale, phonesOnSale, soldOutPath } from '../wares.ts';
import { openAll, type PageKind } from './kind.ts';

/** One device, in all its states. */
export const deciding: PageKind[] = [
  {
    id: 'model',
    name: 'a model on sale',
    locale: 'de',
    show: async ({ site, locale }) => ({ path: paths.model(locale, (await phonesOnSale(site, locale, 1))[0] ?? '') }),
  },
  {
    id: 'model-terms',
    name: 'a model by price, with every term',
    locale: 'it',
    show: async ({ site, locale }) => ({
      path: `${paths.model(locale, (await phonesOnSale(site, locale, 1))[0] ?? '')}?sort=price`,
      act: openAll,
    }),
  },
  {
    id: 'model-sold-out',
    name: 'a combination that is sold out',
    locale: 'de',
    show: async ({ site, locale }) => ({ path: await soldOutPath(site, locale) }),
  },
  {
    id: 'model-kept-back',
    name: 'an offer that is never put first',
    locale: 'es',
    show: async ({ site, locale }) => ({ path: await keptBackPath(site, locale), act: openAll }),
  },
  {
    id: 'model-not-sold',
    name: 'a model that nobody sells',
    locale: 'it',
    show: async ({ site, locale }) => ({ path: paths.model(locale, await modelNotOnSale(site)) }),
  },
  {
    id: 'compare',
    name: 'four devices side by side',
    locale: 'de',
    show: async ({ site, locale }) => ({ path: paths.compare(locale, await phonesOnSale(site, locale, 4)) }),
  },
  {
    id: 'compare-empty',
    name: 'a comparison of nothing',
    locale: 'it',
    show: ({ locale }) => ({ path: paths.compare(locale) }),
  },
  {
    id: 'favourites',
    name: 'favourites',
    locale: 'fr',
    show: async ({ site, locale }) => {
      const visitor = site.newVisitor();
      const marked = { markedCents: 25_000, market: locales[locale].market, markedOn: '2026-11-02' };
      const phones = await phonesOnSale(site, locale, 3);
      visitor.cookies.set('favourites', writeFavourites(phones.map((modelId) => ({ modelId, ...marked }))));
      return { path: paths.favourites(locale), visitor };
    },
  },
  {
    id: 'favourites-empty',
    name: 'favourites without any',
    locale: 'es',
    show: ({ locale }) => ({ path: paths.favourites(locale) }),
  },
];
