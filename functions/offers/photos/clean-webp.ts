import { BrokenFile, ByteReader, joined, letters, MovingFile } from './byte-reader.ts';
import type { CleanPhoto } from './contract.ts';

/** Flag of the VP8X chunk (RFC 9649, 2.7.1). */
const ALPHA = 0x10;

type Size = { widthPx: number; heightPx: number };

function sizeOfLossy(content: Uint8Array): Size {
  const reader = new ByteReader(content);
  const [tag, , , ...start] = reader.take(6);
  const isKeyFrame = ((tag ?? 1) & 1) === 0;
  if (!isKeyFrame || start.join() !== '157,1,42') throw new BrokenFile('no VP8 key frame');
  return { widthPx: reader.uint16(true) & 0x3fff, heightPx: reader.uint16(true) & 0x3fff };
}

function sizeOfLossless(content: Uint8Array): Size {
  const reader = new ByteReader(content);
  if (reader.byte() !== 0x2f) throw new BrokenFile('no VP8L picture');
  const bits = reader.uint32(true);
  if (bits >>> 29 !== 0) throw new BrokenFile('an unknown version of VP8L');
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}

/** A chunk with its padding to an even length. */
const chunk = (name: string, content: Uint8Array): Uint8Array =>
  joined([letters(name), uint32(content.length), content, new Uint8Array(content.length % 2)]);

/** The extended header: alpha and nothing else. */
function extended({ widthPx, heightPx }: Size): Uint8Array {
  const [width, height] = [uint32(widthPx - 1).subarray(0, 3), uint32(heightPx - 1).subarray(0, 3)];
  return chunk('VP8X', joined([Uint8Array.of(ALPHA, 0, 0, 0), width, height]));
}

/**
 * A WebP of one picture, with its transparency. Dropped: Exif, XMP, colour profiles, unknown chunks and whatever follows
 * the end. Throws BrokenFile, MovingFile for an animation.
 */
export function cleanWebp(bytes: Uint8Array): CleanPhoto {
  const reader = new ByteReader(bytes);
  if (reader.name() !== 'RIFF') throw new BrokenFile('no RIFF');
  const end = reader.uint32(true) + 8;
  if (end > bytes.length || reader.name() !== 'WEBP') throw new BrokenFile('no WebP, or one that was cut short');
  let alpha: Uint8Array | undefined;
  let picture: Uint8Array | undefined;
  let size: Size | undefined;
  while (reader.at + 8 <= end) {
    const name = reader.name();
    const length = reader.uint32(true);
    const content = reader.take(length);
    if (length % 2 === 1 && reader.left > 0) reader.byte();
    if (reader.at > end) throw new BrokenFile('a chunk ends after the file');
    if (name === 'ANIM' || name === 'ANMF') throw new MovingFile('an animation');
    if (name === 'ALPH' && !picture) alpha ??= content;
    if ((name !== 'VP8 ' && name !== 'VP8L') || picture) continue;
    size = name === 'VP8 ' ? sizeOfLossy(content) : sizeOfLossless(content);
    picture = chunk(name, content);
    // A lossless picture carries its own transparency.
    if (name === 'VP8L') alpha = undefined;
  }
  if (!size || !picture) throw new BrokenFile('no picture');
  const parts = alpha ? [extended(size), chunk('ALPH', alpha), picture] : [picture];
  const content = joined([letters('WEBP'), ...parts]);
  return { mediaType: 'image/webp', ...size, bytes: joined([letters('RIFF'), uint32(content.length), content]) };
}
