/** What is seen, pixel by pixel, red, green, blue and opacity, 0 to 255. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const crcOf = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** One chunk of a file: its length, its name, its content, and the CRC-32 of the last two (PNG, 5.3 and annex D). */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(content, 8);
  let crc = 0xffffffff;
  for (const byte of bytes.subarray(4, -4)) crc = (crcOf[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  view.setUint32(bytes.length - 4, ~crc);
  return bytes;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Each row as what it differs from the row above (filter 2): faces are mostly even. */
function filtered({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const row = width * 4;
  const out = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const to = y * (row + 1);
    out[to] = 2;
    for (let i = 0; i < row; i += 1)
      out[to + 1 + i] = (rgba[y * row + i] ?? 0) - (y > 0 ? (rgba[(y - 1) * row + i] ?? 0) : 0);
  }
  return out;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A PNG of exactly so many bytes, whatever it shows: the rest is chance in a chunk that viewers skip. Throws where the
 * picture does not fit.
 */
export async function encodePng(pixels: Pixels, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, pixels.width);
  view.setUint32(4, pixels.height);
  header.set([8, 6, 0, 0, 0], 8);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', await deflated(filtered(pixels)))];
  const end = chunk('IEND', new Uint8Array());
  const rest = bytes - [...parts, end].reduce((sum, part) => sum + part.length, 12);
  if (rest < 0) throw new Error(`a picture of more than ${bytes} bytes`);
  parts.push(chunk('ruBb', crypto.getRandomValues(new Uint8Array(rest))), end);
  const file = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
