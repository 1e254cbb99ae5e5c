import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanPhoto } from '../../../../functions/offers/photos/clean-photo.ts';

const place = { IFD0: { Make: 'Camera of somebody', Copyright: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } };
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- 45.4642 N --></x:xmpmeta>';

/** A picture whose every pixel differs a little, with everything beside it that a camera may write. */
async function taken(kind: 'jpeg' | 'png' | 'webp', { width = 400, height = 320, turn = 1, alpha = false } = {}) {
  const channels = alpha ? 4 : 3;
  const pixels = Buffer.alloc(width * height * channels);
  for (let index = 0; index < pixels.length; index++) pixels[index] = (index * 7919) % 251;
  const picture = sharp(pixels, { raw: { width, height, channels } })
    .withExif(place)
    .withMetadata({ orientation: turn })
    .withXmp(xmp)
    .withIccProfile('p3');
  return new Uint8Array(await picture.toFormat(kind, { quality: 60 }).toBuffer());
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const leftovers = /Camera of somebody|45\.4642|adobe:ns|Somebody|ICC_PROFILE|acsp|iCCP|ICCP|XMP|tEXt/;

async function cleaned(bytes: Uint8Array) {
  const outcome = cleanPhoto(bytes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe('a photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('as %s is kept without place, camera, texts or profile', async (kind) => {
    const bytes = await taken(kind);
    expect(text(bytes)).toMatch(leftovers);
    const clean = await cleaned(bytes);
    expect(clean).toMatchObject({ mediaType: `image/${kind}`, widthPx: 400, heightPx: 320 });
    expect(text(clean.bytes)).not.toMatch(leftovers);
    expect(clean.bytes.length).toBeLessThan(bytes.length);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('as %s shows the same pixels as before', async (kind) => {
    const bytes = await taken(kind);
    const clean = await cleaned(bytes);
    const pixels = (of: Uint8Array) => sharp(of, { ignoreIcc: true }).raw().toBuffer();
    expect((await pixels(clean.bytes)).equals(await pixels(bytes))).toBe(true);
  });

  it.each(['png', 'webp'] as const)('as %s keeps what can be seen through', async (kind) => {
    const clean = await cleaned(await taken(kind, { alpha: true }));
    expect(await sharp(clean.bytes).metadata()).toMatchObject({ hasAlpha: true, width: 400, height: 320 });
  });

  it('that is lossless WebP is kept as well', async () => {
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 4, background: '#0a08' } })
      .webp({ lossless: true })
      .toBuffer();
    expect(await cleaned(new Uint8Array(bytes))).toMatchObject({ widthPx: 400, heightPx: 300 });
  });

  it('that a camera turned stays turned, and says so in the size that is seen', async () => {
    for (const turn of [3, 6, 8]) {
      const clean = await cleaned(await taken('jpeg', { turn }));
      expect((await sharp(clean.bytes).metadata()).orientation).toBe(turn);
      expect([clean.widthPx, clean.heightPx]).toEqual(turn < 5 ? [400, 320] : [320, 400]);
    }
  });

  it('that is progressive is kept with all its scans', async () => {
    const raw = await sharp(await taken('jpeg'))
      .jpeg({ progressive: true })
      .toBuffer();
    const clean = await cleaned(new Uint8Array(raw));
    expect(await sharp(clean.bytes).metadata()).toMatchObject({ isProgressive: true, width: 400 });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('as %s loses a second file behind it', async (kind) => {
    const bytes = await taken(kind);
    const hidden = Buffer.from('PK\x03\x04<script>alert(1)</script>');
    const clean = await cleaned(new Uint8Array(Buffer.concat([bytes, hidden])));
    expect(text(clean.bytes)).not.toContain('<script>');
    expect(clean.bytes).toEqual((await cleaned(bytes)).bytes);
  });

  it('cleaned twice is the same', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const once = await cleaned(await taken(kind, { turn: 6 }));
      expect((await cleaned(once.bytes)).bytes).toEqual(once.bytes);
    }
  });
});

describe('what is no photo', () => {
  const bytesOf = (content: string) => Uint8Array.from(Buffer.from(content, 'latin1'));

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['an SVG after a declaration', '<?xml version="1.0"?><svg/>'],
    ['a page', '<!doctype html><script>1</script>'],
    ['a GIF', 'GIF89a\x01\x00\x01\x00\x80\x00\x00'],
    ['a PDF', '%PDF-1.7'],
    ['nothing', ''],
    ['a JPEG of two bytes', '\xff\xd8'],
    ['a JPEG of a beginning and an end', '\xff\xd8\xff\xd9'],
    ['a WAV', 'RIFF\x24\x00\x00\x00WAVEfmt '],
  ])('is refused: %s', (_, content) => {
    expect(cleanPhoto(bytesOf(content))).toMatchObject({ ok: false, code: 'photo_unreadable' });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('is refused: a %s that is cut anywhere', async (kind) => {
    const bytes = await taken(kind, { width: 300, height: 300 });
    for (let part = 1; part < 40; part++) {
      expect(cleanPhoto(bytes.subarray(0, Math.floor((bytes.length * part) / 40))).ok).toBe(false);
    }
  });

  it('never throws, whatever bytes are wrong', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await taken(kind, { width: 300, height: 300 });
      for (let at = 2; at < Math.min(bytes.length, 1500); at++) {
        const wrong = bytes.slice();
        wrong[at] = (wrong[at] ?? 0) ^ 0xff;
        expect(() => cleanPhoto(wrong)).not.toThrow();
      }
    }
  });

  it('is refused: a PNG whose chunk does not match its checksum', async () => {
    const bytes = await taken('png');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(cleanPhoto(bytes)).toMatchObject({ code: 'photo_unreadable' });
  });

  it('is refused: what moves', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 400, height: 400, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await Promise.all(['#f00', '#00f'].map(frame));
    const animated = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [80, 80] })
      .toBuffer();
    expect(cleanPhoto(new Uint8Array(animated))).toMatchObject({ code: 'photo_animated' });
  });

  it('is refused: too small and too large a picture', async () => {
    expect(cleanPhoto(await taken('jpeg', { width: 299, height: 400 }))).toMatchObject({ code: 'photo_size' });
    const wide = await sharp({ create: { width: 6001, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(cleanPhoto(new Uint8Array(wide))).toMatchObject({
      code: 'photo_size',
      detail: { widthPx: 6001, heightPx: 300 },
    });
  });

  it('is refused: four colours of ink, which browsers show wrongly', async () => {
    const ink = await sharp(await taken('jpeg'))
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect(cleanPhoto(new Uint8Array(ink))).toMatchObject({ code: 'photo_unreadable' });
  });
});
