import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  axisField,
  CatalogueError,
  type CatalogueFiles,
  checkCatalogue,
  hexOf,
  loadCatalogue,
  readCatalogueFiles,
  variantIdOf,
} from '../../content/catalogue.ts';
import { categoryIds, conditionIds } from '../../content/schema.ts';

const catalogue = loadCatalogue();

/** The real files, with one of them changed by the test. */
function filesWith(name: string, change: (content: never) => void): CatalogueFiles {
  const files = structuredClone(readCatalogueFiles());
  change(files[name] as never);
  return files;
}

function problemsOf(files: CatalogueFiles): string[] {
  try {
    checkCatalogue(files);
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

type Row = {
  id: string;
  name?: string;
  sources: string[];
  sale: { colours: string[]; variants: Record<string, unknown>[] };
};
const rowOf = (rows: Row[], id: string): Row => {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no row ${id}`);
  return row;
};

const variantOf = (rows: Row[], id: string, index: number): Record<string, unknown> => {
  const variant = rowOf(rows, id).sale.variants[index];
  if (!variant) throw new Error(`no variant ${index} of ${id}`);
  return variant;
};

describe('the real catalogue', () => {
  it('holds at least 900 models in eight categories', () => {
    expect(catalogue.models.length).toBeGreaterThanOrEqual(900);
    expect(new Set(catalogue.models.map((model) => model.category))).toEqual(new Set(categoryIds));
    expect(catalogue.categories.map((category) => category.id)).toEqual([...categoryIds]);
    expect(catalogue.grades.map((grade) => grade.id)).toEqual([...conditionIds]);
  });

  it('sells at least 150 models in 1,500 to 3,500 variants, some in every category', () => {
    expect(catalogue.sellable.length).toBeGreaterThanOrEqual(150);
    expect(catalogue.variantById.size).toBeGreaterThanOrEqual(1500);
    expect(catalogue.variantById.size).toBeLessThanOrEqual(3500);
    expect(new Set(catalogue.sellable.map((model) => model.category))).toEqual(new Set(categoryIds));
  });

  it('keeps every id unique and safe in a URL', () => {
    const ids = catalogue.models.map((model) => model.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
    for (const id of catalogue.variantById.keys()) expect(id).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });

  it('never lists one model twice under one brand and name', () => {
    const names = catalogue.models.map((model) => `${model.brand} ${model.name}`.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('gives every variant a colour that exists and is named in five languages', () => {
    for (const { model, variant } of catalogue.variantById.values()) {
      const colour = catalogue.colourById.get(variant.colour ?? '');
      expect(colour, variant.id).toBeDefined();
      expect(hexOf(catalogue, model, variant.colour ?? '')).toMatch(/^#[0-9A-F]{6}$/);
    }
    for (const colour of catalogue.colours)
      expect(Object.keys(colour.name).sort()).toEqual(['de', 'en', 'es', 'fr', 'it']);
  });

  it('lists no colour that no variant has', () => {
    const used = new Set(catalogue.sellable.flatMap((model) => model.sale?.colours ?? []));
    expect(catalogue.colours.filter((colour) => !used.has(colour.id))).toEqual([]);
    for (const model of catalogue.sellable) {
      const inVariants = new Set(model.sale?.variants.map((variant) => variant.colour));
      expect(
        model.sale?.colours.filter((colour) => !inVariants.has(colour)),
        model.id,
      ).toEqual([]);
    }
  });

  it('names a source for every model, and marks share-alike sources that have files of their own', () => {
    for (const model of catalogue.models) expect(model.sources.length, model.id).toBeGreaterThan(0);
    const shareAlike = catalogue.sources.filter((source) => source.shareAlike);
    expect(shareAlike.map((source) => source.files)).toEqual([['lineageos.json'], ['footprints.json']]);
  });

  it('stays small: under 3 MiB together, under 1 MiB each', () => {
    const folder = resolve('content/catalogue');
    const sizes = readdirSync(folder).map((name) => statSync(resolve(folder, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(2 ** 20);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3 * 2 ** 20);
  });

  it('holds no price', () => {
    for (const model of catalogue.models) expect(model.sale?.launchPriceEur, model.id).toBeUndefined();
  });
});

describe('facts that anyone can check', () => {
  it('knows the iPhone 13', () => {
    const model = catalogue.modelById.get('iphone-13');
    expect(model?.dimensions).toEqual({ heightMm: 146.7, widthMm: 71.5, depthMm: 7.65, weightG: 173 });
    expect(model?.storage).toEqual([128, 256, 512]);
    expect(model?.sale?.variants).toHaveLength(18);
    expect(catalogue.variantById.get('iphone-13.128.midnight')?.variant.storageGb).toBe(128);
    expect(catalogue.colourById.get('midnight')?.name).toEqual({
      en: 'Midnight',
      it: 'Mezzanotte',
      fr: 'Minuit',
      de: 'Mitternacht',
      es: 'Medianoche',
    });
  });

  it('knows until when the Galaxy S23 gets security updates', () => {
    expect(catalogue.modelById.get('galaxy-s23')?.support?.securityUntil).toBe('2028-02-17');
  });

  it('reads a published flag without a date as supported or ended', () => {
    expect(catalogue.modelById.get('iphone-13')?.support?.securityUntil).toBe('supported');
    expect(catalogue.modelById.get('galaxy-note10')?.support?.securityUntil).toBe('ended');
  });

  it('joins facts of the share-alike files without overwriting its own', () => {
    const model = catalogue.modelById.get('fairphone-4');
    expect(model?.sources).toEqual(expect.arrayContaining(['endoflife', 'lineageos', 'boavizta']));
    expect(model?.battery?.removable).toBe(true);
    expect(model?.footprint?.totalKgCo2e).toBe(49.9);
    const galaxy = catalogue.modelById.get('galaxy-s23');
    expect(galaxy?.chip).toContain('Snapdragon 8');
    expect(galaxy?.memory).toEqual([8]);
    expect(galaxy?.storage).toEqual([128, 256]);
    expect(catalogue.modelById.get('oneplus-6t')?.sources).toEqual(['lineageos']);
    expect(catalogue.modelById.get('galaxy-s25')?.energy?.repairabilityClass).toBe('C');
  });
});

describe('broken content', () => {
  it('names the file and the field of an unknown colour', () => {
    const files = filesWith('smartphones.json', (rows: Row[]) => {
      variantOf(rows, 'iphone-13', 3).colour = 'no-such-colour';
    });
    expect(problemsOf(files)).toContainEqual(
      expect.stringMatching(
        /^content\/catalogue\/smartphones\.json: iphone-13\.sale\.variants\[3\]\.colour: .*no-such-colour/,
      ),
    );
  });

  it('names the file and the field of a wrong type, by the id of the row', () => {
    const files = filesWith('watches.json', (rows: Row[]) => {
      variantOf(rows, 'apple-watch-series-7', 2).sizeMm = '41';
    });
    expect(problemsOf(files)).toContainEqual(
      expect.stringMatching(/^content\/catalogue\/watches\.json: apple-watch-series-7\.sale\.variants\[2\]\.sizeMm: /),
    );
  });

  it('names a field that the schema does not know', () => {
    const files = filesWith('tablets.json', (rows: Row[]) => {
      Object.assign(rowOf(rows, 'ipad-9th-generation'), { colour: 'silver' });
    });
    expect(problemsOf(files).join('\n')).toMatch(/tablets\.json: ipad-9th-generation: .*colour/);
  });

  it('refuses a variant that lacks an axis or has one too many', () => {
    const files = filesWith('smartphones.json', (rows: Row[]) => {
      delete variantOf(rows, 'iphone-13', 0).storageGb;
      variantOf(rows, 'iphone-12', 0).memoryGb = 4;
    });
    const problems = problemsOf(files).join('\n');
    expect(problems).toContain('iphone-13.sale.variants[0].storageGb: is missing');
    expect(problems).toContain('iphone-12.sale.variants[0].memoryGb: is there, but memory is no axis');
  });

  it('refuses a variant id that is not made of its values', () => {
    const files = filesWith('smartphones.json', (rows: Row[]) => {
      variantOf(rows, 'iphone-13', 0).id = 'iphone-13.64.midnight';
    });
    expect(problemsOf(files).join('\n')).toContain('iphone-13.sale.variants[0].id: must be "iphone-13.128.midnight"');
  });

  it('refuses a model or a variant that is there twice', () => {
    const files = filesWith('smartphones.json', (rows: Row[]) => {
      rows.push(structuredClone(rowOf(rows, 'iphone-13')));
      rowOf(rows, 'iphone-12').sale.variants.push({ ...rowOf(rows, 'iphone-12').sale.variants[0] });
    });
    const problems = problemsOf(files).join('\n');
    expect(problems).toContain('smartphones.json: iphone-13: is there twice');
    expect(problems).toMatch(/iphone-12\.sale\.variants\[\d+\]\.id: "iphone-12\.64\.black" is there twice/);
  });

  it('refuses a source that is not described', () => {
    const files = filesWith('laptops.json', (rows: Row[]) => {
      rowOf(rows, 'macbook-air-13-m1-2020').sources.push('hearsay');
    });
    expect(problemsOf(files).join('\n')).toMatch(
      /laptops\.json: macbook-air-13-m1-2020\.sources\[\d\]: no source "hearsay"/,
    );
  });

  it('refuses a share-alike fact about a model that nobody knows', () => {
    const files = filesWith('eprel.json', (rows: Record<string, unknown>) => {
      rows['no-such-model'] = structuredClone(rows['galaxy-s25']);
    });
    expect(problemsOf(files)).toContainEqual(expect.stringContaining('eprel.json: no-such-model: is no model'));
  });

  it('names a missing file', () => {
    const { 'colours.json': _, ...files } = readCatalogueFiles();
    expect(problemsOf(files)).toContainEqual('content/catalogue/colours.json: the file: is missing');
  });
});

describe('variant ids', () => {
  it('join the values of the axes in the model’s order', () => {
    const axes = ['chip', 'memory', 'storage', 'colour'] as const;
    const variant = { chip: 'M1 Pro', memoryGb: 16, storageGb: 1024, colour: 'space-grey' };
    expect(variantIdOf('macbook-pro-14-2021', axes, variant)).toBe('macbook-pro-14-2021.m1-pro.16.1024.space-grey');
    expect(Object.keys(axisField)).toContain('size');
  });
});
