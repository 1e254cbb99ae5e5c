import { and, eq, type SQL, sql } from 'drizzle-orm';
import { offerPhotos } from '../../../db/schema/offers.ts';
import type { Ctx } from '../../edge/context.ts';
import { type CleanPhoto, photoBounds } from './contract.ts';

const places = sql.raw(Array.from({ length: photoBounds.perOffer }, (_, index) => `(${index + 1})`).join(', '));

/**
 * Puts a photo on the first free place of an offer, if the offer is the seller's own, stands and has one: looked up and
 * taken in one statement. Answers the row, or nothing. The same photo of the same offer is there once.
 */
export function insertPhoto(
  ctx: Ctx,
  photo: CleanPhoto & { id: string; offerId: string; sellerId: string },
): Promise<{ position: number }[]> {
  const { id, offerId, sellerId, mediaType, widthPx, heightPx, bytes } = photo;
  const statement: SQL = sql`
    INSERT INTO offer_photos (id, offer_id, seller_id, position, media_type, width_px, height_px, bytes, created_at)
    SELECT ${id}, o.id, o.seller_id, free.place, ${mediaType}, ${widthPx}, ${heightPx}, ${bytes}, ${ctx.now}
    FROM offers o JOIN (
      SELECT min(column1) AS place FROM (VALUES ${places})
      WHERE column1 NOT IN (SELECT position FROM offer_photos WHERE offer_id = ${offerId})
    ) free ON free.place IS NOT NULL
    WHERE o.id = ${offerId} AND o.seller_id = ${sellerId} AND o.state <> 'ended'
    ON CONFLICT (id) DO NOTHING RETURNING position`;
  return ctx.db.all<{ position: number }>(statement);
}

/** Takes a photo away if it is the seller's own and of that offer. Answers the row, or nothing. */
export function deletePhoto(ctx: Ctx, of: { sellerId: string; offerId: string; photoId: string }) {
  return ctx.db
    .delete(offerPhotos)
    .where(
      and(eq(offerPhotos.id, of.photoId), eq(offerPhotos.offerId, of.offerId), eq(offerPhotos.sellerId, of.sellerId)),
    )
    .returning({ id: offerPhotos.id });
}
