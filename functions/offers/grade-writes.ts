import { and, eq, sql } from 'drizzle-orm';
import type { ConditionId } from '../../content/schema.ts';
import { offers } from '../../db/schema/offers.ts';
import type { Ctx } from '../edge/context.ts';
import { guard } from '../process/guard.ts';

/** A listing as it was when somebody decided about its grade. */
export interface GradeSeen {
  offerId: string;
  grade: ConditionId;
  listedGrade: ConditionId | null;
}

/** Takes the batch back when the listing has another grade by now, or has ended. */
const asSeen = (ctx: Ctx, { offerId, grade, listedGrade }: GradeSeen) =>
  guard(
    ctx,
    sql`EXISTS (SELECT 1 FROM ${offers} WHERE ${offers.id} = ${offerId} AND ${offers.grade} = ${grade}
      AND ${offers.listedGrade} IS ${listedGrade} AND ${offers.state} <> 'ended')`,
  );

/**
 * Shows a listing at the grade it deserves and keeps what its refurbisher says, for a batch that ends with `clearGuards`. A
 * trigger wakes the shelves. What is sold already keeps the grade that is frozen on it.
 */
export const regradeOffer = (ctx: Ctx, seen: GradeSeen, to: ConditionId) => [
  asSeen(ctx, seen),
  ctx.db
    .update(offers)
    .set({ grade: to, gradeCeiling: to, listedGrade: seen.listedGrade ?? seen.grade, updatedAt: ctx.now })
    .where(eq(offers.id, seen.offerId)),
];

/** Shows a listing as its refurbisher says again, for a batch that ends with `clearGuards`. */
export const restoreOffer = (ctx: Ctx, seen: GradeSeen) => [
  asSeen(ctx, seen),
  ctx.db
    .update(offers)
    .set({ grade: sql`${offers.listedGrade}`, gradeCeiling: null, listedGrade: null, updatedAt: ctx.now })
    .where(and(eq(offers.id, seen.offerId), sql`${offers.listedGrade} IS NOT NULL`)),
];
