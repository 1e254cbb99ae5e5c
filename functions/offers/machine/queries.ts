import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import type { OwnListing, OwnListingsQuery, OwnUnit } from './contract.ts';
import { deviceParts } from './contract.ts';

type Row = Record<string, string | number | null>;

const selected = sql`SELECT o.id, o.sku, o.variant_id, o.model_id, o.grade, o.state, o.warranty_months,
  o.battery_min_percent, o.battery_new, o.ean, o.created_at,
  max(o.updated_at, coalesce((SELECT max(p.changed_at) FROM offer_prices p WHERE p.offer_id = o.id), 0)) AS updated_at,
  (SELECT json_group_object(p.market, p.price_cents) FROM offer_prices p WHERE p.offer_id = o.id) AS prices,
  (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS quantity,
  (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'reserved') AS reserved
  FROM offers o`;

function listingOf(row: Row): OwnListing {
  return {
    id: String(row.id),
    sku: String(row.sku),
    variantId: String(row.variant_id),
    modelId: String(row.model_id),
    grade: String(row.grade) as OwnListing['grade'],
    state: String(row.state) as OwnListing['state'],
    quantity: Number(row.quantity),
    reserved: Number(row.reserved),
    prices: JSON.parse(String(row.prices)) as Record<string, number>,
    warrantyMonths: Number(row.warranty_months),
    batteryMinPercent: row.battery_min_percent === null ? null : Number(row.battery_min_percent),
    batteryNew: Boolean(row.battery_new),
    ean: row.ean === null ? null : String(row.ean),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

/** The acting refurbisher's listings after a place in the order of their SKUs, one more than the page holds. */
export async function listOwnListings(ctx: Ctx, query: OwnListingsQuery, after: string): Promise<OwnListing[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const since = query.changedSince === undefined ? undefined : query.changedSince - limits.pollOverlapMs;
  const wanted: SQL[] = [
    sql`o.seller_id = ${ctx.actor.sellerId}`,
    sql`o.sku > ${after}`,
    ...(query.sku === undefined ? [] : [sql`o.sku = ${query.sku}`]),
    ...(query.state === undefined ? [] : [sql`o.state = ${query.state}`]),
    ...(since === undefined
      ? []
      : [
          sql`(o.updated_at >= ${since} OR EXISTS (SELECT 1 FROM offer_prices p
            WHERE p.offer_id = o.id AND p.changed_at >= ${since}))`,
        ]),
  ];
  const rows = await ctx.db.all<Row>(
    sql`${selected} WHERE ${sql.join(wanted, sql` AND `)} ORDER BY o.sku LIMIT ${query.limit + 1}`,
  );
  return rows.map(listingOf);
}

/** One of the acting refurbisher's listings, by its id or its SKU; undefined for another's, as for none. */
export async function findOwnListing(ctx: Ctx, by: { id: string } | { sku: string }): Promise<OwnListing | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const which = 'id' in by ? sql`o.id = ${by.id}` : sql`o.sku = ${by.sku}`;
  const [row] = await ctx.db.all<Row>(sql`${selected} WHERE o.seller_id = ${ctx.actor.sellerId} AND ${which}`);
  return row && listingOf(row);
}

const known: ReadonlySet<string> = new Set(deviceParts);

/** A device as its seller sees it. */
export function unitOf(row: Row): OwnUnit {
  return {
    id: String(row.id),
    serial: row.serial === null ? null : String(row.serial),
    imei: row.imei === null ? null : String(row.imei),
    batteryHealthPercent: row.battery_health_percent === null ? null : Number(row.battery_health_percent),
    partsReplaced: String(row.parts_replaced)
      .split(',')
      .filter((part): part is OwnUnit['partsReplaced'][number] => known.has(part)),
    erasureCertificate: String(row.erasure_certificate),
    vatScheme: String(row.vat_scheme) as OwnUnit['vatScheme'],
    acquiredFrom: String(row.acquired_from) as OwnUnit['acquiredFrom'],
    state: String(row.state) as OwnUnit['state'],
    receivedAt: Number(row.received_at),
  };
}

const unitColumns = sql`u.id, u.serial, u.imei, u.battery_health_percent, u.parts_replaced, u.erasure_certificate,
  u.vat_scheme, u.acquired_from, u.state, u.received_at`;

/** Devices of one of the acting refurbisher's listings after a place in the order of their ids. */
export async function listOwnUnits(
  ctx: Ctx,
  query: { offerId: string; after: string; most: number },
): Promise<OwnUnit[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db.all<Row>(sql`SELECT ${unitColumns} FROM units u
    WHERE u.offer_id = ${query.offerId} AND u.seller_id = ${ctx.actor.sellerId} AND u.id > ${query.after}
    ORDER BY u.id LIMIT ${query.most}`);
  return rows.map(unitOf);
}

/** Devices of the acting refurbisher by their ids, in their order. */
export async function listUnitsById(ctx: Ctx, ids: readonly string[]): Promise<OwnUnit[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db.all<Row>(sql`SELECT ${unitColumns} FROM json_each(${JSON.stringify(ids)}) i
    JOIN units u ON u.id = i.value AND u.seller_id = ${ctx.actor.sellerId} ORDER BY i.key`);
  return rows.map(unitOf);
}

/** One device of the acting refurbisher; undefined for another's, as for none. */
export async function findOwnUnit(ctx: Ctx, input: { offerId: string; unitId: string }): Promise<OwnUnit | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db.all<Row>(sql`SELECT ${unitColumns} FROM units u
    WHERE u.id = ${input.unitId} AND u.offer_id = ${input.offerId} AND u.seller_id = ${ctx.actor.sellerId}`);
  return row && unitOf(row);
}

/** What checking new devices of a listing needs to know of it. */
export interface UnitPlace {
  state: OwnListing['state'];
  /** Its seller has not been let in yet. */
  isApplying: boolean;
  modelId: string;
  category: string;
  connectivity: string | null;
  batteryMinPercent: number | null;
  devices: number;
  vatScheme: OwnUnit['vatScheme'] | null;
  acquiredFrom: OwnUnit['acquiredFrom'] | null;
}

/** The listing that devices are to be added to, with what its seller has declared for all; undefined for another's. */
export async function findUnitPlace(ctx: Ctx, offerId: string): Promise<UnitPlace | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db.all<Row>(sql`SELECT o.state, o.model_id, m.category, v.connectivity, o.battery_min_percent,
      s.unit_vat_scheme, s.unit_acquired_from, s.state = 'applying' AS applying,
      (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state IN ('available', 'reserved')) AS devices
    FROM offers o JOIN models m ON m.id = o.model_id JOIN variants v ON v.id = o.variant_id JOIN sellers s ON s.id = o.seller_id
    WHERE o.id = ${offerId} AND o.seller_id = ${ctx.actor.sellerId}`);
  if (!row) return undefined;
  return {
    state: String(row.state) as OwnListing['state'],
    isApplying: Number(row.applying) === 1,
    modelId: String(row.model_id),
    category: String(row.category),
    connectivity: row.connectivity === null ? null : String(row.connectivity),
    batteryMinPercent: row.battery_min_percent === null ? null : Number(row.battery_min_percent),
    devices: Number(row.devices),
    vatScheme: row.unit_vat_scheme as UnitPlace['vatScheme'],
    acquiredFrom: row.unit_acquired_from as UnitPlace['acquiredFrom'],
  };
}
