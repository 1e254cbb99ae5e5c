import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import type { ListingRow } from './contract.ts';
import type { ListingNow, ProductNow, RowFacts, SellerFacts } from './rules.ts';

const dayMs = 86_400_000;

/** The price in force a day ago; of a listing that is younger, its first one. Read of prices that change alone. */
const dayBefore = (at: number) => sql`coalesce(
  (SELECT h.price_cents FROM price_history h WHERE h.offer_id = p.offer_id AND h.market = p.market
    AND h.from_at <= ${at} ORDER BY h.from_at DESC LIMIT 1),
  (SELECT h.price_cents FROM price_history h WHERE h.offer_id = p.offer_id AND h.market = p.market
    ORDER BY h.from_at LIMIT 1), p.price_cents)`;

type Priced = [market: string, cents: number, dayBefore: number];
type Listed = Omit<ListingNow, 'prices' | 'available' | 'identified'> & { prices: Priced[]; units: [number, number] };
type Found = [product: ProductNow | null, listing: Listed | null];

export interface RowsRead {
  seller?: SellerFacts;
  /** One for each row, in their order. */
  facts: RowFacts[];
}

/** What a seller's rows are checked against, all of it with one read, as one cell: hundreds of rows come as one text. */
export async function readRowFacts(ctx: Ctx, sellerId: string, rows: readonly ListingRow[]): Promise<RowsRead> {
  const asked = JSON.stringify(rows.map(({ sku, variantId, prices }) => [sku, variantId ?? null, prices ?? {}]));
  const found = await ctx.db.get<{ seller: string | null; facts: string }>(sql`
    SELECT (SELECT json_object('kind', kind, 'vatScheme', unit_vat_scheme, 'acquiredFrom', unit_acquired_from)
        FROM sellers WHERE id = ${sellerId}) AS seller,
      (SELECT json_group_array(json(fact)) FROM (
        SELECT json_array(
          CASE WHEN v.id IS NOT NULL THEN json_object('variantId', v.id, 'modelId', m.id, 'category', m.category) END,
          CASE WHEN o.id IS NOT NULL THEN json_object('offerId', o.id, 'variantId', o.variant_id, 'grade', coalesce(o.listed_grade, o.grade),
            'ean', o.ean, 'warrantyMonths', o.warranty_months, 'batteryMinPercent', o.battery_min_percent,
            'batteryNew', json(iif(o.battery_new, 'true', 'false')), 'state', o.state,
            'units', (SELECT json_array(count(*), count(coalesce(u.serial, u.imei))) FROM units u
              WHERE u.offer_id = o.id AND u.state = 'available'),
            'prices', (SELECT json_group_array(json_array(p.market, p.price_cents,
                CASE WHEN p.price_cents <> a.value->2->>p.market THEN ${dayBefore(ctx.now - dayMs)} ELSE p.price_cents END))
              FROM offer_prices p WHERE p.offer_id = o.id)) END) AS fact
        FROM json_each(${asked}) a
        LEFT JOIN offers o ON o.seller_id = ${sellerId} AND o.sku = a.value->>0
        LEFT JOIN variants v ON v.id = coalesce(a.value->>1, o.variant_id)
        LEFT JOIN models m ON m.id = v.model_id
        ORDER BY a.key)) AS facts`);
  const facts: Found[] = JSON.parse(found?.facts ?? '[]');
  return {
    seller: found?.seller ? JSON.parse(found.seller) : undefined,
    facts: facts.map(([product, listing]) => ({
      product: product ?? undefined,
      listing: listing ? listingOf(listing) : undefined,
    })),
  };
}

const listingOf = ({ units: [available, identified], prices, ...listing }: Listed): ListingNow => ({
  ...{ ...listing, available, identified },
  prices: Object.fromEntries(prices.map(([market, cents, before]) => [market, { cents, dayBefore: before }])),
});
