import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { create, type Font, type Point } from 'fontkit';
import { num } from '../drawing/svg/numbers.ts';

/** Weight and width of the voice, as in tokens.css. */
export type Voice = { readonly weight: number; readonly width: number };

export type Lettered = { readonly art: string; readonly width: number };

const fontFile = 'src/styles/fonts/archivo-core.woff2';

/** A point that is always there: fontkit's own class is not exported. */
const still = (x: number, y: number): Point => ({
  x,
  y,
  onCurve: true,
  endContour: true,
  copy: () => still(x, y),
});

/**
 * fontkit varies the advances of a WOFF2 font and leaves its outlines as they are: they are varied here, where its
 * decoder keeps them, before any of them is made into a path.
 */
function varyOutlines(font: Font): void {
  font.glyphsForString(' ');
  for (const [glyphId, outline] of font._transformedGlyphs.entries()) {
    if (!outline) continue;
    const parts = outline.components ?? [];
    const points = parts.length > 0 ? parts.map(({ dx, dy }) => still(dx, dy)) : (outline.points ?? []);
    // The four that follow stand for the glyph's metrics, which advances bring by themselves.
    font._variationProcessor.transformPoints(glyphId, [...points, ...[0, 1, 2, 3].map(() => still(0, 0))]);
    for (const [index, part] of parts.entries()) {
      part.dx = points[index]?.x ?? part.dx;
      part.dy = points[index]?.y ?? part.dy;
    }
  }
}

/** Our font at one weight and width: its outlines need no font to be installed. */
class Instance {
  readonly #font: Font;

  constructor({ weight, width }: Voice) {
    this.#font = create(readFileSync(resolve(fontFile)));
    this.#font.variationCoords = [weight, width];
    varyOutlines(this.#font);
  }

  /** Outlines of a line of text with its baseline at 0, in units of `size`; `tracking` is in parts of it. */
  line(text: string, size: number, tracking = 0): Lettered {
    const run = this.#font.layout(text);
    const scale = size / this.#font.unitsPerEm;
    let art = '';
    let width = 0;
    for (const [index, glyph] of run.glyphs.entries()) {
      if (glyph.id === 0) throw new Error(`the font has no sign for one of "${text}"`);
      const outline = glyph.path.toSVG();
      if (outline) art += `<path transform="translate(${num(width)})scale(${scale}-${scale})" d="${outline}"/>`;
      width += (run.positions[index]?.xAdvance ?? 0) * scale + tracking * size;
    }
    return { art, width: width - tracking * size };
  }
}

const instances = new Map<string, Instance>();

/** A line of text as outlines in our own font. Throws when the font lacks a sign. Node only: it reads the font's file. */
export function letter(text: string, size: number, voice: Voice, tracking = 0): Lettered {
  const key = `${voice.weight} ${voice.width}`;
  let instance = instances.get(key);
  if (!instance) {
    instance = new Instance(voice);
    instances.set(key, instance);
  }
  return instance.line(text, size, tracking);
}
