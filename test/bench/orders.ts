import type { TestSite } from '../support/site.ts';
import type { BuyersOrder, BuyersReport } from './buyers.ts';
import { startLoadProcess } from './load-process.ts';

export interface OrdersMeasured {
  perSecond: number;
  paid: number;
  seconds: number;
  buyers: number;
  p50Ms: number;
  p99Ms: number;
}

const buyers = 8;
const ms = 8_000;

/**
 * Purchases the whole way: basket, checkout, the stand-in's payment page, its webhook and the page that the buyer
 * comes back to. An order counts when the database says that it is paid.
 */
export async function measureOrders(site: TestSite): Promise<OrdersMeasured> {
  const { rows } = await site.db.execute(`
    SELECT o.id FROM offers o
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
    JOIN units u ON u.offer_id = o.id AND u.state = 'available'
    WHERE o.state = 'live' GROUP BY o.id ORDER BY o.id`);
  const offers = rows.map((row) => String(row.id));
  const before = await paidGroups(site);
  const process = startLoadProcess<BuyersOrder, BuyersReport>('buyers.ts');
  try {
    const { seconds, latencies } = await process.run({ origin: site.origin, offers, buyers, ms });
    const paid = (await paidGroups(site)) - before;
    latencies.sort((a, b) => a - b);
    const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
    return { perSecond: paid / seconds, paid, seconds, buyers, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    process.close();
  }
}

async function paidGroups(site: TestSite): Promise<number> {
  const { rows } = await site.db.execute('SELECT count(*) AS paid FROM order_groups WHERE paid_at IS NOT NULL');
  return Number(rows[0]?.paid);
}
