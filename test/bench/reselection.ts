import { parameters } from '../../functions/offers/choice/parameters.ts';
import { countPrices } from '../../functions/offers/selection/count-prices.ts';
import { selectOffers } from '../../functions/offers/selection/select-offers.ts';
import { openFile } from '../../local/database.ts';
import { copyDatabase, testNow } from '../support/database.ts';

export interface ReselectionMeasured {
  /** Offers whose prices changed at once, in all their markets. */
  offers: number;
  prices: number;
  /** Selections that changed by it. */
  changed: number;
  changeMs: number;
  /** From the change to the moment when no model is due any more. */
  selectMs: number;
  /** What the clock needs when nothing has changed. */
  idleMs: number;
}

const bulk = 10_000;

/** A bulk change of prices on the whole seeded world, and how long until every stored selection follows the facts. */
export async function measureReselection(): Promise<ReselectionMeasured> {
  const { file, remove } = await copyDatabase('full');
  const { db, client } = openFile(file);
  try {
    const ctx = { db, now: testNow };
    await client.execute('PRAGMA synchronous = OFF');
    const started = performance.now();
    const { rowsAffected } = await client.execute({
      sql: `UPDATE offer_prices SET price_cents = price_cents + 700, changed_at = ?
        WHERE offer_id IN (SELECT id FROM offers WHERE state = 'live' ORDER BY id LIMIT ${bulk})`,
      args: [ctx.now],
    });
    const changed = performance.now();
    const total = await selectOffers(ctx);
    const selected = performance.now();
    ctx.now += parameters.holdMinutes * 60_000;
    await countPrices(ctx);
    await selectOffers(ctx);
    return {
      offers: bulk,
      prices: rowsAffected,
      changed: total.changed,
      changeMs: changed - started,
      selectMs: selected - changed,
      idleMs: performance.now() - selected,
    };
  } finally {
    client.close();
    remove();
  }
}
