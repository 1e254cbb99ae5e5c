import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { offerPhotos, offers } from '../../../db/schema/offers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { OfferPhoto, PhotoType } from './contract.ts';

const shown = {
  id: offerPhotos.id,
  offerId: offerPhotos.offerId,
  position: offerPhotos.position,
  widthPx: offerPhotos.widthPx,
  heightPx: offerPhotos.heightPx,
};

/** The photos of an offer in their order, for anybody: at most six, without their bytes. */
export async function listPhotos(ctx: Ctx, offerId: string): Promise<OfferPhoto[]> {
  return ctx.db
    .select(shown)
    .from(offerPhotos)
    .where(eq(offerPhotos.offerId, offerId))
    .orderBy(asc(offerPhotos.position));
}

/** The photos of the acting refurbisher's offers, by offer; nothing of another's. */
export async function listOwnPhotos(ctx: Ctx, offerIds: readonly string[]): Promise<Map<string, OfferPhoto[]>> {
  const byOffer = new Map<string, OfferPhoto[]>();
  if (ctx.actor.kind !== 'seller' || offerIds.length === 0) return byOffer;
  const rows = await ctx.db
    .select(shown)
    .from(offerPhotos)
    .where(and(eq(offerPhotos.sellerId, ctx.actor.sellerId), inArray(offerPhotos.offerId, [...offerIds])))
    .orderBy(asc(offerPhotos.position));
  for (const row of rows) byOffer.set(row.offerId, [...(byOffer.get(row.offerId) ?? []), row]);
  return byOffer;
}

/** A photo itself, as it is kept. */
export async function findPhoto(
  ctx: Ctx,
  photoId: string,
): Promise<{ mediaType: PhotoType; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const [row] = await ctx.db
    .select({ mediaType: offerPhotos.mediaType, bytes: offerPhotos.bytes })
    .from(offerPhotos)
    .where(eq(offerPhotos.id, photoId));
  // Over the net the driver gives an ArrayBuffer, from a file a Buffer.
  return row && { mediaType: row.mediaType, bytes: new Uint8Array(row.bytes) };
}

/** Whether an offer that stands is a refurbisher's own. */
export async function ownsOffer(ctx: Ctx, offerId: string, sellerId: string): Promise<boolean> {
  const [own] = await ctx.db
    .select({ id: offers.id })
    .from(offers)
    .where(and(eq(offers.id, offerId), eq(offers.sellerId, sellerId), ne(offers.state, 'ended')));
  return own !== undefined;
}

/** The place of a photo on its offer, from 1; undefined when there is no such photo. Its bytes are not read. */
export async function findPlace(ctx: Pick<Ctx, 'db'>, photoId: string): Promise<number | undefined> {
  const [there] = await ctx.db
    .select({ position: offerPhotos.position })
    .from(offerPhotos)
    .where(eq(offerPhotos.id, photoId));
  return there?.position;
}
