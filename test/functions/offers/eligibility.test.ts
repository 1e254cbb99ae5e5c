import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  type IneligibleReason,
  ineligibleReasons,
  maySell,
  onSale,
  whyNotOnSale,
} from '../../../functions/offers/eligibility.ts';
import { loadShelf } from '../../../functions/offers/shelf.ts';
import { isOffered } from '../../../functions/offers/writes.ts';
import { openWorld, type World } from '../../support/world.ts';

interface Wanted {
  id: string;
  seller: string;
  model: string;
  variant: string;
  grade: string;
  price: number;
}

/** An offer on sale in Germany, where every condition applies. */
async function anOffer(world: World): Promise<Wanted> {
  const row = await world.db.get<Wanted>(sql`
    SELECT o.id, o.seller_id AS seller, o.model_id AS model, o.variant_id AS variant, o.grade, p.price_cents AS price
    FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'DE' JOIN sellers s ON s.id = o.seller_id
    WHERE ${onSale} AND o.battery_min_percent IS NOT NULL AND o.grade = 'good' ORDER BY o.id LIMIT 1`);
  if (!row) throw new Error('nothing on sale in Germany');
  return row;
}

const breakers: Record<IneligibleReason, (o: Wanted) => [string, ...(string | number)[]]> = {
  seller_not_live: (o) => [`UPDATE sellers SET state = 'paused' WHERE id = ?`, o.seller],
  offer_not_live: (o) => [`UPDATE offers SET state = 'paused' WHERE id = ?`, o.id],
  not_delivered_there: (o) => [`DELETE FROM delivery_options WHERE seller_id = ? AND market = 'DE'`, o.seller],
  start_full: (o) => [`UPDATE sellers SET start_full = 1 WHERE id = ?`, o.seller],
  legal_details_missing: (o) => [
    `DELETE FROM seller_registrations WHERE seller_id = ? AND market = 'DE' AND stream = 'weee'`,
    o.seller,
  ],
  grade_rules_not_met: (o) => [`UPDATE offers SET battery_min_percent = 84 WHERE id = ?`, o.id],
  price_not_sane: (o) => [
    `INSERT INTO market_floors VALUES (?, ?, 'EUR', ?, 9) ON CONFLICT DO UPDATE SET floor_cents = excluded.floor_cents`,
    o.variant,
    o.grade,
    o.price * 3,
  ],
  no_stock: (o) => [`UPDATE units SET state = 'withdrawn' WHERE offer_id = ? AND state = 'available'`, o.id],
};

describe('an offer is on sale while every condition holds', () => {
  it.each(ineligibleReasons)('%s takes it off the shelf at once, says why, and it cannot be bought', async (reason) => {
    const world = await openWorld();
    const offer = await anOffer(world);
    const look = async () => {
      const shelf = await loadShelf(world.ctx(), { modelId: offer.model }, 'DE');
      const shown = [...shelf.contests.values()].flatMap(({ offers, barred }) => [...offers, ...barred]);
      const [row] = await world.db.all<{ why: string | null; may: number; offered: number }>(sql`
        SELECT ${whyNotOnSale} AS why, ${maySell} AS may, ${isOffered(offer.id, 'DE', offer.price)} AS offered
        FROM offers o JOIN sellers s ON s.id = o.seller_id LEFT JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'DE'
        WHERE o.id = ${offer.id}`);
      return { shown: shown.some(({ offerId }) => offerId === offer.id), ...row };
    };
    expect(await look()).toEqual({ shown: true, why: null, may: 1, offered: 1 });
    await world.rows(...breakers[reason](offer));
    // Stock is held unit by unit when it is ordered: having none does not forbid the sale of what a basket holds.
    const sold = reason === 'no_stock' ? 1 : 0;
    expect(await look()).toEqual({ shown: false, why: reason, may: sold, offered: sold });
  });

  it('a seller without a German register number sells elsewhere all the same', async () => {
    const world = await openWorld();
    const offer = await anOffer(world);
    await world.rows(...breakers.legal_details_missing(offer));
    const elsewhere = await world.rows(
      `SELECT market FROM offer_prices WHERE offer_id IN (SELECT id FROM offers WHERE seller_id = ?) AND market <> 'DE'`,
      offer.seller,
    );
    const [row] = await world.db.all<{ n: number }>(sql`
      SELECT count(*) AS n FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market <> 'DE'
      JOIN sellers s ON s.id = o.seller_id WHERE s.id = ${offer.seller} AND ${onSale}`);
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(row?.n).toBeGreaterThan(0);
  });
});
