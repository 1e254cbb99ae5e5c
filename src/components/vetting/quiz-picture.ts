import type { QuizQuestion } from '../../../functions/sellers/vetting/quiz-rules.ts';
import { isDark } from '../catalogue/drawing/address.ts';
import { seededRandom } from '../catalogue/drawing/parts/random.ts';
import { type WornFace, wear } from '../catalogue/drawing/parts/wear.ts';
import { drawSpecimen, SPECIMEN_MM } from '../catalogue/drawing/specimen.ts';
import { type Canvas, newCanvas, paintArea, paintStrokes, type Stroke } from './canvas.ts';
import { encodePng } from './png.ts';

/** The face that every question shows: as large as that of a phone, in millimetres. */
export const faceMm = { width: 70, height: 145 } as const;
/** Room for the ruler beside it. */
export const rulerMm = 4;
/** Pixels a millimetre, of the face and of its nearest part. */
const faceScale = 6;
const nearScale = 40;
/** Every picture of a kind is a file of one size: a size would be an answer. */
export const pictureBytes = { face: 65_536, near: 49_152 } as const;
/** A screen that is off. */
const glass = '#14181c';
const radius = 8;

const faceOf = ({ marks, view }: QuizQuestion): Omit<WornFace, 'dark'> => ({
  side: view,
  area: [0, 0, faceMm.width, faceMm.height],
  radius,
  seed: marks,
  raking: true,
});

const hexOf = ({ view, colour }: QuizQuestion): string =>
  view === 'front' ? glass : /^#[0-9a-f]{6}$/i.test(colour.hex) ? colour.hex : glass;

const pathMark =
  /<path d="([^"]+)" stroke="([^"]+)" stroke-width="([\d.]+)"(?: opacity="([\d.]+)")?(?: transform="translate\(([\d.]+) ([\d.]+)\)")?\/>/g;

/**
 * The marks of the shop's own drawing as strokes. Each catches the light a little differently, as on the bench: how bright
 * a mark is must not be a number that stands for a grade.
 */
function strokesOf(art: string, seed: string): Stroke[] {
  const random = seededRandom(`light ${seed}`);
  return [...art.matchAll(pathMark)].flatMap(
    ([, outline = '', colour = '', width, opacity = '1', dx = '0', dy = '0']) =>
      [...outline.matchAll(/M([^M]+)/g)].map(([, numbers = '']) => {
        const [x = 0, y = 0, mx = 0, my = 0, ex = 0, ey = 0] = (numbers.match(/-?\d*\.?\d+/g) ?? []).map(Number);
        const [left, top] = [x + Number(dx), y + Number(dy)];
        return {
          from: [left, top],
          bend: [left + mx, top + my],
          to: [left + ex, top + ey],
          width: Number(width),
          colour,
          opacity: Number(opacity) * (0.7 + 0.3 * random()),
        };
      }),
  );
}

const line = (from: [number, number], to: [number, number], width: number, colour: string, opacity = 1): Stroke => ({
  ...{ from, to, bend: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], width, colour, opacity, flat: true },
});

/** Every second centimetre a longer tick, from the upper edge down. */
const ruler = (): Stroke[] =>
  Array.from({ length: Math.floor(faceMm.height / 10) + 1 }, (_, cm) => {
    const x = faceMm.width + 1;
    return line([x, cm * 10], [x + (cm % 2 ? 1.5 : 2.6), cm * 10], 0.3, '#74808a');
  });

/** Where a face begins and ends at a height: its corners are round. */
function faceRun(y: number): [number, number] {
  const up = Math.max(radius - y, y - (faceMm.height - radius), 0);
  const corner = radius - Math.sqrt(Math.max(0, radius * radius - up * up));
  return [corner, faceMm.width - corner];
}

/** The light that falls on it from the left. */
const lightRun = (y: number): [number, number] => [faceRun(y)[0], faceMm.width * (0.62 - (0.32 * y) / faceMm.height)];

const wornArt = (question: QuizQuestion): string =>
  wear(question.grade, { ...faceOf(question), dark: isDark(hexOf(question)) });

/**
 * The face of a question with the marks of its grade, as large as they would be on the bench and lit from low. A picture of
 * pixels and not of shapes: what cannot be seen in it cannot be read in it.
 */
export function drawQuizFace(question: QuizQuestion): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = newCanvas(faceMm.width + rulerMm, faceMm.height, faceScale);
  paintArea(canvas, hexOf(question), 1, faceRun);
  paintArea(canvas, '#ffffff', 0.06, lightRun);
  paintStrokes(canvas, [...strokesOf(wornArt(question), question.marks), ...ruler()]);
  return encodePng(canvas, pictureBytes.face);
}

/** The most marked square centimetre of the same face, nearer; its ticks are millimetres. */
export function drawQuizNear(question: QuizQuestion): Promise<Uint8Array<ArrayBuffer>> {
  const hex = hexOf(question);
  const shown = drawSpecimen(question.grade, isDark(hex), faceOf(question));
  const [, left = '0', top = '0'] = /<g transform="translate\((\S+) (\S+?)\)">/.exec(shown) ?? [];
  const canvas: Canvas = newCanvas(SPECIMEN_MM, SPECIMEN_MM, nearScale);
  paintArea(canvas, hex, 1, () => [0, SPECIMEN_MM]);
  paintArea(canvas, '#ffffff', 0.07, (y) => [0, 6.4 - 0.34 * y]);
  const at = (points: [number, number]): [number, number] => [points[0] + Number(left), points[1] + Number(top)];
  const marks = strokesOf(wornArt(question), question.marks).map((stroke) => ({
    ...stroke,
    ...{ from: at(stroke.from), bend: at(stroke.bend), to: at(stroke.to) },
  }));
  const ticks = Array.from({ length: SPECIMEN_MM - 1 }, (_, i) =>
    line(
      [i + 1, SPECIMEN_MM],
      [i + 1, SPECIMEN_MM - (i === 4 ? 1.1 : 0.6)],
      0.09,
      isDark(hex) ? '#fff' : '#17212b',
      0.75,
    ),
  );
  paintStrokes(canvas, [...marks, ...ticks]);
  return encodePng(canvas, pictureBytes.near);
}
