import { BrokenFile, ByteReader, joined, letters } from './byte-reader.ts';
import type { CleanPhoto } from './contract.ts';

// Markers of ITU-T T.81, table B.1; the second byte after 0xff.
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Tables without which the picture cannot be read: quantisation, Huffman, restart interval. */
const tables = new Set([0xdb, 0xc4, 0xdd]);
/** Sequential and progressive frames with Huffman codes: what browsers show. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const isOtherFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/** JFIF 1.2 without a thumbnail. */
const jfif = Uint8Array.of(0xff, APP0, 0, 16, ...letters('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0);

/** An Exif segment that says nothing but how the picture is turned (TIFF tag 0x0112). */
const exifTurn = (turn: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, APP1, 0, 34, ...letters('Exif\0\0'), ...letters('MM'), 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0],
  );

/** How an Exif segment says that the picture is turned, 1 (upright) to 8; 1 when it does not say. */
function turnOf(segment: Uint8Array): number {
  if (String.fromCharCode(...segment.subarray(0, 6)) !== 'Exif\0\0') return 1;
  try {
    const tiff = new ByteReader(segment.subarray(6));
    const little = tiff.uint16() === 0x4949;
    tiff.at = 4;
    tiff.at = tiff.uint32(little);
    for (let entries = tiff.uint16(little); entries > 0; entries--) {
      const [tag, type] = [tiff.uint16(little), tiff.uint16(little)];
      const count = tiff.uint32(little);
      const value = tiff.uint16(little);
      tiff.at += 2;
      if (tag === 0x0112 && type === 3 && count === 1 && value >= 1 && value <= 8) return value;
    }
  } catch (error) {
    // Notes that cannot be read are dropped like those that can.
    if (!(error instanceof BrokenFile)) throw error;
  }
  return 1;
}

/** Adobe's note on how colours are coded, exactly as long as it must be. */
const isColourNote = (segment: Uint8Array): boolean =>
  segment.length === 12 && String.fromCharCode(...segment.subarray(0, 5)) === 'Adobe';

/** The coded picture after a scan's header, up to the next marker that is neither stuffing nor a restart. */
function scanFrom(reader: ByteReader): Uint8Array {
  const { bytes, at: from } = reader;
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || next === 0 || isRestart(next)) continue;
    reader.at = at;
    return bytes.subarray(from, at);
  }
  throw new BrokenFile('a scan has no end');
}

function nextMarker(reader: ByteReader): number {
  if (reader.byte() !== 0xff) throw new BrokenFile('a marker is missing');
  let marker = reader.byte();
  while (marker === 0xff) marker = reader.byte();
  return marker;
}

/**
 * A JPEG of nothing but tables, one frame and its scans. Dropped: Exif, XMP, colour profiles, thumbnails, comments, a second
 * picture and whatever follows the end. Only the turn of the camera is written down again. Throws BrokenFile.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPhoto {
  const reader = new ByteReader(bytes);
  if (reader.uint16() !== 0xff00 + SOI) throw new BrokenFile('no JPEG');
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let turn = 1;
  let scans = 0;
  for (let marker = nextMarker(reader); marker !== EOI; marker = nextMarker(reader)) {
    const length = reader.uint16();
    const segment = reader.take(length < 2 ? bytes.length : length - 2);
    const keep = (): number => kept.push(Uint8Array.of(0xff, marker, length >> 8, length & 255), segment);
    if (frames.has(marker)) {
      const frame = new ByteReader(segment, 1);
      const [height, width, parts] = [frame.uint16(), frame.uint16(), frame.byte()];
      if (size || segment[0] !== 8 || (parts !== 1 && parts !== 3)) throw new BrokenFile('no frame that browsers show');
      size = { width, height };
      keep();
    } else if (isOtherFrame(marker)) {
      throw new BrokenFile('a frame that browsers do not show');
    } else if (marker === SOS) {
      if (!size) throw new BrokenFile('a scan before its frame');
      keep();
      kept.push(scanFrom(reader));
      scans++;
    } else if (tables.has(marker) || (marker === APP14 && isColourNote(segment))) {
      keep();
    } else if (marker === APP1 && turn === 1) {
      turn = turnOf(segment);
    }
  }
  if (!size || scans === 0) throw new BrokenFile('no picture');
  const head = [Uint8Array.of(0xff, SOI), jfif, ...(turn === 1 ? [] : [exifTurn(turn)])];
  const clean = joined([...head, ...kept, Uint8Array.of(0xff, EOI)]);
  const lies = turn >= 5;
  return {
    mediaType: 'image/jpeg',
    widthPx: lies ? size.height : size.width,
    heightPx: lies ? size.width : size.height,
    bytes: clean,
  };
}
