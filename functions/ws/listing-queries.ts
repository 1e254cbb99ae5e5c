import { eq, type SQL, sql } from 'drizzle-orm';
import type { Locale } from '../../content/locales.ts';
import { deliveryOptions } from '../../db/schema/sellers.ts';
import { deviceTitle } from '../catalogue/labels.ts';
import type { Ctx } from '../edge/context.ts';
import { listAutoPrices } from '../offers/pricing/queries.ts';
import { giveNumbers, type Subject } from './give-numbers.ts';
import type { WsListing, WsListingsQuery, WsShipping } from './listing-contract.ts';
import { productIds } from './product-rules.ts';
import { countryCode, decimals, gradeCode, type WsGrade } from './rules.ts';
import { type OwnSku, skuMeant } from './sku-rules.ts';

interface Row {
  id: string;
  sku: string;
  variantId: string;
  grade: WsGrade;
  warrantyMonths: number;
  batteryNew: number;
  quantity: number;
  publication: number;
  priceCents: number | null;
  name: string;
  storageGb: number | null;
  memoryGb: number | null;
  colour: string | null;
  connectivity: string | null;
  sizeMm: number | null;
  chip: string | null;
  edition: string | null;
  keyboard: string | null;
}

/** The acting seller's offers in a market with what decides whether they are online. */
const listed = (sellerId: string, market: string): SQL => sql`
  SELECT l.*, CASE WHEN state = 'ended' THEN 4 WHEN state = 'live' AND price_cents IS NOT NULL AND quantity > 0 THEN 2
    ELSE 3 END AS publication FROM (
    SELECT o.id, o.sku, o.variant_id, o.model_id, coalesce(o.listed_grade, o.grade) AS grade, o.state, o.warranty_months,
      o.battery_new, p.price_cents, CASE o.state WHEN 'live'
        THEN (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') ELSE 0 END AS quantity
    FROM offers o LEFT JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    WHERE o.seller_id = ${sellerId}) l`;

const view = sql`
  SELECT l.id, l.sku, l.variant_id AS variantId, l.grade, l.warranty_months AS warrantyMonths, l.battery_new AS batteryNew,
    l.quantity, l.publication, l.price_cents AS priceCents,
    m.name, v.storage_gb AS storageGb, v.memory_gb AS memoryGb, v.colour, v.connectivity, v.size_mm AS sizeMm, v.chip,
    v.edition, v.keyboard
  FROM l JOIN variants v ON v.id = l.variant_id JOIN models m ON m.id = l.model_id`;

/** A page of the acting seller's listings as they stand in a market, by SKU, and how many there are. Ended ones on request. */
export async function listWsListings(
  ctx: Ctx,
  locale: Locale,
  query: WsListingsQuery,
): Promise<{ count: number; results: WsListing[] }> {
  if (ctx.actor.kind !== 'seller') return { count: 0, results: [] };
  const { page, 'page-size': size, publication_state: publication, min_quantity: least, max_quantity: most } = query;
  const wanted: SQL[] = [
    publication === undefined ? sql`l.state <> 'ended'` : sql`l.publication = ${publication}`,
    ...(least === undefined ? [] : [sql`l.quantity >= ${least}`]),
    ...(most === undefined ? [] : [sql`l.quantity <= ${most}`]),
  ];
  const from = sql`WITH l AS (${listed(ctx.actor.sellerId, locale.market)})`;
  const where = sql.join(wanted, sql` AND `);
  const [rows, counted] = await Promise.all([
    ctx.db.all<Row>(sql`${from} ${view} WHERE ${where} ORDER BY l.sku LIMIT ${size} OFFSET ${(page - 1) * size}`),
    ctx.db.get<{ count: number }>(sql`${from} SELECT count(*) AS count FROM l WHERE ${where}`),
  ]);
  return { count: counted?.count ?? 0, results: await viewListings(ctx, locale, rows) };
}

/** One of the acting seller's listings; a SKU in any case where that is one only. Undefined for another's, as for none. */
export async function findWsListing(
  ctx: Ctx,
  locale: Locale,
  by: { id: string } | { sku: string },
): Promise<WsListing | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const which = 'id' in by ? sql`l.id = ${by.id}` : sql`l.sku = ${by.sku} COLLATE NOCASE`;
  const rows = await ctx.db.all<Row>(sql`WITH l AS (${listed(ctx.actor.sellerId, locale.market)})
    ${view} WHERE ${which}`);
  const meant =
    'sku' in by
      ? skuMeant(
          rows.map(({ sku, publication }) => ({ sku, isListed: publication !== 4 })),
          by.sku,
        )
      : undefined;
  const found = 'id' in by ? rows : rows.filter(({ sku }) => sku === meant?.sku);
  return (await viewListings(ctx, locale, found))[0];
}

