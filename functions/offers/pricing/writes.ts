import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { actorId } from '../../process/events.ts';
import { statementOf } from '../rows/writes.ts';
import type { AutoPriceInput, AutoPriceWhy } from './contract.ts';

/** True in SQL when a listing is the seller's and goes on. */
const ownListing = (offerId: string, sellerId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM offers WHERE id = ${offerId} AND seller_id = ${sellerId} AND state <> 'ended')`;

/** Lets a price follow the market from now on, within new bounds where it does already. */
export function followStatement(ctx: Ctx, to: AutoPriceInput & { offerId: string; sellerId: string }) {
  const { offerId, market, floorCents, targetCents, sellerId } = to;
  return statementOf(sql`
    INSERT INTO auto_prices (offer_id, market, "on", floor_cents, target_cents, currency, changed_at, changed_by, next_at)
    SELECT offer_id, market, 1, ${floorCents}, ${targetCents}, currency, ${ctx.now}, ${actorId(ctx.actor) ?? ''}, ${ctx.now}
    FROM offer_prices WHERE offer_id = ${offerId} AND market = ${market} AND ${ownListing(offerId, sellerId)}
    ON CONFLICT (offer_id, market) DO UPDATE SET "on" = 1, floor_cents = excluded.floor_cents,
      target_cents = excluded.target_cents, changed_at = max(excluded.changed_at, auto_prices.changed_at + 1),
      changed_by = excluded.changed_by, next_at = excluded.next_at, last_at = NULL, last_why = ''
    WHERE auto_prices."on" = 0 OR auto_prices.floor_cents <> excluded.floor_cents
      OR auto_prices.target_cents <> excluded.target_cents`);
}

/** Ends it, in one market or in all: the price stays as it is. */
export function unfollowStatement(of: { offerId: string; market?: string; sellerId: string }) {
  return statementOf(sql`DELETE FROM auto_prices WHERE offer_id = ${of.offerId} AND ${of.market ?? ''} IN ('', market)
    AND EXISTS (SELECT 1 FROM offers WHERE id = ${of.offerId} AND seller_id = ${of.sellerId})`);
}

/** What was decided of one price: the wish that it was decided for, the price that was seen, and the one to set. */
export interface Decided {
  offerId: string;
  market: string;
  wishedAt: number;
  seenCents: number;
  cents?: number;
  /** Said only when it is something new. */
  why?: AutoPriceWhy;
  winCents?: number;
  /** Null: it follows no longer. */
  nextAt: number | null;
}

const row = (one: Decided) => [
  ...[one.offerId, one.market, one.wishedAt, one.seenCents, one.cents ?? one.seenCents, one.nextAt],
  one.why
    ? JSON.stringify({
        why: one.why,
        fromCents: one.seenCents,
        toCents: one.cents ?? one.seenCents,
        priceToWinCents: one.winCents ?? null,
      })
    : null,
];

/**
 * Writes what was decided, set by set. A price that somebody else has set meanwhile stays, and so does one whose bounds
 * were changed or taken away: such a row stays due and is decided anew. Triggers write the history as for every price.
 */
export function decidedStatements(ctx: Pick<Ctx, 'now'>, decided: readonly Decided[]) {
  const rows = sql`json_each(${JSON.stringify(decided.map(row))}) r`;
  const wish = sql.raw(`CROSS JOIN auto_prices a ON a.offer_id = r.value->>0 AND a.market = r.value->>1
    AND a."on" = 1 AND a.changed_at = r.value->>2`);
  return [
    statementOf(sql`
      UPDATE offer_prices SET price_cents = r.cents, changed_at = max(${ctx.now}, changed_at + 1)
      FROM (SELECT a.offer_id, a.market, r.value->>3 AS seen, r.value->>4 AS cents FROM ${rows} ${wish}
        JOIN offers o ON o.id = a.offer_id AND o.state = 'live'
        WHERE r.value->>4 BETWEEN a.floor_cents AND a.target_cents AND r.value->>4 <> r.value->>3) r
      WHERE offer_prices.offer_id = r.offer_id AND offer_prices.market = r.market AND offer_prices.price_cents = r.seen`),
    statementOf(sql`
      UPDATE auto_prices SET next_at = r.next_at, "on" = r.next_at IS NOT NULL,
        last_at = CASE WHEN r.why IS NULL THEN last_at ELSE r.at END, last_why = coalesce(r.why, last_why)
      FROM (SELECT a.offer_id, a.market, r.value->>5 AS next_at, r.value->>6 AS why, max(${ctx.now}, p.changed_at) AS at
        FROM ${rows} ${wish} JOIN offer_prices p ON p.offer_id = a.offer_id AND p.market = a.market
          AND p.price_cents = r.value->>4) r
      WHERE auto_prices.offer_id = r.offer_id AND auto_prices.market = r.market`),
  ];
}
