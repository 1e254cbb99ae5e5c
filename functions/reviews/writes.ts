import { eq } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { reviews } from '../../db/schema/reviews.ts';
import type { Ctx } from '../edge/context.ts';
import { raiseVersion } from '../offers/writes.ts';

export type ReviewRow = typeof reviews.$inferInsert;

/**
 * Publishes what a buyer wrote of a delivered line, for the batch of the verb that lets them: at once on every page of
 * the model. A line's second review undoes the batch.
 */
export function insertReview(ctx: Pick<Ctx, 'db'>, review: ReviewRow): Statement[] {
  return [ctx.db.insert(reviews).values(review), raiseVersion(ctx, review.modelId)];
}

/** Takes a review off every page of its model, for the batch that says why. */
export function removeReview(ctx: Pick<Ctx, 'db'>, review: Pick<ReviewRow, 'lineId' | 'modelId'>): Statement[] {
  return [ctx.db.delete(reviews).where(eq(reviews.lineId, review.lineId)), raiseVersion(ctx, review.modelId)];
}
