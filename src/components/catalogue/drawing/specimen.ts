import { specimenPath } from './address.ts';
import { type DrawnGrade, type WornFace, wear } from './parts/wear.ts';
import { num } from './svg/numbers.ts';

/** Side of the square that is seen, in millimetres. */
export const SPECIMEN_MM = 10;

/** A phone's face: what the marks of a grade are counted on. */
type Example = Omit<WornFace, 'dark'>;

/** The example of a grade: the same back for every device. */
const example: Example = {
  side: 'back',
  area: [0, 0, 70, 145],
  radius: 8,
  seed: 'coin',
  raking: true,
};

/** Points along the written curves of marks, each with the surface it stands for in square millimetres. */
function inkOf(art: string): [x: number, y: number, mm2: number][] {
  const ink: [number, number, number][] = [];
  for (const [, outline = '', stroke] of art.matchAll(/<path d="([^"]+)"[^>]*? stroke-width="([\d.]+)"/g)) {
    for (const [, numbers = ''] of outline.matchAll(/M([^M]+)/g)) {
      const [sx = 0, sy = 0, mx = 0, my = 0, ex = 0, ey = 0] = (numbers.match(/-?\d*\.?\d+/g) ?? []).map(Number);
      for (let t = 0.05; t < 1; t += 0.1) {
        const bend = 2 * t * (1 - t);
        ink.push([sx + bend * mx + t * t * ex, sy + bend * my + t * t * ey, Math.hypot(ex, ey) * 0.1 * Number(stroke)]);
      }
    }
  }
  return ink;
}

/** How far inside a square something is, 0 at its edge to 1: what lies across an edge is hardly seen. */
const within = (at: number, from: number): number =>
  Math.max(0, Math.min(1, (at - from) / 3, (from + SPECIMEN_MM - at) / 3));

/** The corner of the square of a face that has most of its marks. */
function mostMarked(art: string, { area: [, , width, height] }: Example): [x: number, y: number] {
  const ink = inkOf(art);
  let best: [number, number] = [30, 60];
  let most = 0;
  for (let y = 4; y + SPECIMEN_MM <= height - 4; y += 2) {
    for (let x = 4; x + SPECIMEN_MM <= width - 4; x += 2) {
      let marked = 0;
      for (const [px, py, mm2] of ink) marked += mm2 * within(px, x) * within(py, y);
      if (marked > most) [most, best] = [marked, [x, y]];
    }
  }
  return best;
}

/**
 * The most marked square centimetre of an example of a grade, to be laid on the colour of any device: its marks in a low
 * light, and a tick for each millimetre. The grades' marks are those of every drawing, so that they can be compared.
 */
export function drawSpecimen(grade: DrawnGrade, dark: boolean, face: Example = example): string {
  const art = wear(grade, { ...face, dark });
  const [x, y] = mostMarked(art, face);
  const side = SPECIMEN_MM;
  const ticks = Array.from({ length: SPECIMEN_MM - 1 }, (_, i) => `M${i + 1} 10v-${i === 4 ? 1.1 : 0.6}`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="200" height="200">` +
    '<path d="M0 0H6.4L3 10H0z" fill="#fff" opacity=".07"/>' +
    `<g transform="translate(${num(-x)} ${num(-y)})">${art}</g>` +
    `<path d="${ticks}" stroke="${dark ? '#fff' : '#17212b'}" stroke-width=".09" opacity=".75"/></svg>`
  );
}

/** Every close-up: its file name without the ending, and what it shows. */
export const specimens = (['fair', 'good', 'excellent', 'premium'] as const).flatMap((grade) =>
  [true, false].map((dark) => ({ name: specimenPath(grade, dark).slice('/d/'.length, -'.svg'.length), grade, dark })),
);
