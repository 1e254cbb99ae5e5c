import { type SQL, sql } from 'drizzle-orm';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import type { RowChanges } from './rules.ts';

const dialect = new SQLiteAsyncDialect();

/** An id of version 7 made in SQL: the moment, then chance. */
const newUnitId = (now: number): SQL => {
  const time = now.toString(16).padStart(12, '0');
  return sql`${`${time.slice(0, 8)}-${time.slice(8)}-7`} || substr(lower(hex(randomblob(2))), 2) || '-' ||
    substr('89ab', 1 + (abs(random()) % 4), 1) || substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))`;
};

/** Joins `r`, an array whose first value is an offer, to that offer if it is the seller's and has not ended meanwhile. */
const ownOffer = (sellerId: string): SQL =>
  sql`CROSS JOIN offers o ON o.id = r.value->>0 AND o.seller_id = ${sellerId} AND o.state <> 'ended'`;

/** A field that the row left out stays; one that it says is empty becomes so. */
const given = (field: string, column: string): SQL =>
  sql.raw(`CASE WHEN json_type(r.value, '$.${field}') IS NULL THEN ${column} ELSE r.value->>'${field}' END`);

const insertOffers = (ctx: Ctx, sellerId: string, rows: RowChanges['created']): SQL => sql`
  INSERT INTO offers (id, seller_id, model_id, variant_id, grade, sku, ean, warranty_months, battery_min_percent,
    battery_new, state, created_at, updated_at)
  SELECT value->>0, ${sellerId}, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
    value->>8, value->>9, ${ctx.now}, ${ctx.now} FROM json_each(${JSON.stringify(rows)})`;

const ranks = "'fair good excellent premium new'";
/** Whatever its seller says, a listing is not shown above what its buyers found (offers/grade-writes.ts) until that is over. */
const gradesFrom = (said: string) => {
  const above = `grade_ceiling IS NOT NULL AND instr(${ranks}, ${said}) > instr(${ranks}, grade_ceiling)`;
  return {
    shown: sql.raw(`CASE WHEN ${above} THEN grade_ceiling ELSE coalesce(${said}, grade) END`),
    listed: sql.raw(`CASE WHEN ${said} IS NULL THEN listed_grade WHEN ${above} THEN ${said} END`),
  };
};
const changedGrade = gradesFrom(`r.value->>'grade'`);
const revivedGrade = gradesFrom('r.value->>3');

/**
 * A number that had ended is sold anew: the same listing with new terms, so that what it once cost stays known. What a
 * sanction still holds comes back as held, and what is shown below the grade its seller says, stays below.
 */
const reviveOffers = (ctx: Ctx, sellerId: string, rows: RowChanges['revived']): SQL => sql`
  UPDATE offers SET grade = ${revivedGrade.shown}, listed_grade = ${revivedGrade.listed}, ean = r.value->>5,
    warranty_months = r.value->>6,
    battery_min_percent = r.value->>7, battery_new = r.value->>8, updated_at = ${ctx.now},
    state = CASE WHEN EXISTS (SELECT 1 FROM sanctions x WHERE x.offer_id = offers.id AND x.state = 'in_force')
      THEN 'suspended' ELSE r.value->>9 END
  FROM json_each(${JSON.stringify(rows)}) r
  WHERE offers.id = r.value->>0 AND offers.seller_id = ${sellerId} AND offers.variant_id = r.value->>2 AND offers.state = 'ended'`;

const updateOffers = (ctx: Ctx, sellerId: string, rows: RowChanges['changed']): SQL => sql`
  UPDATE offers SET grade = ${changedGrade.shown}, listed_grade = ${changedGrade.listed}, ean = ${given('ean', 'ean')},
    warranty_months = ${given('warrantyMonths', 'warranty_months')},
    battery_min_percent = ${given('batteryMinPercent', 'battery_min_percent')},
    battery_new = ${given('batteryNew', 'battery_new')},
    state = CASE WHEN offers.state = 'suspended' THEN offers.state ELSE ${given('state', 'state')} END, updated_at = ${ctx.now}
  FROM json_each(${JSON.stringify(rows)}) r
  WHERE offers.id = r.value->>'id' AND offers.seller_id = ${sellerId} AND offers.state <> 'ended'`;

/** Of two changes the later one is later in the history too, whichever clock was read first (listing-writes.ts). */
const updatePrices = (ctx: Ctx, sellerId: string, rows: RowChanges['prices']): SQL => sql`
  UPDATE offer_prices SET price_cents = r.cents, changed_at = max(${ctx.now}, changed_at + 1)
  FROM (SELECT o.id, r.value->>1 AS market, r.value->>2 AS cents
    FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)}) r
  WHERE offer_prices.offer_id = r.id AND offer_prices.market = r.market AND offer_prices.price_cents <> r.cents`;

/** A statement of its own: under an upsert the triggers' INSERT OR IGNORE into the history would no longer ignore. */
const insertPrices = (ctx: Ctx, sellerId: string, rows: RowChanges['prices']): SQL => sql`
  INSERT INTO offer_prices (offer_id, market, price_cents, currency, changed_at)
  SELECT o.id, r.value->>1, r.value->>2, r.value->>3, max(${ctx.now}, coalesce((SELECT max(h.from_at) + 1
    FROM price_history h WHERE h.offer_id = o.id AND h.market = r.value->>1), 0))
  FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)}
  WHERE NOT EXISTS (SELECT 1 FROM offer_prices p WHERE p.offer_id = o.id AND p.market = r.value->>1)`;

