import { and, eq, inArray, sql } from 'drizzle-orm';
import { choiceReports } from '../../db/schema/choice.ts';
import { units } from '../../db/schema/offers.ts';
import type { Ctx } from '../edge/context.ts';
import { parameters } from './choice/parameters.ts';
import { maySell } from './eligibility.ts';

/**
 * Holds the longest-waiting available unit of an offer and VAT scheme for a line. Matches nothing when there is none:
 * the caller guards for that in the same batch.
 */
export function reserveUnit(ctx: Ctx, hold: { offerId: string; vatScheme: string; lineId: string }) {
  const next = sql`(SELECT id FROM units WHERE offer_id = ${hold.offerId} AND state = 'available' AND vat_scheme = ${hold.vatScheme} ORDER BY received_at, id LIMIT 1)`;
  return ctx.db.update(units).set({ state: 'reserved', lineId: hold.lineId }).where(sql`${units.id} = ${next}`);
}

/** True in SQL when a line holds a unit. */
export const holdsUnit = (lineId: string) => sql`EXISTS (SELECT 1 FROM units WHERE line_id = ${lineId})`;

/** True in SQL when an offer can be bought in a market at exactly this price. */
export const isOffered = (offerId: string, market: string, priceCents: number) =>
  sql`EXISTS (SELECT 1 FROM offers o JOIN offer_prices p ON p.offer_id = o.id JOIN sellers s ON s.id = o.seller_id
    WHERE o.id = ${offerId} AND p.market = ${market} AND p.price_cents = ${priceCents} AND ${maySell})`;

/** The units that these lines hold are paid for. */
export function sellUnits(ctx: Ctx, lineIds: string[]) {
  return ctx.db
    .update(units)
    .set({ state: 'sold' })
    .where(and(inArray(units.lineId, lineIds), eq(units.state, 'reserved')));
}

/** True in SQL when a device of the same number is on sale beside this one: listed anew while this one was promised. */
const isListedAnew = sql`EXISTS (SELECT 1 FROM units o WHERE o.imei = units.imei AND o.imei IS NOT NULL
    AND o.state IN ('available', 'reserved') AND o.id <> units.id)
  OR EXISTS (SELECT 1 FROM units o WHERE o.seller_id = units.seller_id AND o.serial = units.serial AND o.serial IS NOT NULL
    AND o.state IN ('available', 'reserved') AND o.id <> units.id)`;

/**
 * Lets a line's unit go: back on sale, or off it when there is something wrong with it, or when the same device was listed
 * anew meanwhile. Its number must not keep the money from going back.
 */
export function releaseUnit(ctx: Ctx, lineId: string, backOnSale = true) {
  return ctx.db
    .update(units)
    .set({
      state: backOnSale ? sql`CASE WHEN ${isListedAnew} THEN 'withdrawn' ELSE 'available' END` : 'withdrawn',
      lineId: null,
    })
    .where(eq(units.lineId, lineId));
}

/** Notes on a unit which device it turned out to be when it was packed. */
export function identifyUnit(ctx: Ctx, lineId: string, device: { serial: string | null; imei: string | null }) {
  return ctx.db.update(units).set(device).where(eq(units.lineId, lineId));
}

/** Keeps a report on how the choice does (choice-contract.ts), with the version of the parameters it was made under. */
export async function keepReport(
  ctx: Pick<Ctx, 'db' | 'now'>,
  kind: 'calibration' | 'weights',
  report: object,
): Promise<void> {
  await ctx.db
    .insert(choiceReports)
    .values({ kind, at: ctx.now, parameters: parameters.version, report: JSON.stringify(report) })
    .onConflictDoNothing();
}
