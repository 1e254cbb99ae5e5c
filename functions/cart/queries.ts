import { sql } from 'drizzle-orm';
import type { ConditionId } from '../../content/schema.ts';
import type { Ctx } from '../edge/context.ts';
import { type DeliveryOption, deliveryDates } from '../offers/delivery.ts';
import { maySell } from '../offers/eligibility.ts';
import type { Cart, CartChange, CartLine, CartSeller } from './contract.ts';

interface LineRow {
  offer_id: string;
  quantity: number;
  price_cents_seen: number;
  cart_market: string;
  model_id: string;
  model_name: string;
  category: string;
  grade: string;
  variant_id: string;
  storage_gb: number | null;
  memory_gb: number | null;
  colour: string | null;
  connectivity: string | null;
  size_mm: number | null;
  chip: string | null;
  edition: string | null;
  keyboard: string | null;
  warranty_months: number;
  battery_min_percent: number | null;
  battery_new: number;
  price_cents: number | null;
  on_sale: number;
  stock: number;
  seller_id: string;
  slug: string;
  seller_name: string;
  country: string;
  city: string;
  options: string;
}

function changesOf(row: LineRow, market: string): CartChange[] {
  if (!row.on_sale || row.price_cents === null || row.stock === 0) return [{ kind: 'gone' }];
  const changes: CartChange[] = [];
  if (row.price_cents !== row.price_cents_seen || row.cart_market !== market) {
    changes.push({ kind: 'price', seenCents: row.price_cents_seen });
  }
  if (row.stock < row.quantity) changes.push({ kind: 'fewer', stock: row.stock });
  return changes;
}

const variantOf = (row: Omit<LineRow, 'options'>): CartLine['variant'] => ({
  id: row.variant_id,
  storageGb: row.storage_gb,
  memoryGb: row.memory_gb,
  colour: row.colour,
  connectivity: row.connectivity,
  sizeMm: row.size_mm,
  chip: row.chip,
  edition: row.edition,
  keyboard: row.keyboard,
});

function lineOf(row: LineRow, market: string): CartLine {
  return {
    offerId: row.offer_id,
    modelId: row.model_id,
    modelName: row.model_name,
    category: row.category,
    variant: variantOf(row),
    grade: row.grade as ConditionId,
    sellerId: row.seller_id,
    quantity: row.quantity,
    stock: row.stock,
    priceCents: row.price_cents ?? row.price_cents_seen,
    warrantyMonths: row.warranty_months,
    batteryMinPercent: row.battery_min_percent,
    batteryNew: row.battery_new === 1,
    changes: changesOf(row, market),
  };
}

function sellerOf(row: LineRow, market: string, now: number): CartSeller {
  const options = (JSON.parse(row.options) as DeliveryOption[]).sort((a, b) => a.priceCents - b.priceCents);
  return {
    id: row.seller_id,
    slug: row.slug,
    name: row.seller_name,
    country: row.country,
    city: row.city,
    options: options.map((option) => ({ ...option, dates: deliveryDates(option, now, row.country, market) })),
  };
}

const optionJson =
  sql.raw(`json_object('service', d.service, 'carrier', d.carrier, 'priceCents', d.price_cents, 'cutoffHour', d.cutoff_hour,
  'handlingDays', d.handling_days, 'transitMinDays', d.transit_min_days, 'transitMaxDays', d.transit_max_days)`);

/**
 * A cart as it stands now in a market: today's prices and stock, and what differs from what the buyer saw.
 * One query whatever the number of lines. An unknown or expired cart is an empty one.
 */
export async function readCart(ctx: Ctx, cartId: string | undefined, market: string): Promise<Cart> {
  const currency = market === 'GB' ? 'GBP' : 'EUR';
  const empty = {
    id: cartId ?? '',
    market,
    currency,
    lines: [],
    sellers: [],
    itemsCents: 0,
    devices: 0,
    changed: false,
  };
  if (!cartId) return empty;
  const rows = await ctx.db.all<LineRow>(sql`
    SELECT l.offer_id, l.quantity, l.price_cents_seen, c.market AS cart_market,
      m.id AS model_id, m.name AS model_name, m.category, o.grade, o.warranty_months, o.battery_min_percent, o.battery_new,
      v.id AS variant_id, v.storage_gb, v.memory_gb, v.colour, v.connectivity, v.size_mm, v.chip, v.edition, v.keyboard,
      p.price_cents, (${maySell}) AS on_sale,
      (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS stock,
      s.id AS seller_id, s.slug, s.name AS seller_name, s.country, s.city,
      (SELECT json_group_array(${optionJson}) FROM delivery_options d WHERE d.seller_id = s.id AND d.market = ${market}) AS options
    FROM carts c
    JOIN cart_lines l ON l.cart_id = c.id
    JOIN offers o ON o.id = l.offer_id
    JOIN variants v ON v.id = o.variant_id
    JOIN models m ON m.id = o.model_id
    JOIN sellers s ON s.id = o.seller_id
    LEFT JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    WHERE c.id = ${cartId} AND c.expires_at > ${ctx.now}
    ORDER BY l.added_at, l.offer_id`);
  const lines = rows.map((row) => lineOf(row, market));
  const sellers = new Map(rows.map((row) => [row.seller_id, sellerOf(row, market, ctx.now)]));
  const counting = lines.filter((line) => !line.changes.some((change) => change.kind === 'gone'));
  return {
    ...empty,
    lines,
    sellers: [...sellers.values()],
    itemsCents: counting.reduce((sum, line) => sum + line.priceCents * line.quantity, 0),
    devices: counting.reduce((sum, line) => sum + line.quantity, 0),
    changed: lines.some((line) => line.changes.length > 0),
  };
}

/** Price and stock of one offer in a market, if it can be bought there now. */
export async function findOffer(
  ctx: Ctx,
  offerId: string,
  market: string,
): Promise<{ priceCents: number; stock: number } | undefined> {
  const [row] = await ctx.db.all<{ price_cents: number; stock: number }>(sql`
    SELECT p.price_cents, (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS stock
    FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN sellers s ON s.id = o.seller_id
    WHERE o.id = ${offerId} AND ${maySell}`);
  return row ? { priceCents: row.price_cents, stock: row.stock } : undefined;
}

/** What is needed to name an offer that was taken out of a cart; undefined when it cannot be bought any more. */
export async function findRemoved(ctx: Ctx, offerId: string, market: string): Promise<Removed | undefined> {
  const [row] = await ctx.db.all<Omit<LineRow, 'options'>>(sql`
    SELECT o.id AS offer_id, m.name AS model_name, v.id AS variant_id, v.storage_gb, v.memory_gb, v.colour, v.connectivity,
      v.size_mm, v.chip, v.edition, v.keyboard
    FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ${market}
    JOIN variants v ON v.id = o.variant_id JOIN models m ON m.id = o.model_id JOIN sellers s ON s.id = o.seller_id
    WHERE o.id = ${offerId} AND ${maySell} AND EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')`);
  return row && { offerId, modelName: row.model_name, variant: variantOf(row) };
}

export type Removed = Pick<CartLine, 'offerId' | 'modelName' | 'variant'>;
