import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../content/catalogue.ts';
import { localeIds, locales } from '../../content/locales.ts';
import { conditionIds } from '../../content/schema.ts';
import { gradeOfSlug, variantSlug } from '../../functions/catalogue/labels.ts';
import { helpPages, inLocale, legalPages, paths } from '../../src/paths.ts';

const catalogue = loadCatalogue();

describe('the address of a choice', () => {
  it.each(localeIds)('in %s leads back to its variant and grade, for all that we sell', (locale) => {
    const { language } = locales[locale];
    const known = new Set<string>();
    for (const model of catalogue.sellable) {
      const variants = model.sale?.variants ?? [];
      for (const [i, variant] of variants.entries()) {
        const grade = conditionIds[i % conditionIds.length] ?? 'good';
        const path = paths.choice(locale, model.id, variant, grade);
        const [, inUrl, p, modelId, variantInUrl, gradeInUrl = '', ...rest] = path.split('/');
        expect([inUrl, p, modelId, rest]).toEqual([locale, 'p', model.id, []]);
        expect(gradeOfSlug(gradeInUrl, language)).toBe(grade);
        expect(variants.find((v) => variantSlug(v, language) === variantInUrl)?.id, path).toBe(variant.id);
        expect(new URL(path, 'https://shop.example').pathname).toBe(path);
        known.add(path);
      }
    }
    expect(known.size).toBe(catalogue.variantById.size);
  });
});

describe('an address', () => {
  const addresses = (l: (typeof localeIds)[number]) => [
    ...[paths.home, paths.search, paths.grades, paths.credits, paths.sellers, paths.cart, paths.checkout].map((to) =>
      to(l),
    ),
    ...[paths.orderSearch, paths.signIn, paths.account].map((to) => to(l)),
    ...helpPages.map((page) => paths.help(l, page)),
    ...legalPages.map((page) => paths.legal(l, page)),
    paths.category(l, 'smartphones'),
    paths.model(l, 'iphone-13'),
    paths.seller(l, 'officina'),
    paths.order(l, 'RV-7K2M-9QXT'),
  ];

  it('of a shop page stands under its locale, and no two pages share one', () => {
    for (const locale of localeIds) {
      const all = addresses(locale);
      expect(new Set(all).size).toBe(all.length);
      for (const path of all) expect(path).toMatch(new RegExp(`^/${locale}(/[a-zA-Z0-9/-]+)?$`));
    }
  });

  it('becomes the same page of another locale, and the same again on the way back', () => {
    for (const from of localeIds)
      for (const to of localeIds)
        for (const [i, path] of addresses(from).entries()) {
          expect(inLocale(path, to)).toBe(addresses(to)[i]);
          expect(inLocale(inLocale(path, to), from)).toBe(path);
        }
  });

  it('outside the shops is left alone', () => {
    for (const path of ['/seller', '/seller/orders', '/developers', '/italy', '/api/offers'])
      expect(inLocale(path, 'fr')).toBe(path);
  });

  it('carries what somebody searched for, whatever it is', () => {
    const words = 'iphone 13 & "128" <b> è/?#';
    const url = new URL(paths.search('it', words), 'https://shop.example');
    expect([url.pathname, url.searchParams.get('q'), url.hash]).toEqual(['/it/search', words, '']);
  });
});
