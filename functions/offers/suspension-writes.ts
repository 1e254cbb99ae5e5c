import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { offers, units } from '../../db/schema/offers.ts';
import type { Ctx } from '../edge/context.ts';

/** In SQL the state of a listing as it stands, for whoever takes it off sale and will have to put it back. */
export const stateOfOffer = (offerId: string): SQL => sql`(SELECT state FROM ${offers} WHERE id = ${offerId})`;

/** Takes a listing off sale by a sanction; one that has ended stays so. A trigger keeps every other writer from undoing it. */
export const suspendOffer = (ctx: Ctx, offerId: string): Statement =>
  ctx.db
    .update(offers)
    .set({ state: 'suspended', updatedAt: ctx.now })
    .where(and(eq(offers.id, offerId), inArray(offers.state, ['live', 'paused'])));

/** Returns a suspended listing to a state, unless another sanction still holds it. */
export const restoreOffer = (ctx: Ctx, offerId: string, to: SQL): Statement =>
  ctx.db
    .update(offers)
    .set({ state: to as SQL<'live'>, updatedAt: ctx.now })
    .where(
      and(
        eq(offers.id, offerId),
        eq(offers.state, 'suspended'),
        sql`NOT EXISTS (SELECT 1 FROM sanctions x WHERE x.offer_id = ${offerId} AND x.state = 'in_force')`,
      ),
    );

/** Ends everything that a refurbisher has listed: its account closes. What orders hold goes its way. */
export const endOffersOf = (ctx: Ctx, sellerId: string): Statement[] => [
  ctx.db
    .update(offers)
    .set({ state: 'ended', updatedAt: ctx.now })
    .where(and(eq(offers.sellerId, sellerId), ne(offers.state, 'ended'))),
  ctx.db
    .update(units)
    .set({ state: 'withdrawn' })
    .where(and(eq(units.sellerId, sellerId), eq(units.state, 'available'))),
];
