import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { type AutoPriceDeed, type AutoPriceView, type AutoPriceWhy, autoPriceDeed } from './contract.ts';
import { isOverruled, type PriceFacts } from './rules.ts';

type Row = Record<string, string | number | null>;

/** A price that is to be looked at, with its bounds. */
export interface DuePrice extends PriceFacts {
  offerId: string;
  market: string;
  modelId: string;
  variantId: string;
  grade: string;
  /** When its bounds were last set: names the wish that a decision was made for. */
  wishedAt: number;
  lastWhy?: AutoPriceWhy;
  lastAt: number;
  isEnded: boolean;
}

/** The highest price in force within the last day: the one that stood when it began, and all that came since. */
const highestDay = (now: number) => sql`max(p.price_cents,
  coalesce((SELECT max(h.price_cents) FROM price_history h
    WHERE h.offer_id = p.offer_id AND h.market = p.market AND h.from_at > ${now - 86_400_000}), 0),
  coalesce((SELECT h.price_cents FROM price_history h
    WHERE h.offer_id = p.offer_id AND h.market = p.market AND h.from_at <= ${now - 86_400_000}
    ORDER BY h.from_at DESC LIMIT 1), 0))`;

const readDeed = (text: string, at: number | null): AutoPriceDeed | null => {
  if (at === null || text === '') return null;
  const parsed = autoPriceDeed.safeParse({ ...(JSON.parse(text) as object), at });
  return parsed.success ? parsed.data : null;
};

/** Prices whose time has come, those that have waited longest first. */
export async function listDuePrices(ctx: Pick<Ctx, 'db' | 'now'>, most: number): Promise<DuePrice[]> {
  const rows = await ctx.db.all<Row>(sql`
    SELECT a.offer_id, a.market, o.model_id, o.variant_id, o.grade, o.state, a.floor_cents, a.target_cents, a.changed_at,
      a.last_at, a.last_why, p.price_cents, p.changed_at AS price_at, ${highestDay(ctx.now)} AS highest
    FROM auto_prices a CROSS JOIN offer_prices p ON p.offer_id = a.offer_id AND p.market = a.market
    CROSS JOIN offers o ON o.id = a.offer_id WHERE a.next_at <= ${ctx.now} ORDER BY a.next_at LIMIT ${most}`);
  return rows.map((row) => ({
    offerId: String(row.offer_id),
    market: String(row.market),
    modelId: String(row.model_id),
    variantId: String(row.variant_id),
    grade: String(row.grade),
    isEnded: row.state === 'ended',
    floorCents: Number(row.floor_cents),
    targetCents: Number(row.target_cents),
    wishedAt: Number(row.changed_at),
    lastAt: Number(row.last_at ?? 0),
    lastWhy: readDeed(String(row.last_why), Number(row.last_at ?? 0))?.why,
    priceCents: Number(row.price_cents),
    priceAt: Number(row.price_at),
    highestDayCents: Number(row.highest),
  }));
}

/** Below which the prices of offers of these variants do not go that follow a market by themselves, by offer. */
export async function listFloors(
  ctx: Pick<Ctx, 'db'>,
  market: string,
  variantIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db.all<{ id: string; cents: number }>(sql`
    SELECT a.offer_id AS id, a.floor_cents AS cents FROM json_each(${JSON.stringify(variantIds)}) v
    CROSS JOIN offers o ON o.variant_id = v.value AND o.state = 'live'
    JOIN auto_prices a ON a.offer_id = o.id AND a.market = ${market} AND a."on" = 1`);
  return new Map(rows.map(({ id, cents }) => [id, cents]));
}

function viewOf(row: Row): AutoPriceView {
  const facts = {
    priceCents: Number(row.price_cents),
    floorCents: Number(row.floor_cents),
    targetCents: Number(row.target_cents),
    priceAt: Number(row.price_at),
  };
  const lastAt = row.last_at === null ? null : Number(row.last_at);
  const since = Math.max(Number(row.changed_at), lastAt ?? 0);
  return {
    market: String(row.market),
    // The clock notes it at its next look; whoever reads before that is told the same.
    on: Number(row.on) === 1 && !isOverruled(facts, since),
    floorCents: facts.floorCents,
    targetCents: facts.targetCents,
    currency: String(row.currency),
    priceCents: facts.priceCents,
    changedAt: Number(row.changed_at),
    last: readDeed(String(row.last_why), lastAt),
  };
}

/** Automatic pricing of the acting refurbisher's listings: of one in all markets, or of many in one. By listing. */
export async function listAutoPrices(
  ctx: Ctx,
  of: { offerIds: readonly string[]; market?: string },
): Promise<Map<string, AutoPriceView[]>> {
  const found = new Map<string, AutoPriceView[]>();
  if (ctx.actor.kind !== 'seller' || of.offerIds.length === 0) return found;
  const rows = await ctx.db.all<Row>(sql`
    SELECT a.*, p.price_cents, p.changed_at AS price_at FROM json_each(${JSON.stringify(of.offerIds)}) j
    CROSS JOIN auto_prices a ON a.offer_id = j.value
    JOIN offer_prices p ON p.offer_id = a.offer_id AND p.market = a.market
    JOIN offers o ON o.id = a.offer_id AND o.seller_id = ${ctx.actor.sellerId}
    WHERE ${of.market ?? ''} IN ('', a.market) ORDER BY a.market`);
  for (const row of rows) {
    const id = String(row.offer_id);
    found.set(id, [...(found.get(id) ?? []), viewOf(row)]);
  }
  return found;
}

/** One of the acting refurbisher's listings with its price in a market; undefined for another's, as for none. */
export async function findPriced(
  ctx: Ctx,
  of: { offerId: string; market?: string },
): Promise<{ isEnded: boolean; priceCents: number | null } | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db.all<Row>(sql`SELECT o.state,
      (SELECT p.price_cents FROM offer_prices p WHERE p.offer_id = o.id AND p.market = ${of.market ?? ''}) AS price_cents
    FROM offers o WHERE o.id = ${of.offerId} AND o.seller_id = ${ctx.actor.sellerId}`);
  const price = row?.price_cents ?? null;
  return row && { isEnded: row.state === 'ended', priceCents: price === null ? null : Number(price) };
}