const dropPrices = (sellerId: string, rows: RowChanges['dropped']): SQL => sql`
  DELETE FROM offer_prices WHERE (offer_id, market) IN (SELECT o.id, r.value->>1
    FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)})`;

const availableOf = sql.raw(`(SELECT count(*) FROM units a WHERE a.offer_id = o.id AND a.state = 'available')`);

/** Takes off sale what is too many, the last received first; never what is reserved, sold, or known by its number. */
const withdrawUnits = (sellerId: string, rows: RowChanges['stock']): SQL => sql`
  UPDATE units SET state = 'withdrawn' WHERE id IN (SELECT id FROM (
    SELECT u.id, o.too_many, row_number() OVER (PARTITION BY u.offer_id ORDER BY u.received_at DESC, u.id DESC) AS n
    FROM (SELECT o.id, ${availableOf} - r.value->>1 AS too_many
      FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)}) o
    CROSS JOIN units u ON u.offer_id = o.id AND u.state = 'available' AND u.serial IS NULL AND u.imei IS NULL
    WHERE o.too_many > 0) WHERE n <= too_many)`;

/**
 * Puts devices back on sale that were taken off it and of which nothing is known but how they are taxed: however often a
 * quantity goes up and down, there are no more rows than devices at its highest.
 */
const reuseUnits = (ctx: Ctx, sellerId: string, rows: RowChanges['stock']): SQL => sql`
  UPDATE units SET state = 'available', received_at = ${ctx.now} WHERE id IN (SELECT id FROM (
    SELECT u.id, o.missing, row_number() OVER (PARTITION BY u.offer_id ORDER BY u.id) AS n
    FROM (SELECT o.id, r.value->>2 AS vat_scheme, r.value->>3 AS acquired_from, r.value->>1 - ${availableOf} AS missing
      FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)}) o
    CROSS JOIN units u ON u.offer_id = o.id AND u.state = 'withdrawn' AND u.serial IS NULL AND u.imei IS NULL
      AND u.vat_scheme = o.vat_scheme AND u.acquired_from = o.acquired_from AND u.battery_health_percent IS NULL
      AND u.purchase_price_cents IS NULL AND u.parts_replaced = '' AND u.erasure_certificate = ''
    WHERE o.missing > 0) WHERE n <= missing)`;

/**
 * Adds the devices that are missing, each a row. Counts anew what can be bought: a sale may have come between. None is added
 * under a VAT scheme that nobody has declared.
 */
const insertUnits = (ctx: Ctx, sellerId: string, rows: RowChanges['stock']): SQL => sql`
  INSERT INTO units (id, offer_id, seller_id, vat_scheme, acquired_from, state, received_at)
  WITH RECURSIVE missing (offer_id, vat_scheme, acquired_from, n) AS (
    SELECT * FROM (SELECT o.id, r.value->>2 AS vat_scheme, r.value->>3 AS acquired_from, r.value->>1 - ${availableOf} AS n
      FROM json_each(${JSON.stringify(rows)}) r ${ownOffer(sellerId)}) WHERE n > 0
      AND vat_scheme IS NOT NULL AND acquired_from IS NOT NULL
    UNION ALL SELECT offer_id, vat_scheme, acquired_from, n - 1 FROM missing WHERE n > 1)
  SELECT ${newUnitId(ctx.now)}, offer_id, ${sellerId}, vat_scheme, acquired_from, 'available', ${ctx.now} FROM missing`;

/**
 * The statements that write what rows change, set by set: as many for a thousand rows as for one. Each of them looks
 * again at what it changes, so that a sale or an end between reading and writing is kept.
 */
export function changeStatements(ctx: Ctx, sellerId: string, changes: RowChanges): Statement[] {
  const { revived, created, changed, prices, dropped, stock } = changes;
  const made = new Set(created.map(([id]) => id));
  const stood = stock.filter(([id]) => !made.has(id));
  const priced = prices.filter(([id]) => !made.has(id));
  return [
    ...(revived.length > 0 ? [reviveOffers(ctx, sellerId, revived)] : []),
    ...(created.length > 0 ? [insertOffers(ctx, sellerId, created)] : []),
    ...(changed.length > 0 ? [updateOffers(ctx, sellerId, changed)] : []),
    ...(dropped.length > 0 ? [dropPrices(sellerId, dropped)] : []),
    ...(priced.length > 0 ? [updatePrices(ctx, sellerId, priced)] : []),
    ...(prices.length > 0 ? [insertPrices(ctx, sellerId, prices)] : []),
    ...(stood.length > 0 ? [withdrawUnits(sellerId, stood), reuseUnits(ctx, sellerId, stood)] : []),
    ...(stock.length > 0 ? [insertUnits(ctx, sellerId, stock)] : []),
  ].map(statementOf);
}

/** One statement of SQL for a batch. */
export const statementOf = (text: SQL): Statement => Object.assign(text, { toSQL: () => dialect.sqlToQuery(text) });
