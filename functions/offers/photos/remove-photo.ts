import { worksIn } from '../../accounts/member-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { deletePhoto } from './writes.ts';

/** A refurbisher takes one of its photos away. Another's, and one that is gone already, are not found. */
export async function removePhoto(
  ctx: Ctx,
  input: { offerId: string; photoId: string },
): Promise<Outcome<{ photoId: string }, 'photo_not_found'>> {
  if (!worksIn(ctx.actor, 'listings')) return refuse('not_found', 'photo_not_found');
  const gone = await deletePhoto(ctx, { ...input, sellerId: ctx.actor.sellerId });
  return gone.length > 0 ? done({ photoId: input.photoId }) : refuse('not_found', 'photo_not_found');
}
