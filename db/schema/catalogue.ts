import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What content/catalogue says of sellable models, copied in at every migration so that SQL can join, filter and refer to it. */
export const models = sqliteTable(
  'models',
  {
    id: text().primaryKey(),
    category: text().notNull(),
    brand: text().notNull(),
    name: text().notNull(),
    released: text(),
    securityUntil: text('security_until'),
  },
  (t) => [index('models_by_category').on(t.category, t.brand)],
);

/**
 * The names of all models of content/catalogue, sold here or not, copied in beside `models`: what somebody may wait for.
 * What left the catalogue stays.
 */
export const knownModels = sqliteTable('known_models', {
  id: text().primaryKey(),
  brand: text().notNull(),
  name: text().notNull(),
});

export const variants = sqliteTable(
  'variants',
  {
    id: text().primaryKey(),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    storageGb: integer('storage_gb'),
    memoryGb: integer('memory_gb'),
    colour: text(),
    connectivity: text(),
    sizeMm: integer('size_mm'),
    chip: text(),
    edition: text(),
    keyboard: text(),
  },
  (t) => [index('variants_by_model').on(t.modelId)],
);

/**
 * One counter per model, raised by triggers on every write that can change what its page offers.
 * A page compares it with what its isolate has in memory: one key look-up proves a cached answer right.
 */
export const shelves = sqliteTable('shelves', {
  modelId: text('model_id').primaryKey(),
  version: integer().notNull().default(1),
  /** The version that the stored selections were last brought up to (offers/selection). */
  selectedVersion: integer('selected_version').notNull().default(0),
  /** The version of the parameters that they were made with: new parameters make every model due. */
  selectedBy: text('selected_by').notNull().default(''),
});
