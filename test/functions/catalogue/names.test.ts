import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../content/catalogue.ts';
import { type Language, languages } from '../../../content/locales.ts';
import { variantLabel, variantSlug } from '../../../functions/catalogue/labels.ts';
import { editionName, fullName, spokenName } from '../../../functions/catalogue/names.ts';
import { findModels } from '../../../functions/catalogue/search/find-models.ts';
import { makeSearchIndex } from '../../../functions/catalogue/search/search-index.ts';
import { searchFactsOf } from '../../../src/components/catalogue/search-facts.ts';

const catalogue = loadCatalogue();
const index = makeSearchIndex(searchFactsOf(catalogue));

it.each([
  [
    'iPad (9th generation)',
    'iPad (9ª generazione)',
    'iPad (9e génération)',
    'iPad (9. Generation)',
    'iPad (9.ª generación)',
  ],
  [
    'iPad (1st generation)',
    'iPad (1ª generazione)',
    'iPad (1re génération)',
    'iPad (1. Generation)',
    'iPad (1.ª generación)',
  ],
  [
    'Kindle (11th generation, 2022)',
    'Kindle (11ª generazione, 2022)',
    'Kindle (11e génération, 2022)',
    'Kindle (11. Generation, 2022)',
    'Kindle (11.ª generación, 2022)',
  ],
  [
    'MacBook Pro 13 (Retina, Late 2013)',
    'MacBook Pro 13 (Retina, fine 2013)',
    'MacBook Pro 13 (Retina, fin 2013)',
    'MacBook Pro 13 (Retina, Ende 2013)',
    'MacBook Pro 13 (Retina, finales de 2013)',
  ],
])('says %s in every language', (name, it_, fr, de, es) => {
  expect((['en', 'en-gb', 'it', 'fr', 'de', 'es'] as const).map((locale) => spokenName(name, locale))).toEqual([
    name,
    name,
    it_,
    fr,
    de,
    es,
  ]);
});

it('leaves the names of makers that are the same everywhere', () => {
  for (const name of ['ThinkPad X1 Yoga 2nd Gen', 'Nokia C2 2nd Edition', 'iPhone SE (2022)', 'AirPods Max'])
    for (const locale of languages) expect(spokenName(name, locale)).toBe(name);
});

it('puts a brand before what would not be understood without it', () => {
  expect(fullName({ name: 'A52', brand: 'Oppo' }, 'it')).toBe('Oppo A52');
  expect(fullName({ name: 'iPad (9th generation)', brand: 'Apple' }, 'de')).toBe('iPad (9. Generation)');
});

it('leaves no English order, season or port in a name of the catalogue', () => {
  for (const { name } of catalogue.models)
    for (const locale of ['it', 'fr', 'de', 'es'] as const)
      expect(spokenName(name, locale)).not.toMatch(
        /\d(st|nd|rd|th) gen|\b(Early|Mid|Late|two|four|ports of)\b \w|inch/,
      );
});

it('has words for every edition on sale, and addresses that do not change with them', () => {
  const variants = catalogue.sellable.flatMap(({ sale }) => sale?.variants ?? []);
  const cased = variants.find(({ edition }) => edition === 'Wireless charging case');
  if (!cased) throw new Error('no such edition any more');
  expect(variantLabel(cased, 'de')).toContain('Kabelloses Ladecase');
  for (const language of languages) expect(variantSlug(cased, language)).toContain('wireless-charging-case');
  const spoken: Language[] = ['it', 'fr'];
  for (const { edition } of variants)
    if (edition && !['USB-C', 'Lightning'].includes(edition))
      for (const language of spoken) expect(editionName(edition, language)).not.toBe(edition);
});

it('finds a device by the name that a page calls it, in every language, and by the maker’s', () => {
  const asked = catalogue.sellable.filter(({ name }) => spokenName(name, 'de') !== name);
  expect(asked.length).toBeGreaterThan(10);
  for (const model of asked)
    for (const language of languages)
      for (const text of [spokenName(model.name, language), model.name]) {
        const { hits, missed } = findModels(index, text, { language });
        const first = hits.slice(0, 3).map((hit) => index.models[hit.model]?.name);
        expect({ text, missed, found: first.includes(model.name) }).toEqual({ text, missed: [], found: true });
      }
});
