import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type Axis,
  type Category,
  type Colour,
  categoryIds,
  categorySchema,
  colourSchema,
  eprelSchema,
  footprintsSchema,
  type Grade,
  gradeSchema,
  launchPricesSchema,
  lineageosSchema,
  type Model,
  modelSchema,
  repairScoresSchema,
  type Source,
  sourceSchema,
  type Variant,
} from './schema.ts';

/** The catalogue's files by name, parsed from JSON and not yet believed. */
export type CatalogueFiles = Record<string, unknown>;

export interface Catalogue {
  models: Model[];
  colours: Colour[];
  categories: Category[];
  grades: Grade[];
  sources: Source[];
  modelById: Map<string, Model>;
  colourById: Map<string, Colour>;
  categoryById: Map<string, Category>;
  gradeById: Map<string, Grade>;
  sourceById: Map<string, Source>;
  /** The model and the variant behind a variant id. */
  variantById: Map<string, { model: Model; variant: Variant }>;
  /** Models that can be sold here: those with exact variants. */
  sellable: Model[];
}

export class CatalogueError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`the catalogue has ${problems.length} problem(s)\n${problems.join('\n')}`);
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

const folderInRepo = 'content/catalogue';

/** Field of a variant that carries an axis. */
export const axisField = {
  size: 'sizeMm',
  chip: 'chip',
  memory: 'memoryGb',
  storage: 'storageGb',
  connectivity: 'connectivity',
  edition: 'edition',
  keyboard: 'keyboard',
  colour: 'colour',
} as const satisfies Record<Axis, keyof Variant>;

/** The id a variant must have: the model's id and the value of each axis in order, joined by dots. */
export function variantIdOf(modelId: string, axes: readonly Axis[], variant: Omit<Variant, 'id'>): string {
  const values = axes.map((axis) => slugOf(String(variant[axisField[axis]] ?? '')));
  return [modelId, ...values].join('.');
}

/** The shade to draw: the model's own where it is known, else the shared one. Undefined for an unknown colour. */
export function hexOf(catalogue: Catalogue, model: Model, colourId: string): string | undefined {
  return model.sale?.colourHex?.[colourId] ?? catalogue.colourById.get(colourId)?.hex;
}

function slugOf(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Reads every JSON file of the catalogue. Looks in the working directory first: a bundler moves this module. */
export function readCatalogueFiles(folder?: string): CatalogueFiles {
  const fromRoot = resolve(folderInRepo);
  const place = folder ?? (existsSync(fromRoot) ? fromRoot : join(import.meta.dirname, 'catalogue'));
  const names = readdirSync(place).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(join(place, name), 'utf8'))]));
}

/** The whole catalogue, validated. Throws CatalogueError that names every wrong file and field. */
export function loadCatalogue(folder?: string): Catalogue {
  return checkCatalogue(readCatalogueFiles(folder));
}

