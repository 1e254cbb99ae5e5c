import type { Client } from '@libsql/client';
import { type Catalogue, loadCatalogue } from '../../content/catalogue.ts';
import type { Model } from '../../content/schema.ts';
import { syncCatalogue } from '../../db/sync-catalogue.ts';

/** A model of the catalogue that nobody can list. */
export function unsoldModel(catalogue: Catalogue = loadCatalogue()): Model {
  const model = catalogue.modelById.get('iphone-4');
  if (!model || model.sale) throw new Error('the iPhone 4 is sold now: name another model that is not');
  return model;
}

/** A deploy whose catalogue can sell one model more, with the versions of another. */
export async function makeSellable(client: Client, modelId: string, likeModelId: string): Promise<void> {
  const catalogue = loadCatalogue();
  const [model, like] = [modelId, likeModelId].map((id) => catalogue.modelById.get(id));
  if (!model || !like?.sale) throw new Error(`${modelId} cannot be sold like ${likeModelId}`);
  const variants = like.sale.variants.map((one) => ({ ...one, id: versionLike(one.id, modelId, likeModelId) }));
  const sellable = [...catalogue.sellable, { ...model, sale: { ...like.sale, variants } }];
  await syncCatalogue(client, { ...catalogue, sellable });
}

const versionLike = (variantId: string, modelId: string, likeModelId: string) =>
  modelId + variantId.slice(likeModelId.length);

/** Lists one device of a model, on the terms of an offer for another: its refurbisher, grade and prices. */
export async function listLike(client: Client, offerId: string, modelId: string): Promise<void> {
  const columns = `seller_id, :model, :model || substr(variant_id, length(model_id) + 1), grade, :id, warranty_months,
    battery_min_percent, battery_new, 'live', created_at, updated_at`;
  const args = { model: modelId, id: `first-${modelId}`, offer: offerId };
  await client.batch(
    [
      `INSERT INTO offers (id, seller_id, model_id, variant_id, grade, sku, warranty_months, battery_min_percent,
         battery_new, state, created_at, updated_at) SELECT :id, ${columns} FROM offers WHERE id = :offer`,
      `INSERT INTO units (id, offer_id, seller_id, serial, imei, battery_health_percent, vat_scheme, purchase_price_cents, acquired_from, state, line_id, received_at)
       SELECT :id, :id, seller_id, NULL, NULL, battery_health_percent, vat_scheme, purchase_price_cents,
         acquired_from, 'available', NULL, received_at FROM units WHERE offer_id = :offer LIMIT 1`,
      `INSERT INTO offer_prices (offer_id, market, price_cents, currency, changed_at)
         SELECT :id, market, price_cents, currency, changed_at FROM offer_prices WHERE offer_id = :offer`,
    ].map((sql) => ({ sql, args: sql.includes(':model') ? args : { id: args.id, offer: args.offer } })),
    'write',
  );
}