async function viewListings(ctx: Ctx, locale: Locale, rows: readonly Row[]): Promise<WsListing[]> {
  if (rows.length === 0) return [];
  const subjects = rows.flatMap(({ id, variantId }): Subject[] => [
    { kind: 'listing', id },
    { kind: 'product', id: variantId },
  ]);
  const offerIds = rows.map(({ id }) => id);
  const [numberOf, followed, shippings, products] = await Promise.all([
    giveNumbers(ctx, subjects),
    listAutoPrices(ctx, { offerIds, market: locale.market }),
    listShippings(ctx),
    productIds(rows.map(({ variantId }) => variantId)),
  ]);
  return rows.map((row): WsListing => {
    const price = decimals(row.priceCents ?? 0);
    const { grade, state } = gradeCode(row.grade);
    const auto = followed.get(row.id)?.find(({ on }) => on);
    return {
      id: row.id,
      listing_id: numberOf('listing', row.id),
      product_id: products.get(row.variantId) ?? '',
      backmarket_id: numberOf('product', row.variantId),
      sku: row.sku,
      title: deviceTitle(row.name, { ...row, id: row.variantId }, locale.language),
      price,
      min_price: auto ? decimals(auto.floorCents) : null,
      max_price: auto ? decimals(auto.targetCents) : price,
      currency: locale.currency,
      quantity: row.quantity,
      grade,
      state,
      publication_state: row.publication,
      warranty_delay: row.warrantyMonths,
      comment: '',
      shippings,
      new_battery: row.batteryNew === 1,
    };
  });
}

/** How the acting seller delivers, in every market: it holds for all its listings. */
async function listShippings(ctx: Ctx): Promise<WsShipping[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const options = await ctx.db
    .select()
    .from(deliveryOptions)
    .where(eq(deliveryOptions.sellerId, ctx.actor.sellerId))
    .orderBy(deliveryOptions.market, deliveryOptions.service);
  return options.map(({ market, carrier, priceCents, handlingDays, transitMaxDays, service }) => ({
    shipping_price: decimals(priceCents),
    shipping_delay: (handlingDays + transitMaxDays) * 24,
    shipper: carrier,
    shipper_display: service === 'express' ? `${carrier} Express` : carrier,
    country_code: countryCode(market),
  }));
}

/** The acting seller's own listings whose SKUs are those of a list but for upper and lower case. */
export async function listOwnSkus(ctx: Ctx, skus: readonly string[]): Promise<OwnSku[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db.all<{ id: string; sku: string; isListed: number; isPausedByUs: number }>(sql`
    SELECT o.id, o.sku, o.state <> 'ended' AS isListed, w.offer_id IS NOT NULL AS isPausedByUs
    FROM offers o LEFT JOIN ws_paused w ON w.offer_id = o.id WHERE o.seller_id = ${ctx.actor.sellerId}
      AND lower(o.sku) IN (SELECT lower(value) FROM json_each(${JSON.stringify(skus)}))`);
  const followed = await listAutoPrices(ctx, { offerIds: rows.map(({ id }) => id) });
  return rows.map(({ id, sku, ...row }) => ({
    ...{ id, sku, isListed: row.isListed === 1, isPausedByUs: row.isPausedByUs === 1 },
    targets: Object.fromEntries(
      (followed.get(id) ?? []).filter(({ on }) => on).map(({ market, targetCents }) => [market, targetCents]),
    ),
  }));
}

/** Which axes versions of each category have, with their values: what a category's attributes are made of. */
export const listAxisValues = (
  ctx: Ctx,
): Promise<{ category: string; axis: string; value: string; versions: number; all: number }[]> =>
  ctx.db.all(sql`
    WITH axes AS (SELECT m.category, a.key AS axis, a.value FROM variants v JOIN models m ON m.id = v.model_id
      JOIN json_each(json_object('storage', v.storage_gb, 'memory', v.memory_gb, 'colour', v.colour,
        'connectivity', v.connectivity, 'size', v.size_mm, 'chip', v.chip, 'edition', v.edition, 'keyboard', v.keyboard)) a
      WHERE a.value IS NOT NULL),
    sizes AS (SELECT m.category, count(*) AS n FROM variants v JOIN models m ON m.id = v.model_id GROUP BY 1)
    SELECT x.category, x.axis, CAST(x.value AS TEXT) AS value, count(*) AS versions, s.n AS "all"
    FROM axes x JOIN sizes s ON s.category = x.category GROUP BY 1, 2, 3, 5 ORDER BY 1, 2, 3`);
