import { applyRows } from '../../../../functions/offers/rows/apply-rows.ts';
import type { ListingRow } from '../../../../functions/offers/rows/contract.ts';
import type { World } from '../../../support/world.ts';

/** A refurbisher that has declared how it buys, with nothing listed under the numbers of these tests. */
export async function someSeller(world: World, kind = 'repair_shop') {
  const row = await world.row("SELECT id FROM sellers WHERE kind = ? AND state = 'live' ORDER BY id LIMIT 1", kind);
  const sellerId = String(row?.id);
  await world.client.execute({
    sql: `UPDATE sellers SET unit_vat_scheme = 'margin', unit_acquired_from = 'private' WHERE id = ?`,
    args: [sellerId],
  });
  return sellerId;
}

export const apply = (world: World, sellerId: string, listings: ListingRow[], more: { takesGood?: boolean } = {}) =>
  applyRows(world.ctx(), { sellerId, rows: listings.map((listing, i) => ({ row: i + 1, listing })), ...more });

export const whole = (sku: string, more: Partial<ListingRow> = {}): ListingRow => ({
  ...{ sku, variantId: 'iphone-13.128.midnight', grade: 'good', quantity: 2, prices: { IT: 30_000 } },
  ...more,
});

export const codes = (outcome: Awaited<ReturnType<typeof apply>>) =>
  outcome.ok ? outcome.value.faults.map(({ row, field, code }) => `${row} ${field} ${code}`) : [outcome.code];

/** What stands under a number, as a person would say it. */
export async function standing(world: World, sellerId: string, sku: string) {
  const offer = await world.row('SELECT * FROM offers WHERE seller_id = ? AND sku = ?', sellerId, sku);
  if (!offer) return undefined;
  const id = String(offer.id);
  const prices = await world.rows(
    'SELECT market, price_cents FROM offer_prices WHERE offer_id = ? ORDER BY market',
    id,
  );
  const units = await world.rows('SELECT state, count(*) AS n FROM units WHERE offer_id = ? GROUP BY state', id);
  const count = Object.fromEntries(units.map(({ state, n }) => [String(state), Number(n)]));
  return {
    offerId: id,
    ...{
      grade: offer.grade,
      warrantyMonths: offer.warranty_months,
      battery: offer.battery_min_percent,
      ean: offer.ean,
    },
    state: offer.state,
    prices: Object.fromEntries(prices.map(({ market, price_cents }) => [String(market), Number(price_cents)])),
    available: count.available ?? 0,
    held: (count.reserved ?? 0) + (count.sold ?? 0),
  };
}
