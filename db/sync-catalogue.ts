import type { Client, InStatement } from '@libsql/client';
import type { Catalogue } from '../content/catalogue.ts';
import type { Model, Variant } from '../content/schema.ts';

const upsertModels = `
  INSERT INTO models (id, category, brand, name, released, security_until)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET category = excluded.category, brand = excluded.brand, name = excluded.name,
    released = excluded.released, security_until = excluded.security_until`;

const upsertKnown = `
  INSERT INTO known_models (id, brand, name) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET brand = excluded.brand, name = excluded.name`;

const upsertVariants = `
  INSERT INTO variants (id, model_id, storage_gb, memory_gb, colour, connectivity, size_mm, chip, edition, keyboard)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9
  FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET model_id = excluded.model_id, storage_gb = excluded.storage_gb, memory_gb = excluded.memory_gb,
    colour = excluded.colour, connectivity = excluded.connectivity, size_mm = excluded.size_mm, chip = excluded.chip,
    edition = excluded.edition, keyboard = excluded.keyboard`;

const addShelves = 'INSERT INTO shelves (model_id) SELECT id FROM models WHERE true ON CONFLICT (model_id) DO NOTHING';

const modelValues = (m: Model) => [
  m.id,
  m.category,
  m.brand,
  m.name,
  m.released ?? null,
  m.support?.securityUntil ?? null,
];
const variantValues = (modelId: string, v: Variant) => [
  v.id,
  modelId,
  v.storageGb ?? null,
  v.memoryGb ?? null,
  v.colour ?? null,
  v.connectivity ?? null,
  v.sizeMm ?? null,
  v.chip ?? null,
  v.edition ?? null,
  v.keyboard ?? null,
];

/** The statements that make the tables say what the catalogue says; run together. */
export function catalogueStatements(catalogue: Catalogue): InStatement[] {
  const { models, sellable } = catalogue;
  const variants = sellable.flatMap((model) =>
    (model.sale?.variants ?? []).map((variant) => variantValues(model.id, variant)),
  );
  const known = [...new Map([...models, ...sellable].map(({ id, brand, name }) => [id, [id, brand, name]])).values()];
  return [
    { sql: upsertKnown, args: [JSON.stringify(known)] },
    { sql: upsertModels, args: [JSON.stringify(sellable.map(modelValues))] },
    { sql: upsertVariants, args: [JSON.stringify(variants)] },
    addShelves,
  ];
}

/**
 * Copies sellable models and their variants from content into the database, gives each model its shelf, and copies the
 * names of all other models. Run at every migration: run again, it changes nothing. What left the catalogue stays, since
 * offers, past orders and alerts name it.
 */
export async function syncCatalogue(
  client: Pick<Client, 'batch'>,
  catalogue: Catalogue,
): Promise<{ models: number; variants: number }> {
  await client.batch(catalogueStatements(catalogue), 'write');
  return {
    models: catalogue.sellable.length,
    variants: catalogue.sellable.reduce((sum, model) => sum + (model.sale?.variants.length ?? 0), 0),
  };
}
