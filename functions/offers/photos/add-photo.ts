import { worksIn } from '../../accounts/member-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { joined } from './byte-reader.ts';
import { cleanPhoto } from './clean-photo.ts';
import { type AddPhotoCode, type OfferPhoto, photoBounds } from './contract.ts';
import { findPlace, ownsOffer } from './queries.ts';
import { insertPhoto } from './writes.ts';

/** The name of a photo: what it shows and where it belongs. Sent twice, it is the same photo. */
async function photoIdOf(offerId: string, bytes: Uint8Array): Promise<string> {
  const content = joined([new TextEncoder().encode(`${offerId}\n`), bytes]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A refurbisher puts a photo of the real device on one of its offers. What is kept is the picture alone, written anew from
 * what was read of it. Sent a second time it is answered as the first time.
 */
export async function addPhoto(
  ctx: Ctx,
  input: { offerId: string; bytes: Uint8Array },
): Promise<Outcome<OfferPhoto, AddPhotoCode>> {
  const { offerId, bytes } = input;
  if (!worksIn(ctx.actor, 'listings')) return refuse('not_found', 'offer_not_found');
  const { sellerId } = ctx.actor;
  if (!(await ownsOffer(ctx, offerId, sellerId))) return refuse('not_found', 'offer_not_found');
  if (bytes.length > photoBounds.mostBytes)
    return refuse('limit', 'photo_too_large', { maxBytes: photoBounds.mostBytes });
  const clean = cleanPhoto(bytes);
  if (!clean.ok) return clean;
  const { widthPx, heightPx } = clean.value;
  const id = await photoIdOf(offerId, clean.value.bytes);
  const [put] = await insertPhoto(ctx, { ...clean.value, id, offerId, sellerId });
  if (put) return done({ id, offerId, position: put.position, widthPx, heightPx });
  const position = await findPlace(ctx, id);
  return position
    ? done({ id, offerId, position, widthPx, heightPx })
    : refuse('conflict', 'photos_full', { most: photoBounds.perOffer });
}
