import { fromLch } from '../svg/colour.ts';
import type { Box, SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, clipped, path } from '../svg/shapes.ts';

export type WallpaperKind = 'orb' | 'fold' | 'dune';
export type WallpaperLook = { readonly kind: WallpaperKind; readonly hue: number; readonly chroma: number };

type Palette = {
  readonly shade: (lightness: number, chromaScale?: number, hueShift?: number) => string;
  readonly warm: boolean;
  readonly swing: number;
};

function paletteOf(look: WallpaperLook): Palette {
  // Dark yellow is olive: warm screens move to sand and clay, and lose some chroma.
  const hue = look.hue > 1.05 && look.hue < 2.1 ? look.hue - 0.42 : look.hue;
  const warm = hue > 0.2 && hue < 2.4;
  const chroma = look.chroma * (warm ? 0.78 : 1);
  return {
    warm,
    swing: warm ? -0.35 : 0.5,
    shade: (lightness, chromaScale = 1, hueShift = 0) => fromLch(lightness, chroma * chromaScale, hue + hueShift),
  };
}

function dune(doc: SvgDocument, [x, y, width, height]: Box, { shade }: Palette): string {
  const atX = (part: number): number => x + width * part;
  const atY = (part: number): number => y + height * part;
  const wave = (left: number, right: number, bend: number, top: string, bottom: string): string =>
    path(
      `M${nums(atX(-0.05), atY(left))}C${nums(atX(0.28), atY(left - bend))} ${nums(atX(0.55), atY(right + bend))} ` +
        `${nums(atX(1.05), atY(right))}V${num(atY(1.02))}H${num(atX(-0.05))}z`,
      doc.linear(`${top}, ${bottom}`, [0.3, 0, 0.6, 1]),
    );
  const sun = doc.linear(`#fff/0.95, ${shade(0.94, 0.5)}/0.5`);
  return (
    circle(atX(0.7), atY(0.3), width * 0.17, sun) +
    wave(0.52, 0.6, 0.1, shade(0.84, 0.9), shade(0.6, 1.2)) +
    wave(0.74, 0.62, 0.09, shade(0.74, 1.1, 0.12), shade(0.54, 1.1, 0.15)) +
    wave(0.78, 0.86, 0.08, shade(0.58, 1.1, 0.15), shade(0.4, 0.9, 0.15))
  );
}

function orb(doc: SvgDocument, [x, y, width, height]: Box, { shade, warm, swing }: Palette): string {
  const radius = Math.max(width, height) * 0.5;
  const left = doc.linear(`${shade(0.78, 1.3, swing)}, ${shade(0.5, 1.3, swing)}`);
  const right = doc.linear(
    `${shade(0.9, 0.8, warm ? 0.1 : -0.5)}, ${shade(0.66, 1.25, 0)} 50%, ${shade(0.44, 1.1, 0.15)}`,
    [0.2, 0, 0.7, 1],
  );
  const front = doc.linear(`${shade(0.76, 1.3, -0.3)}, ${shade(0.42, 1, 0)}`, [0.2, 0, 0.6, 0.8]);
  return (
    circle(x + width * 0.15, y + height * 0.98, radius * 1.02, left) +
    circle(x + width * 0.95, y + height * 0.9, radius * 0.82, right) +
    circle(x + width * 0.3, y + height * 1.12, radius * 0.66, front)
  );
}

function fold(doc: SvgDocument, [x, y, width, height]: Box, { shade }: Palette): string {
  const atX = (part: number): number => x + width * part;
  const atY = (part: number): number => y + height * part;
  let art = '';
  for (let i = 0; i < 4; i++) {
    const start = 0.24 + i * 0.2;
    const outline =
      `M${nums(atX(-0.1), atY(start + 0.32))}C${nums(atX(0.3), atY(start + 0.22))} ` +
      `${nums(atX(0.5), atY(start - 0.12))} ${nums(atX(1.1), atY(start - 0.2))}` +
      `V${num(atY(1.1))}H${num(atX(-0.1))}z`;
    const paint = doc.linear(
      `${shade(0.92 - i * 0.09, 0.7 + i * 0.12, -0.3 + i * 0.12)}, ${shade(0.78 - i * 0.1, 0.9 + i * 0.12, -0.2 + i * 0.12)} 40%, ${shade(0.66 - i * 0.075, 0.95, i * 0.08)}`,
      [0.2, 0, 0.75, 0.8],
    );
    art += path(outline, paint);
  }
  return art;
}

const PICTURES = { dune, orb, fold };

/** A lit screen: one of three quiet pictures of our own, tinted from the body's hue. */
export function wallpaper(doc: SvgDocument, outline: string, box: Box, look: WallpaperLook): string {
  const palette = paletteOf(look);
  const { shade } = palette;
  const opening = doc.clip(`<path d="${outline}"/>`);
  const ground = doc.linear(
    `${shade(0.93, 0.45, -0.5)}, ${shade(0.84, 0.75, -0.2)} 55%, ${shade(0.66, 1.05, 0.1)}`,
    [0.1, 0, 0.6, 1],
  );
  return path(outline, ground) + clipped(opening, PICTURES[look.kind](doc, box, palette));
}

/** A dark screen. */
export function darkScreen(doc: SvgDocument, outline: string): string {
  return path(outline, doc.linear('#15171b, #0a0b0d 50%, #101216', [0, 0, 1, 1]));
}
