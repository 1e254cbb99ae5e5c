import type { Pixels } from './png.ts';

/** Pixels with a measure: everything is painted in millimetres. */
export interface Canvas extends Pixels {
  /** Pixels a millimetre. */
  scale: number;
}

type Point = [x: number, y: number];

/** One curve of a pen, quadratic: from here to there, drawn towards a bend. Millimetres. */
export interface Stroke {
  from: Point;
  bend: Point;
  to: Point;
  width: number;
  /** `#rgb` or `#rrggbb`. */
  colour: string;
  opacity: number;
  /** It ends where it ends, without the round end of a pen. */
  flat?: boolean;
}

/** An empty canvas of so many millimetres. */
export function newCanvas(widthMm: number, heightMm: number, scale: number): Canvas {
  const [width, height] = [Math.round(widthMm * scale), Math.round(heightMm * scale)];
  return { width, height, scale, rgba: new Uint8Array(width * height * 4) };
}

function channels(colour: string): [number, number, number] {
  const hex = colour.length === 4 ? [...colour.slice(1)].map((sign) => sign + sign).join('') : colour.slice(1);
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Lays a colour over a pixel; `share` of it, 0 to 1. */
function blend({ rgba }: Canvas, pixel: number, [red, green, blue]: [number, number, number], share: number): void {
  const at = pixel * 4;
  const under = (rgba[at + 3] ?? 0) / 255;
  const over = share + under * (1 - share);
  if (over === 0) return;
  const kept = under * (1 - share);
  rgba[at] = Math.round((red * share + (rgba[at] ?? 0) * kept) / over);
  rgba[at + 1] = Math.round((green * share + (rgba[at + 1] ?? 0) * kept) / over);
  rgba[at + 2] = Math.round((blue * share + (rgba[at + 2] ?? 0) * kept) / over);
  rgba[at + 3] = Math.round(over * 255);
}

/**
 * Fills a shape that is one run in every row: from where to where it goes at a height, in millimetres; undefined where it is
 * not. Its ends cover a part of their pixel.
 */
export function paintArea(
  canvas: Canvas,
  colour: string,
  opacity: number,
  run: (y: number) => [from: number, to: number] | undefined,
): void {
  const { width, height, scale } = canvas;
  const paint = channels(colour);
  for (let y = 0; y < height; y += 1) {
    const [fromMm, toMm] = run((y + 0.5) / scale) ?? [0, 0];
    const [from, to] = [fromMm * scale, toMm * scale];
    for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, to); x += 1) {
      const share = Math.min(1, x + 1 - from, to - x);
      blend(canvas, y * width + x, paint, share * opacity);
    }
  }
}

/** So many straight pieces stand for a curve. */
const pieces = 24;

const pointAt = ({ from, bend, to }: Stroke, t: number): Point => [
  (1 - t) ** 2 * from[0] + 2 * t * (1 - t) * bend[0] + t * t * to[0],
  (1 - t) ** 2 * from[1] + 2 * t * (1 - t) * bend[1] + t * t * to[1],
];

/** How far a pixel's middle is from a piece; beyond the ends of one that ends flat it is nowhere near. */
function distance(x: number, y: number, a: Point, b: Point, flat: boolean): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1);
  if (flat && (along < 0 || along > 1)) return Number.POSITIVE_INFINITY;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** How much of each pixel a stroke covers: one that is thinner than a pixel is as faint as it is thin. */
function coverage({ width, height, scale }: Canvas, stroke: Stroke): Map<number, number> {
  const covered = new Map<number, number>();
  const half = (stroke.width * scale) / 2;
  const reach = Math.ceil(half + 1);
  const points = Array.from({ length: pieces + 1 }, (_, i): Point => {
    const [x, y] = pointAt(stroke, i / pieces);
    return [x * scale, y * scale];
  });
  for (const [i, a] of points.slice(0, -1).entries()) {
    const b = points[i + 1] ?? a;
    const [left, right] = [Math.min(a[0], b[0]) - reach, Math.max(a[0], b[0]) + reach];
    const [top, bottom] = [Math.min(a[1], b[1]) - reach, Math.max(a[1], b[1]) + reach];
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x += 1) {
        const off = distance(x + 0.5, y + 0.5, a, b, stroke.flat ?? false);
        const share = Math.min(1, 2 * half) * Math.max(0, Math.min(1, Math.max(half, 0.5) + 0.5 - off));
        if (share > (covered.get(y * width + x) ?? 0)) covered.set(y * width + x, share);
      }
    }
  }
  return covered;
}

/** Draws strokes one over the other. */
export function paintStrokes(canvas: Canvas, strokes: readonly Stroke[]): void {
  for (const stroke of strokes) {
    const paint = channels(stroke.colour);
    for (const [pixel, share] of coverage(canvas, stroke)) blend(canvas, pixel, paint, share * stroke.opacity);
  }
}