/** Validates and joins files that are already read. Throws CatalogueError that names every wrong file and field. */
export function checkCatalogue(files: CatalogueFiles): Catalogue {
  const problems: string[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => parseFile(files, name, schema, problems);

  const colours = read('colours.json', z.array(colourSchema)) ?? [];
  const categories = read('categories.json', z.array(categorySchema)) ?? [];
  const grades = read('grades.json', z.array(gradeSchema)) ?? [];
  const sources = read('sources.json', z.array(sourceSchema)) ?? [];
  const models: Model[] = [];
  for (const category of categoryIds) {
    const file = `${category}.json`;
    for (const model of read(file, z.array(modelSchema)) ?? []) {
      if (model.category !== category) complain(problems, file, `${model.id}.category`, `must be ${category}`);
      models.push(model);
    }
  }
  const modelById = mapById(models, (model) => `${model.category}.json`, problems);
  joinOverlays(modelById, read, problems);

  const catalogue: Catalogue = {
    models: [...modelById.values()],
    colours,
    categories,
    grades,
    sources,
    modelById,
    colourById: mapById(colours, () => 'colours.json', problems),
    categoryById: mapById(categories, () => 'categories.json', problems),
    gradeById: mapById(grades, () => 'grades.json', problems),
    sourceById: mapById(sources, () => 'sources.json', problems),
    variantById: new Map(),
    sellable: [...modelById.values()].filter((model) => model.sale),
  };
  for (const model of catalogue.models) checkModel(model, catalogue, problems);
  if (problems.length > 0) throw new CatalogueError(problems);
  return catalogue;
}

function complain(problems: string[], file: string, field: string, message: string): void {
  problems.push(`${folderInRepo}/${file}: ${field}: ${message}`);
}

function parseFile<T>(files: CatalogueFiles, name: string, schema: z.ZodType<T>, problems: string[]): T | undefined {
  const content = files[name];
  if (content === undefined) {
    complain(problems, name, 'the file', 'is missing');
    return undefined;
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  for (const issue of result.error.issues) complain(problems, name, fieldOf(content, issue.path), issue.message);
  return undefined;
}

/** A path as a person looks for it: the row's id instead of its number, then dots and brackets. */
function fieldOf(content: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (first === undefined) return 'the file';
  const row = Array.isArray(content) ? (content[Number(first)] as { id?: unknown } | null) : undefined;
  const start = typeof row?.id === 'string' ? row.id : typeof first === 'number' ? `[${first}]` : String(first);
  return rest.reduce<string>(
    (field, part) => (typeof part === 'number' ? `${field}[${part}]` : `${field}.${String(part)}`),
    start,
  );
}

function mapById<T extends { id: string }>(rows: T[], fileOf: (row: T) => string, problems: string[]): Map<string, T> {
  const byId = new Map<string, T>();
  for (const row of rows) {
    if (byId.has(row.id)) complain(problems, fileOf(row), row.id, 'is there twice');
    byId.set(row.id, row);
  }
  return byId;
}

type Overlay = { model?: { name: string; brand: string; category: Model['category']; line?: string } };

function joinOverlays(
  models: Map<string, Model>,
  read: <T>(name: string, schema: z.ZodType<T>) => T | undefined,
  problems: string[],
): void {
  const find = (file: string, id: string, source: string, overlay: Overlay): Model | undefined => {
    const known = models.get(id);
    if (!known && !overlay.model) complain(problems, file, id, 'is no model of the catalogue and has no identity');
    const model = known ?? (overlay.model && { id, ...overlay.model, sources: [] });
    if (!model) return undefined;
    if (!model.sources.includes(source)) model.sources.push(source);
    models.set(id, model);
    return model;
  };
  for (const [id, { model: identity, ...facts }] of Object.entries(read('lineageos.json', lineageosSchema) ?? {})) {
    const model = find('lineageos.json', id, 'lineageos', { model: identity });
    if (model) fillGaps(model, facts);
  }
  for (const [id, energy] of Object.entries(read('eprel.json', eprelSchema) ?? {})) {
    const model = find('eprel.json', id, 'eprel', {});
    if (model) model.energy = energy;
  }
  for (const [id, launch] of Object.entries(read('launch-prices.json', launchPricesSchema) ?? {})) {
    const model = find('launch-prices.json', id, 'launch-prices', {});
    if (model) model.launch = launch;
  }
  for (const [id, repair] of Object.entries(read('repair-scores.json', repairScoresSchema) ?? {})) {
    const model = find('repair-scores.json', id, 'repair-scores', {});
    if (model) model.repair = repair;
  }
  for (const [id, { model: identity, ...footprint }] of Object.entries(
    read('footprints.json', footprintsSchema) ?? {},
  )) {
    const model = find('footprints.json', id, 'boavizta', { model: identity });
    if (model) model.footprint = footprint;
  }
}

/** Adds what the model does not say itself; a fact the model already has stays, also inside dimensions and screen. */
function fillGaps(model: Model, facts: Partial<Model>): void {
  const target = model as Record<string, unknown>;
  for (const [field, value] of Object.entries(facts)) {
    const own = target[field];
    if (own === undefined) target[field] = value;
    else if (isObject(own) && isObject(value)) target[field] = { ...value, ...own };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkModel(model: Model, catalogue: Catalogue, problems: string[]): void {
  const file = `${model.category}.json`;
  for (const [index, source] of model.sources.entries()) {
    if (!catalogue.sourceById.has(source)) {
      complain(problems, file, `${model.id}.sources[${index}]`, `no source "${source}" in sources.json`);
    }
  }
  const sale = model.sale;
  if (!sale) return;
  for (const [index, colour] of sale.colours.entries()) {
    if (!catalogue.colourById.has(colour)) {
      complain(problems, file, `${model.id}.sale.colours[${index}]`, `no colour "${colour}" in colours.json`);
    }
  }
  for (const [index, variant] of sale.variants.entries()) {
    const field = `${model.id}.sale.variants[${index}]`;
    checkVariant(model, variant, (part, message) => complain(problems, file, `${field}.${part}`, message));
    if (catalogue.variantById.has(variant.id))
      complain(problems, file, `${field}.id`, `"${variant.id}" is there twice`);
    catalogue.variantById.set(variant.id, { model, variant });
  }
}

function checkVariant(model: Model, variant: Variant, wrong: (part: string, message: string) => void): void {
  const sale = model.sale;
  if (!sale) return;
  for (const axis of Object.keys(axisField) as Axis[]) {
    const has = variant[axisField[axis]] !== undefined;
    if (sale.axes.includes(axis) && !has) wrong(axisField[axis], `is missing, but ${axis} is an axis of the model`);
    if (!sale.axes.includes(axis) && has) wrong(axisField[axis], `is there, but ${axis} is no axis of the model`);
  }
  if (variant.colour !== undefined && !sale.colours.includes(variant.colour)) {
    wrong('colour', `"${variant.colour}" is not among the model's colours`);
  }
  const expected = variantIdOf(model.id, sale.axes, variant);
  if (variant.id !== expected) wrong('id', `must be "${expected}"`);
}
