import { type SQL, sql } from 'drizzle-orm';
import type { ConditionId } from '../../content/schema.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { parameters } from './choice/parameters.ts';
import { type IneligibleReason, whyNotOnSale } from './eligibility.ts';
import { type Listing, type ListingFilter, type ListingPlace, listingFilters } from './listing-contract.ts';

const holdMs = parameters.holdMinutes * 60_000;

type Row = Record<string, string | number | null>;

/** Since when no higher price has been in force: what counts is the highest of the last minutes (selection/count-prices.ts). */
const since = sql.raw(`(SELECT min(h.from_at) FROM price_history h WHERE h.offer_id = p.offer_id AND h.market = p.market
  AND h.from_at > coalesce((SELECT max(d.from_at) FROM price_history d
    WHERE d.offer_id = p.offer_id AND d.market = p.market AND d.price_cents > p.price_cents), 0))`);

/** The acting refurbisher's offers in a market. Which is first is as last stored; ended offers are no listings. */
const listed = (sellerId: string, market: string, also: SQL) => sql`
  SELECT l.*, CASE WHEN reason IS NOT NULL THEN 'off' WHEN chosen THEN 'first' ELSE 'behind' END AS place FROM (
    SELECT o.id, o.sku, o.model_id, o.variant_id, o.grade, o.listed_grade, o.state, o.battery_min_percent, m.brand, m.name, m.category,
      p.price_cents, p.counted_cents, p.changed_at, p.currency,
      CASE WHEN p.counted_cents > p.price_cents THEN ${since} END AS cut_at,
      (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS stock,
      (SELECT f.floor_cents FROM market_floors f
        WHERE f.variant_id = o.variant_id AND f.grade = o.grade AND f.currency = p.currency) AS floor_cents,
      (${whyNotOnSale}) AS reason,
      EXISTS (SELECT 1 FROM selections c WHERE c.variant_id = o.variant_id AND c.grade = o.grade
        AND c.market = p.market AND c.offer_id = o.id) AS chosen,
      EXISTS (SELECT 1 FROM auto_prices a WHERE a.offer_id = o.id AND a.market = p.market AND a."on" = 1) AS auto
    FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN sellers s ON s.id = o.seller_id JOIN models m ON m.id = o.model_id
    WHERE o.seller_id = ${sellerId} AND o.state <> 'ended' AND ${also}) l`;

function listingOf(row: Row): Listing {
  const [price, counted] = [Number(row.price_cents), Number(row.counted_cents)];
  return {
    offerId: String(row.id),
    sku: String(row.sku),
    modelId: String(row.model_id),
    variantId: String(row.variant_id),
    brand: String(row.brand),
    name: String(row.name),
    category: String(row.category),
    grade: String(row.grade) as ConditionId,
    listedGrade: row.listed_grade as ConditionId | null,
    suspended: row.state === 'suspended',
    stock: Number(row.stock),
    priceCents: price,
    currency: String(row.currency),
    countsAt: counted > price ? Number(row.cut_at ?? row.changed_at) + holdMs : Number(row.changed_at),
    countedCents: Math.max(counted, price),
    batteryMinPercent: row.battery_min_percent === null ? null : Number(row.battery_min_percent),
    floorCents: Number(row.floor_cents ?? 0),
    reason: row.reason as IneligibleReason | null,
    place: row.place as ListingPlace,
  };
}

/** Words of a search, each of which must be in the SKU or in the model's name. At most six. */
function matching(search: string | undefined): SQL {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  const holds = words.map((word) => sql`instr(lower(o.sku || ' ' || m.brand || ' ' || m.name), ${word}) > 0`);
  return holds.length > 0 ? sql.join(holds, sql` AND `) : sql`true`;
}

/** The markets in which the acting refurbisher has a price. */
export async function listMarkets(ctx: Ctx): Promise<string[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db.all<{ market: string }>(sql`
    SELECT DISTINCT p.market FROM offers o JOIN offer_prices p ON p.offer_id = o.id
    WHERE o.seller_id = ${ctx.actor.sellerId} AND o.state <> 'ended' ORDER BY p.market`);
  return rows.map(({ market }) => market);
}

export interface ListingsPage {
  rows: Listing[];
  counts: Record<ListingFilter | 'all', number>;
}

/** What holds of a listing that each filter shows; SQL over `listed`. */
const filters: Record<ListingFilter, string> = {
  behind: `place = 'behind'`,
  first: `place = 'first'`,
  off: `place = 'off'`,
  empty: `stock = 0`,
  suspended: `state = 'suspended'`,
  regraded: `listed_grade IS NOT NULL`,
  auto: `auto`,
};
const within = (filter: ListingFilter | undefined): SQL => sql.raw(filter ? filters[filter] : 'true');
const counted = [
  `'all', count(*)`,
  ...listingFilters.map((id) => `'${id}', count(*) FILTER (WHERE ${filters[id]})`),
].join();

/**
 * A page of the acting refurbisher's listings in a market, with how many of each place its search finds. What is not
 * first comes first, the most money in stock on top: there a lost place costs most; a gap alone says nothing of that.
 */
export async function listListings(
  ctx: Ctx,
  input: { market: string; place?: ListingFilter; q?: string; page?: number },
): Promise<ListingsPage> {
  const counts = { all: 0, behind: 0, first: 0, off: 0, empty: 0, suspended: 0, regraded: 0, auto: 0 };
  if (ctx.actor.kind !== 'seller') return { rows: [], counts };
  const skip = ((input.page ?? 1) - 1) * limits.listRows;
  const found = await ctx.db.get<{ counts: string; rows: string }>(sql`
    WITH listed AS MATERIALIZED (${listed(ctx.actor.sellerId, input.market, matching(input.q))}),
    page AS (SELECT * FROM listed WHERE ${within(input.place)}
      ORDER BY CASE place WHEN 'behind' THEN 0 WHEN 'first' THEN 1 ELSE 2 END, price_cents * stock DESC, price_cents DESC, id
      LIMIT ${limits.listRows} OFFSET ${skip})
    SELECT (SELECT json_object(${sql.raw(counted)}) FROM listed) AS counts,
      (SELECT json_group_array(json_object('id', id, 'sku', sku, 'model_id', model_id, 'variant_id', variant_id, 'grade', grade,
        'listed_grade', listed_grade, 'state', state, 'battery_min_percent', battery_min_percent, 'brand', brand, 'name', name, 'category', category, 'price_cents', price_cents,
        'counted_cents', counted_cents, 'changed_at', changed_at, 'cut_at', cut_at, 'currency', currency, 'stock', stock, 'floor_cents', floor_cents,
        'reason', reason, 'place', place)) FROM page) AS rows`);
  const known: Partial<ListingsPage['counts']> = JSON.parse(found?.counts ?? '{}');
  const rows: Row[] = JSON.parse(found?.rows ?? '[]');
  return { rows: rows.map(listingOf), counts: { ...counts, ...known } };
}

/** One listing of the acting refurbisher; undefined for another's, as for one that does not exist. */
export async function findListing(ctx: Ctx, input: { offerId: string; market: string }): Promise<Listing | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db.all<Row>(listed(ctx.actor.sellerId, input.market, sql`o.id = ${input.offerId}`));
  return row && listingOf(row);
}

/** Offers of closed sellers that have not ended, or whose devices could still be bought; so many at most. */
export async function listOffersOfClosed({ db }: Pick<Ctx, 'db'>, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`SELECT o.id FROM sellers s CROSS JOIN offers o ON o.seller_id = s.id
    WHERE s.state = 'closed' AND (o.state <> 'ended'
      OR EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')) LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}
