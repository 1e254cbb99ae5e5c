/** The parts of fontkit 2.0.4 that lettering.ts uses; the package has no types of its own. */
declare module 'fontkit' {
  interface Point {
    x: number;
    y: number;
    onCurve: boolean;
    endContour: boolean;
    copy(): Point;
  }
  interface Glyph {
    id: number;
    codePoints: number[];
    path: { toSVG(): string };
  }
  interface Outline {
    numberOfContours: number;
    points?: Point[];
    components?: { glyphID: number; dx: number; dy: number }[];
  }
  interface Font {
    unitsPerEm: number;
    capHeight: number;
    variationCoords: number[] | null;
    layout(text: string): { glyphs: Glyph[]; positions: { xAdvance: number }[] };
    glyphsForString(text: string): Glyph[];
    _transformedGlyphs: (Outline | undefined)[];
    _variationProcessor: { transformPoints(glyphId: number, points: Point[]): void };
  }
  export function create(bytes: Buffer): Font;
}
