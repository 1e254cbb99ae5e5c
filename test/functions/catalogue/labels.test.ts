import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../content/catalogue.ts';
import { languages } from '../../../content/locales.ts';
import { conditionIds } from '../../../content/schema.ts';
import {
  axisLabel,
  axisNames,
  capacity,
  colourHex,
  colourName,
  gradeLine,
  gradeName,
  gradeOfSlug,
  gradeSlug,
  slugify,
  type VariantFacts,
  variantLabel,
  variantSlug,
} from '../../../functions/catalogue/labels.ts';

const catalogue = loadCatalogue();
const language = fc.constantFrom(...languages);
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A variant as the variants table gives it back: every axis there, null where it is none. */
const asRow = (variant: VariantFacts): VariantFacts => ({
  ...Object.fromEntries(axisNames.map((axis) => [axis, variant[axis] ?? null])),
  id: variant.id,
});

describe('the address of a variant', () => {
  it.each(languages)('in %s names exactly one variant of every model that we sell', (spoken) => {
    expect(catalogue.sellable.length).toBeGreaterThan(100);
    for (const model of catalogue.sellable) {
      const variants = model.sale?.variants ?? [];
      const bySlug = new Map(variants.map((variant) => [variantSlug(variant, spoken), variant.id]));
      for (const variant of variants) {
        const segment = variantSlug(variant, spoken);
        expect(segment, variant.id).toMatch(slug);
        expect(bySlug.get(segment), `${segment} of ${model.id}`).toBe(variant.id);
      }
    }
  });

  it('is the same from the catalogue and from the database', () => {
    for (const { variant } of catalogue.variantById.values())
      expect(variantSlug(asRow(variant), 'it')).toBe(variantSlug(variant, 'it'));
  });

  it('is written in the language of the reader', () => {
    const variant = {
      id: 'x',
      storageGb: 1024,
      memoryGb: 8,
      colour: 'midnight',
      connectivity: 'gps-cellular',
      sizeMm: 45,
    };
    expect(languages.map((spoken) => variantSlug({ id: 'x', storageGb: 128, colour: 'midnight' }, spoken))).toEqual(
      languages.map((spoken) => `128-g${spoken === 'fr' ? 'o' : 'b'}-${slugify(colourName('midnight', spoken))}`),
    );
    expect(variantSlug(variant, 'it')).toMatch(/^45-mm-8-gb-ram-1-tb-gps-plus-cellular-/);
    expect(variantSlug({ id: 'x' }, 'it')).toBe('standard');
  });
});

describe('the words for a variant', () => {
  it('say each of its axes once, in one order', () => {
    for (const { variant } of catalogue.variantById.values()) {
      const axes = axisNames.filter((axis) => variant[axis as keyof typeof variant] !== undefined);
      for (const axis of axes) expect(axisLabel(axis, variant, 'de'), `${variant.id} ${axis}`).toBeTruthy();
      expect(variantLabel(variant, 'de')).toBe(axes.map((axis) => axisLabel(axis, variant, 'de')).join(', '));
    }
  });

  it('write amounts of storage as people do', () => {
    expect([128, 512, 1000, 1024, 1536, 2048].map((gb) => capacity(gb, 'it'))).toEqual([
      '128 GB',
      '512 GB',
      '1 TB',
      '1 TB',
      '1536 GB',
      '2 TB',
    ]);
    expect(capacity(1024, 'fr')).toBe('1 To');
  });

  it('know every colour of the catalogue in every language, and its shade', () => {
    for (const colour of catalogue.colours) {
      for (const spoken of languages) expect(slugify(colourName(colour.id, spoken)), colour.id).toMatch(slug);
      expect(colourHex(colour.id)).toMatch(/^#[0-9a-f]{6}$/i);
    }
    expect(colourName('no-such-colour', 'it')).toBe('no-such-colour');
    expect(colourHex('no-such-colour')).toMatch(/^#/);
  });
});

describe('a grade', () => {
  it('is found again by its address, in every language', () => {
    for (const spoken of languages)
      for (const grade of conditionIds) {
        expect(gradeSlug(grade, spoken)).toMatch(slug);
        expect(gradeOfSlug(gradeSlug(grade, spoken), spoken), `${grade} in ${spoken}`).toBe(grade);
      }
    expect(gradeSlug('good', 'it')).toBe('buono');
    expect(gradeSlug('new', 'en')).toBe('new');
  });

  it('is not found by anything else', () => {
    const slugs = new Set(languages.flatMap((spoken) => conditionIds.map((grade) => gradeSlug(grade, spoken))));
    fc.assert(
      fc.property(fc.string(), language, (text, spoken) => {
        fc.pre(!slugs.has(text));
        expect(gradeOfSlug(text, spoken)).toBeUndefined();
      }),
    );
    for (const text of ['', 'good ', 'Good', 'constructor', '__proto__'])
      expect(gradeOfSlug(text, 'en')).toBeUndefined();
  });

  it('has a name and a line in every language, and unopened is never called refurbished', () => {
    for (const spoken of languages)
      for (const grade of conditionIds) {
        expect(gradeName(grade, spoken).length).toBeGreaterThan(2);
        expect(gradeLine(grade, spoken).length).toBeGreaterThan(20);
      }
    for (const spoken of languages)
      expect(gradeName('new', spoken)).not.toMatch(/refurb|recond|ricond|reacond|général|aufber|überholt/i);
  });
});

describe('a slug', () => {
  it('is lower-case ASCII words joined by single hyphens, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const made = slugify(text);
        expect(made).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slugify(made)).toBe(made);
      }),
    );
  });

  it('keeps the letters under the accents', () => {
    expect(slugify('État correct, 11″ Größe Ñandú')).toBe('etat-correct-11-grosse-nandu');
    expect(slugify('Wi-Fi + Cellular')).toBe('wi-fi-plus-cellular');
  });
});
