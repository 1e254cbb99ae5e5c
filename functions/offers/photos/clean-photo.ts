import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { BrokenFile, MovingFile } from './byte-reader.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { type CleanPhoto, type CleanPhotoCode, photoBounds } from './contract.ts';

/** By what a file begins with, never by what it is called. */
const kinds = [
  { begins: [0xff, 0xd8, 0xff], clean: cleanJpeg },
  { begins: [0x89, 0x50, 0x4e, 0x47], clean: cleanPng },
  { begins: [0x52, 0x49, 0x46, 0x46], clean: cleanWebp },
] as const;

/**
 * A photo as it may be kept: read chunk by chunk and written anew from what was understood, so that neither the place where it
 * was taken nor a second file hides in it. Its colours are not decoded: a browser does that, at its own risk. Pure.
 */
export function cleanPhoto(bytes: Uint8Array): Outcome<CleanPhoto, CleanPhotoCode> {
  const kind = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (!kind) return refuse('invalid', 'photo_unreadable');
  try {
    const photo = kind.clean(bytes);
    const { leastPx, mostPx } = photoBounds;
    const fits = [photo.widthPx, photo.heightPx].every((side) => side >= leastPx && side <= mostPx);
    return fits ? done(photo) : refuse('invalid', 'photo_size', { widthPx: photo.widthPx, heightPx: photo.heightPx });
  } catch (error) {
    if (error instanceof MovingFile) return refuse('invalid', 'photo_animated');
    if (error instanceof BrokenFile) return refuse('invalid', 'photo_unreadable');
    throw error;
  }
}
