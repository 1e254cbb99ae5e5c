import { and, eq, type SQL, sql } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { FactCase, Facts, Kind, Measure } from './contract.ts';
import type { Earlier } from './ladder-rules.ts';
import type { Sanctioned } from './queries.ts';
import { dayMs } from './rules.ts';

/** A refurbisher that can be restrained: one that sells or could. Undefined for applicants and closed accounts. */
export async function findSanctioned(ctx: Pick<Ctx, 'db'>, sellerId: string): Promise<Sanctioned | undefined> {
  const [row] = await ctx.db
    .select({
      ...{ id: sellers.id, name: sellers.name, slug: sellers.slug, locale: sellers.locale },
      ...{ country: sellers.country, state: sellers.state },
    })
    .from(sellers)
    .where(and(eq(sellers.id, sellerId), sql`${sellers.state} IN ('live', 'paused', 'suspended')`));
  return row;
}

/** A listing of a refurbisher that has not ended, by its stock number, with its name. */
export async function findListingBySku(
  ctx: Pick<Ctx, 'db'>,
  sellerId: string,
  sku: string,
): Promise<Facts['listing'] | undefined> {
  const [row] = await ctx.db.all<{ offerId: string; sku: string; title: string }>(sql`
    SELECT o.id AS "offerId", o.sku, m.name AS title FROM offers o JOIN models m ON m.id = o.model_id
    WHERE o.seller_id = ${sellerId} AND o.sku = ${sku} AND o.state <> 'ended'`);
  return row;
}

/** Orders of a refurbisher by the numbers that buyers know; undefined when one of them is none of its own. */
export async function findOrdersByNumber(
  ctx: Pick<Ctx, 'db'>,
  sellerId: string,
  numbers: readonly string[],
): Promise<FactCase[] | undefined> {
  const wanted = [...new Set(numbers.map((number) => number.toUpperCase()))].slice(0, 50);
  if (wanted.length === 0) return [];
  const rows = await ctx.db.all<FactCase>(sql`
    SELECT o.id AS "orderId", g.number, o.created_at AS at FROM json_each(${JSON.stringify(wanted)}) n
    JOIN order_groups g ON g.number = n.value JOIN orders o ON o.group_id = g.id AND o.seller_id = ${sellerId}
    ORDER BY o.created_at, o.id`);
  return rows.length === wanted.length ? rows : undefined;
}

