import { BrokenFile, ByteReader, joined, MovingFile } from './byte-reader.ts';
import type { CleanPhoto } from './contract.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The picture, its palette and transparency; everything else is a note beside it. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Bit depths that each colour type allows (PNG 3, table 11). */
const depths: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function sizeIn(header: Uint8Array): { widthPx: number; heightPx: number } {
  const reader = new ByteReader(header);
  const [widthPx, heightPx, depth, colour] = [reader.uint32(), reader.uint32(), reader.byte(), reader.byte()];
  const [compression, filter, interlace] = reader.take(3);
  const sound = depths[colour]?.includes(depth) && compression === 0 && filter === 0 && (interlace ?? 2) < 2;
  if (header.length !== 13 || !sound) throw new BrokenFile('a header that means nothing');
  return { widthPx, heightPx };
}

/**
 * A PNG of nothing but header, palette, transparency and picture, each chunk proven by its checksum. Dropped: texts, Exif,
 * colour profiles, times, unknown chunks and whatever follows the end. Throws BrokenFile,
 * MovingFile for an animation.
 */
export function cleanPng(bytes: Uint8Array): CleanPhoto {
  const reader = new ByteReader(bytes);
  if (!reader.take(8).every((byte, index) => byte === signature[index])) throw new BrokenFile('no PNG');
  const parts: Uint8Array[] = [Uint8Array.from(signature)];
  let size: { widthPx: number; heightPx: number } | undefined;
  let data = 0;
  for (let name = ''; name !== 'IEND'; ) {
    const from = reader.at;
    const length = reader.uint32();
    name = reader.name();
    const content = reader.take(length);
    if (reader.uint32() !== crc(bytes.subarray(from + 4, from + 8 + length))) throw new BrokenFile('a wrong checksum');
    if ((name === 'IHDR') !== !size) throw new BrokenFile('the header is not where it belongs');
    if (name === 'IHDR') size = sizeIn(content);
    if (name === 'acTL') throw new MovingFile('an animation');
    if (name === 'IDAT') data += length;
    if (name === 'IEND' && length > 0) throw new BrokenFile('an end that is none');
    if (kept.has(name)) parts.push(bytes.subarray(from, reader.at));
  }
  if (!size || data === 0) throw new BrokenFile('no picture');
  return { mediaType: 'image/png', ...size, bytes: joined(parts) };
}
