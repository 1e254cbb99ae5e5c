import { z } from 'zod';
import { languages } from './locales.ts';

// The only home of ids and shapes of content. Order of ids is order of display.

export const categoryIds = [
  'smartphones',
  'tablets',
  'laptops',
  'desktops',
  'watches',
  'headphones',
  'consoles',
  'e-readers',
] as const;
export const gradeIds = ['fair', 'good', 'excellent', 'premium'] as const;
/** Grades of used devices, and `new`: unopened goods, which are never called refurbished. */
export const conditionIds = [...gradeIds, 'new'] as const;
export const axisIds = ['size', 'chip', 'memory', 'storage', 'connectivity', 'edition', 'keyboard', 'colour'] as const;
export const connectivityIds = ['wifi', 'cellular', 'gps', 'gps-cellular'] as const;

export const categoryIdSchema = z.enum(categoryIds);
export const gradeIdSchema = z.enum(gradeIds);
export const conditionIdSchema = z.enum(conditionIds);
export const axisSchema = z.enum(axisIds);
export const connectivitySchema = z.enum(connectivityIds);

/** Lower-case words joined by hyphens: safe in a URL and in a variant id. */
export const slugSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
export const hexSchema = z.string().regex(/^#[0-9A-F]{6}$/, 'must be #RRGGBB in capitals');
/** A date as exactly as it is known: year, year and month, or day. */
export const partialDateSchema = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'must be YYYY, YYYY-MM or YYYY-MM-DD');

const text = z.string().min(1);
const positive = z.number().positive();
const counting = z.number().int().positive();
const language = z.enum(languages);

/** One text in every language of the site. */
export const wordsSchema = z.record(language, text);

export const gradeSchema = z.strictObject({ id: conditionIdSchema, name: wordsSchema });
export const colourSchema = z.strictObject({ id: slugSchema, hex: hexSchema, name: wordsSchema });
export const categorySchema = z.strictObject({
  id: categoryIdSchema,
  name: wordsSchema,
  singular: wordsSchema,
  slug: z.record(language, slugSchema),
});

export const sourceSchema = z.strictObject({
  id: slugSchema,
  title: text,
  /** OPEN: attribution. SA: share-alike, so in files of its own. FACTS: single facts with a citation. */
  kind: z.enum(['OPEN', 'SA', 'FACTS']),
  licence: text,
  licenceUrl: z.url().optional(),
  url: z.url().optional(),
  attribution: text,
  what: wordsSchema,
  /** Year of the data as we took it. */
  year: counting,
  shareAlike: z.boolean(),
  /** Files of content/catalogue that hold its facts. */
  files: z.array(text).min(1),
});

export const variantSchema = z.strictObject({
  id: text,
  sizeMm: counting.optional(),
  chip: text.optional(),
  memoryGb: counting.optional(),
  storageGb: counting.optional(),
  connectivity: connectivitySchema.optional(),
  edition: text.optional(),
  keyboard: text.optional(),
  colour: slugSchema.optional(),
  gtin: z
    .string()
    .regex(/^\d{8,14}$/)
    .optional(),
});

export const saleSchema = z.strictObject({
  axes: z.array(axisSchema).min(1),
  colours: z.array(slugSchema),
  /** Shades of this model where they differ from the shared colour of the same name. */
  colourHex: z.record(slugSchema, hexSchema).optional(),
  variants: z.array(variantSchema).min(1).max(24),
  launchPriceEur: positive.optional(),
});

const until = z.union([z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.enum(['supported', 'ended'])]);