/** True in SQL while no such proposal is open: of two at once one is written. */
export const noneOpen = (sellerId: string, kind: Kind, ground: string, offerId: string | null): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM sanctions WHERE seller_id = ${sellerId} AND kind = ${kind} AND ground = ${ground}
    AND offer_id IS ${offerId} AND state IN ('proposed', 'confirming', 'noticed'))`;

/**
 * Each measure over lines `l`, their orders `o` and parcels `p`: which lines it counts, when a line counts, and whether it
 * happened. As records have it (quality/refresh-records.ts).
 */
const measured: Readonly<Record<Measure, { counts: string; at: string; hit: string }>> = {
  defect: {
    counts: 'l.delivered_at IS NOT NULL',
    at: 'l.delivered_at',
    hit: `EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id AND c.upheld = 1 AND c.kind IN ('defect', 'not_as_described'))`,
  },
  late_delivery: {
    counts: 'l.shipped_at IS NOT NULL',
    at: 'l.shipped_at',
    hit: `date(coalesce(p.delivered_at, l.delivered_at, $now) / 1000, 'unixepoch') > o.promised_until`,
  },
  cancellation: {
    counts: `(l.accepted_at IS NOT NULL OR l.state IN ('refused', 'lapsed') OR EXISTS (SELECT 1 FROM events e
      WHERE e.subject_id = l.id AND e.to_state = 'cancelled' AND e.by_kind NOT IN ('buyer', 'guest')))`,
    at: 'l.paid_at',
    hit: `(l.state IN ('refused', 'lapsed') OR EXISTS (SELECT 1 FROM events e
      WHERE e.subject_id = l.id AND e.to_state = 'cancelled' AND e.by_kind NOT IN ('buyer', 'guest')))`,
  },
  listing_fault: {
    counts: 'l.delivered_at IS NOT NULL',
    at: 'l.delivered_at',
    hit: `EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id AND c.upheld = 1 AND c.kind IN ('defect', 'not_as_described', 'wrong_item'))`,
  },
};

const hitOf = (measure: Measure): string => measured[measure].hit.replace('$now', '?4');

/** What was counted of one refurbisher, or of one of its listings. */
export interface Counted {
  sellerId: string;
  offerId: string | null;
  cases: number;
  hits: number;
  /** Counted from here on: the window, or where the last sanction on this ground has stopped. Epoch milliseconds. */
  from: number;
}

/**
 * One measure over everybody who sells: lines between `from` and `until` that no earlier sanction on that ground counted.
 * Those without a hit are left out; `usual` is over all of them.
 */
export async function countMeasure(
  ctx: Pick<Ctx, 'db' | 'now'>,
  measure: Measure,
  span: { from: number; until: number },
): Promise<{ usual: number; counted: Counted[] }> {
  const { counts, at } = measured[measure];
  const each = measure === 'listing_fault' ? 'l.offer_id' : 'NULL';
  const { rows } = await ctx.db.$client.execute({
    sql: `WITH last AS (SELECT seller_id, json_extract(facts, '$.listing.offerId') AS offer_id,
        max(json_extract(facts, '$.measured.until')) AS until FROM sanctions WHERE ground = ?1 GROUP BY 1, 2),
      lines AS (SELECT l.seller_id, ${each} AS offer_id, ${at} AS at, ${hitOf(measure)} AS hit
        FROM order_lines l JOIN orders o ON o.id = l.order_id LEFT JOIN parcels p ON p.id = l.parcel_id
        WHERE ${counts} AND ${at} > ?2 AND ${at} <= ?3)
      SELECT lines.seller_id, lines.offer_id, count(*) AS cases, sum(hit) AS hits,
        max(?2, coalesce(last.until, 0)) AS start,
        (SELECT 1.0 * sum(hit) / count(*) FROM lines) AS usual
      FROM lines JOIN sellers s ON s.id = lines.seller_id AND s.state IN ('live', 'paused', 'suspended')
      LEFT JOIN last ON last.seller_id = lines.seller_id AND last.offer_id IS lines.offer_id
      WHERE lines.at > coalesce(last.until, 0) AND ?4 > 0
      GROUP BY lines.seller_id, lines.offer_id HAVING sum(hit) > 0 ORDER BY lines.seller_id, lines.offer_id`,
    args: [measure, span.from, span.until, ctx.now],
  });
  const counted = rows.map((row) => ({
    ...{ sellerId: String(row.seller_id), offerId: row.offer_id === null ? null : String(row.offer_id) },
    ...{ cases: Number(row.cases), hits: Number(row.hits), from: Number(row.start) },
  }));
  return { usual: Number(rows[0]?.usual ?? 0), counted };
}

/** The first fifty orders of a count where it happened. */
export async function listHits(
  ctx: Pick<Ctx, 'db' | 'now'>,
  measure: Measure,
  of: Counted,
  until: number,
): Promise<FactCase[]> {
  const { counts, at } = measured[measure];
  const { rows } = await ctx.db.$client.execute({
    sql: `SELECT DISTINCT o.id, g.number, o.created_at AS at FROM order_lines l JOIN orders o ON o.id = l.order_id
      JOIN order_groups g ON g.id = o.group_id LEFT JOIN parcels p ON p.id = l.parcel_id
      WHERE l.seller_id = ?1 AND (?5 IS NULL OR l.offer_id = ?5) AND ${counts} AND ${at} > ?2 AND ${at} <= ?3
        AND ${hitOf(measure)} AND ?4 > 0 ORDER BY o.created_at, o.id LIMIT 50`,
    args: [of.sellerId, of.from, until, ctx.now, of.offerId],
  });
  return rows.map((row) => ({ orderId: String(row.id), number: String(row.number), at: Number(row.at) }));
}

/** Sanctions on one ground against a refurbisher, or one of its listings, newest first, whatever became of them. */
export async function listEarlier(ctx: Pick<Ctx, 'db'>, ground: string, of: Counted): Promise<Earlier[]> {
  const rows = await ctx.db.all<Omit<Earlier, 'counts' | 'open'> & { counts: number; open: number }>(sql`
    SELECT s.id, s.kind, s.created_at AS at, s.state IN ('in_force', 'ended') AND a.state IS NOT 'reversed' AS counts,
      s.state IN ('proposed', 'confirming', 'noticed') AS open
    FROM sanctions s LEFT JOIN appeals a ON a.sanction_id = s.id WHERE s.seller_id = ${of.sellerId} AND s.ground = ${ground}
      AND json_extract(s.facts, '$.listing.offerId') IS ${of.offerId} ORDER BY s.created_at DESC, s.id DESC`);
  return rows.map((row) => ({ ...row, counts: row.counts === 1, open: row.open === 1 }));
}

/** The stock number and name of a listing, for what its refurbisher reads. */
export async function findListing(ctx: Pick<Ctx, 'db'>, offerId: string): Promise<Facts['listing'] | undefined> {
  const [row] = await ctx.db.all<NonNullable<Facts['listing']> & { state: string }>(sql`
    SELECT o.id AS "offerId", o.sku, m.name AS title, o.state FROM offers o JOIN models m ON m.id = o.model_id
    WHERE o.id = ${offerId}`);
  return row && row.state !== 'ended' ? { offerId: row.offerId, sku: row.sku, title: row.title } : undefined;
}

/** Devices that a refurbisher has sold a day, over the last four weeks. */
export async function soldPerDay(ctx: Pick<Ctx, 'db' | 'now'>, sellerId: string): Promise<number> {
  const [row] = await ctx.db.all<{ n: number }>(sql`SELECT count(*) AS n FROM order_lines
    WHERE seller_id = ${sellerId} AND paid_at > ${ctx.now - 28 * dayMs}`);
  return (row?.n ?? 0) / 28;
}
