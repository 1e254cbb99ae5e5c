import { z } from 'zod';
import { limits } from '../../limits.ts';

/** What a photo may be. Pixels of one side, as the table's CHECK has them. */
export const photoBounds = {
  leastPx: 300,
  mostPx: 6000,
  mostBytes: limits.photoBytes,
  perOffer: limits.photosPerOffer,
} as const;

/** Types that are read, cleaned and kept. An SVG is a program, so it is none of them. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** A picture without anything but itself: what a camera writes beside it is gone. */
export interface CleanPhoto {
  mediaType: PhotoType;
  /** As it is seen, after any turn that the camera noted. */
  widthPx: number;
  heightPx: number;
  bytes: Uint8Array;
}

/**
 * `photo_unreadable`: none of the three types, broken, cut short or of a kind that browsers do not show;
 * `photo_animated`: moves; `photo_size`: a side is outside the bounds; `photo_too_large`: too many bytes;
 * `photos_full`: the offer has as many as it may; `offer_not_found` and `photo_not_found` also for another's.
 */
export const addPhotoCodes = [
  'offer_not_found',
  'photo_too_large',
  'photo_unreadable',
  'photo_animated',
  'photo_size',
  'photos_full',
] as const;
export type AddPhotoCode = (typeof addPhotoCodes)[number];
export type CleanPhotoCode = Extract<AddPhotoCode, 'photo_unreadable' | 'photo_animated' | 'photo_size'>;

/** A photo as pages show it. `position` is from 1; the first is shown first. */
export const photoAnswer = z.object({
  id: z.string(),
  offerId: z.string(),
  position: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
});
export type OfferPhoto = z.infer<typeof photoAnswer>;

export const photoRemovedAnswer = z.object({ photoId: z.string() });
export const photoCodes = [...addPhotoCodes, 'photo_not_found'] as const;

const upload = /^(?:\/api)?\/seller\/listings\/[^/]+\/photos$/;

/** Whether a request's path takes a photo: the addresses whose body may be larger than a form, and no text. */
export const isPhotoUpload = (path: string): boolean => upload.test(path);