const facts = {
  released: partialDateSchema.optional(),
  discontinued: partialDateSchema.optional(),
  modelNumbers: z.array(text).optional(),
  dimensions: z
    .strictObject({
      heightMm: positive.optional(),
      widthMm: positive.optional(),
      depthMm: positive.optional(),
      weightG: positive.optional(),
    })
    .optional(),
  screen: z
    .strictObject({
      inches: positive.optional(),
      resolution: text.optional(),
      technology: text.optional(),
      refreshHz: positive.optional(),
    })
    .optional(),
  chip: text.optional(),
  memory: z.array(positive).optional(),
  storage: z.array(positive).optional(),
  battery: z.strictObject({ mah: positive.optional(), removable: z.boolean().optional() }).optional(),
  camera: z.array(text).optional(),
  connectivity: z.array(text).optional(),
};

export const energySchema = z.strictObject({
  energyClass: z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G']),
  repairabilityClass: z.enum(['A', 'B', 'C', 'D', 'E']),
  repairabilityIndex: positive,
  batteryCycles: counting.optional(),
  batteryEnduranceMinutes: counting.optional(),
  ingressProtection: text.optional(),
  softwareUpdateYears: counting.optional(),
  eprelNumber: text,
});

export const footprintSchema = z.strictObject({
  /** Whole life of one device, as its maker reported it. An order of magnitude: not for comparing makers. */
  totalKgCo2e: positive,
  manufacturingShare: z.number().min(0).max(1).optional(),
  lifetimeYears: positive.optional(),
  configuration: text.optional(),
  reportDate: partialDateSchema.optional(),
  sourceUrl: z.url().optional(),
});

/** What the cheapest version cost new in the United States when sales began, taxes excluded, as a named paper printed it. */
export const launchPriceSchema = z.strictObject({
  usd: counting,
  storageGb: counting,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  source: z.strictObject({ by: text, date: z.iso.date(), url: z.url().optional() }),
});

const scoreSchema = z.strictObject({ of10: z.number().min(0).max(10), year: counting, by: text });
/** Marks for how well a device can be repaired: single facts with the year and whoever reported them. */
export const repairScoreSchema = z.strictObject({
  ifixit: scoreSchema.optional(),
  frenchIndex: scoreSchema.optional(),
});

export const modelSchema = z.strictObject({
  id: slugSchema,
  name: text,
  brand: text,
  category: categoryIdSchema,
  line: slugSchema.optional(),
  ...facts,
  support: z
    .strictObject({ securityUntil: until.optional(), upgradesUntil: until.optional(), os: text.optional() })
    .optional(),
  energy: energySchema.optional(),
  footprint: footprintSchema.optional(),
  launch: launchPriceSchema.optional(),
  repair: repairScoreSchema.optional(),
  sources: z.array(slugSchema).min(1),
  sale: saleSchema.optional(),
});

/** Who a model is, for a model that only a share-alike source knows: then all of it stays in that source's file. */
const identitySchema = z.strictObject({
  name: text,
  brand: text,
  category: categoryIdSchema,
  line: slugSchema.optional(),
});

/** Files keyed by model id, one per source whose licence asks for a file of its own. */
export const lineageosSchema = z.record(slugSchema, z.strictObject({ model: identitySchema.optional(), ...facts }));
export const eprelSchema = z.record(slugSchema, energySchema);
export const launchPricesSchema = z.record(slugSchema, launchPriceSchema);
export const repairScoresSchema = z.record(slugSchema, repairScoreSchema);
export const footprintsSchema = z.record(slugSchema, footprintSchema.extend({ model: identitySchema.optional() }));

export type CategoryId = z.infer<typeof categoryIdSchema>;
export type GradeId = z.infer<typeof gradeIdSchema>;
export type ConditionId = z.infer<typeof conditionIdSchema>;
export type Axis = z.infer<typeof axisSchema>;
export type Connectivity = z.infer<typeof connectivitySchema>;
export type Words = z.infer<typeof wordsSchema>;
export type Grade = z.infer<typeof gradeSchema>;
export type Colour = z.infer<typeof colourSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Variant = z.infer<typeof variantSchema>;
export type Sale = z.infer<typeof saleSchema>;
export type LaunchPrice = z.infer<typeof launchPriceSchema>;
export type Model = z.infer<typeof modelSchema>;
