import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
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

/** Notes on a unit which device it turned out to be when it was packed; what is not said of it stays. */
export function identifyUnit(ctx: Ctx, lineId: string, device: { serial: string | null; imei: string | null }) {
  const { serial, imei } = device;
  return ctx.db
    .update(units)
    .set({ serial: sql`coalesce(${serial}, ${units.serial})`, imei: sql`coalesce(${imei}, ${units.imei})` })
    .where(eq(units.lineId, lineId));
}

/** A unit, who holds it as somebody read it, and who is to hold it; nobody holds what is available or withdrawn. */
export interface MovedUnit {
  id: string;
  from: { state: 'available' | 'reserved' | 'sold'; lineId: string | null };
  to: { state: 'available' | 'reserved' | 'sold' | 'withdrawn'; lineId: string | null };
}

/** True in SQL while every one of these units is where it was read. */
export const unitsAreStill = (moves: readonly MovedUnit[]) => sql`NOT EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(moves.map(({ id, from }) => [id, from.state, from.lineId]))}) m
  LEFT JOIN units u ON u.id = m.value->>0 WHERE u.state IS NOT m.value->>1 OR u.line_id IS NOT m.value->>2)`;

/** Units change places with each other. All of them let go first: no line holds two, and no number is on sale twice. */
export function moveUnits(ctx: Ctx, moves: readonly MovedUnit[]): Statement[] {
  const ids = moves.map(({ id }) => id);
  return [
    ctx.db.update(units).set({ state: 'withdrawn', lineId: null }).where(inArray(units.id, ids)),
    ...moves
      .filter(({ to }) => to.state !== 'withdrawn')
      .map(({ id, to }) =>
        ctx.db
          .update(units)
          .set(
            to.lineId === null ? { state: sql`CASE WHEN ${isListedAnew} THEN 'withdrawn' ELSE 'available' END` } : to,
          )
          .where(eq(units.id, id)),
      ),
  ];
}

/** A device that was never listed goes instead of one that was: sold to its line, of the same listing and origin. */
export function sellUnlisted(ctx: Ctx, lineId: string, insteadOf: string): Statement {
  return ctx.db.insert(units).select(
    sql`SELECT ${ctx.newId()}, offer_id, seller_id, NULL, NULL, NULL, '', '', vat_scheme, NULL, acquired_from, 'sold',
      ${lineId}, ${ctx.now} FROM ${units} WHERE id = ${insteadOf}`,
  );
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
