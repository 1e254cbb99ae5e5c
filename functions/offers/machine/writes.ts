import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { offers, units } from '../../../db/schema/offers.ts';
import type { Ctx } from '../../edge/context.ts';
import { mostQuantity } from '../rows/contract.ts';
import type { OwnListing } from './contract.ts';
import type { CheckedUnit } from './unit-rules.ts';

/** The rows of devices that a listing gains, all of them or none: a number that is on sale meanwhile undoes the batch. */
export function insertUnits(
  ctx: Ctx,
  to: { offerId: string; sellerId: string; units: readonly (CheckedUnit & { id: string })[] },
) {
  return ctx.db.insert(units).values(
    to.units.map((unit) => ({
      ...unit,
      offerId: to.offerId,
      sellerId: to.sellerId,
      state: 'available' as const,
      receivedAt: ctx.now,
    })),
  );
}

/** True in SQL while a listing may still hold what it holds, and is not ended. */
export const holdsUnits = (offerId: string) => sql`(SELECT state <> 'ended' FROM offers WHERE id = ${offerId})
  AND (SELECT count(*) FROM units WHERE offer_id = ${offerId} AND state IN ('available', 'reserved')) <= ${mostQuantity}`;

/** Takes a device off sale; nothing happens to one that an order holds. Answers its id, or nothing. */
export function withdrawUnitRow(ctx: Ctx, of: { unitId: string; offerId: string; sellerId: string }) {
  return ctx.db
    .update(units)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(units.id, of.unitId),
        eq(units.offerId, of.offerId),
        eq(units.sellerId, of.sellerId),
        eq(units.state, 'available'),
      ),
    )
    .returning({ id: units.id });
}

/** Ends a listing and takes its devices off sale, those aside that an order holds. */
export function endOfferStatements(ctx: Ctx, of: { offerId: string; sellerId: string }): Statement[] {
  return [
    ctx.db
      .update(offers)
      .set({ state: 'ended', updatedAt: ctx.now })
      .where(and(eq(offers.id, of.offerId), eq(offers.sellerId, of.sellerId), ne(offers.state, 'ended'))),
    ctx.db
      .update(units)
      .set({ state: 'withdrawn' })
      .where(and(eq(units.offerId, of.offerId), eq(units.sellerId, of.sellerId), eq(units.state, 'available'))),
  ];
}

/** True in SQL while a listing is what was read of it: its terms, its prices and its devices. */
export function isStill(read: OwnListing): SQL {
  const prices = Object.values(read.prices);
  const total = prices.reduce((sum, cents) => sum + cents, 0);
  const count = (state: string) => sql`(SELECT count(*) FROM units WHERE offer_id = ${read.id} AND state = ${state})`;
  return sql`(SELECT max(o.updated_at, coalesce(max(p.changed_at), 0)) = ${read.updatedAt} AND count(p.market) = ${prices.length}
      AND coalesce(sum(p.price_cents), 0) = ${total}
    FROM offers o LEFT JOIN offer_prices p ON p.offer_id = o.id WHERE o.id = ${read.id})
    AND ${count('available')} = ${read.quantity} AND ${count('reserved')} = ${read.reserved}`;
}
