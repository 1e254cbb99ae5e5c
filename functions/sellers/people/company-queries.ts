import { asc, eq, sql } from 'drizzle-orm';
import { deliveryOptions, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';

/** What is known of the acting member's company, and what of it was checked until when. */
export interface CompanyView {
  seller: typeof sellers.$inferSelect;
  /** Gates by their names: how they stand, and when they run out. */
  gates: { gate: string; market: string; state: string; expiresAt: number | null }[];
  /** How it delivers, by market, standard first; a market that is let in and has none stands empty. */
  delivery: Map<string, (typeof deliveryOptions.$inferSelect)[]>;
}

/** The company of the acting owner or member; undefined for everybody else. */
export async function findCompany(ctx: Ctx): Promise<CompanyView | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const { sellerId } = ctx.actor;
  const [seller, gates, rows] = await Promise.all([
    ctx.db.select().from(sellers).where(eq(sellers.id, sellerId)).get(),
    ctx.db.all<CompanyView['gates'][number]>(sql`SELECT gate, market, state, expires_at AS "expiresAt"
      FROM gates WHERE seller_id = ${sellerId} ORDER BY gate, market`),
    ctx.db
      .select()
      .from(deliveryOptions)
      .where(eq(deliveryOptions.sellerId, sellerId))
      .orderBy(asc(deliveryOptions.market), sql`${deliveryOptions.service} desc`),
  ]);
  if (!seller) return undefined;
  const markets = [...gates.filter(({ gate }) => gate === 'delivery'), ...rows].map(({ market }) => market);
  const delivery = new Map([...new Set(markets)].sort().map((market) => [market, [] as typeof rows]));
  for (const row of rows) delivery.get(row.market)?.push(row);
  return { seller, gates, delivery };
}
