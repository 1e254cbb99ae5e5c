import grades from '../../../../../content/grades/grades.json' with { type: 'json' };
import type { Box } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import type { Plane } from '../svg/perspective.ts';
import { seededRandom } from './random.ts';

/** Conditions a device can be drawn in. Premium and new carry no marks. */
export type DrawnGrade = 'fair' | 'good' | 'excellent' | 'premium' | 'new';

/** Lines of one sort: how many on a face, shortest and longest, thinnest and widest (mm), opacity. */
type LineMarks = {
  readonly count: number;
  readonly lengthMm: readonly [number, number];
  readonly widthMm: readonly [number, number];
  readonly opacity: number;
};
type GradeMarks = {
  readonly hairlines: LineMarks;
  readonly scratches?: LineMarks;
  readonly screen: LineMarks;
  readonly nicks?: { readonly count: number; readonly lengthMm: readonly [number, number]; readonly widthMm: number };
};

const marks = (count: number, lengthMm: [number, number], widthMm: [number, number], opacity: number): LineMarks => ({
  count,
  lengthMm,
  widthMm,
  opacity,
});

/** The most that a grade allows, as its page says it. */
function rulesOf(grade: string) {
  const rules = grades.find(({ id }) => id === grade)?.rules;
  if (!rules) throw new Error(`no grade ${grade}`);
  return { back: rules.back, screen: rules.screen.off, frame: rules.frame };
}
const [fair, good, excellent] = [rulesOf('fair'), rulesOf('good'), rulesOf('excellent')];

// As many and as long as the grade allows at most, half of them deep on a fair device: an example that could not be worse.
// Every mark is drawn as long and as wide as it would be on the desk.
const MARKS: Record<DrawnGrade, GradeMarks | undefined> = {
  new: undefined,
  premium: undefined,
  excellent: {
    hairlines: marks(excellent.back.maxMarks, [3, excellent.back.maxLengthMm], [0.035, 0.05], 0.4),
    screen: marks(excellent.screen.maxMarks, [2, excellent.screen.maxLengthMm], [0.03, 0.04], 0.3),
  },
  good: {
    hairlines: marks(good.back.maxMarks - 2, [5, good.back.maxLengthMm], [0.05, 0.08], 0.6),
    scratches: marks(2, [4, good.back.maxLengthMm], [0.09, 0.12], 0.65),
    screen: marks(good.screen.maxMarks, [4, good.screen.maxLengthMm], [0.035, 0.05], 0.45),
    nicks: { count: good.frame.maxMarks / 2, lengthMm: [0.18, 0.35], widthMm: 0.24 },
  },
  fair: {
    hairlines: marks(fair.back.maxMarks / 2, [8, fair.back.maxLengthMm], [0.06, 0.11], 0.7),
    scratches: marks(fair.back.maxMarks / 2, [6, fair.back.maxLengthMm], [0.14, 0.26], 0.8),
    screen: marks(fair.screen.maxMarks, [6, fair.screen.maxLengthMm], [0.05, 0.09], 0.55),
    nicks: { count: fair.frame.maxMarks, lengthMm: [0.35, 1.1], widthMm: 0.42 },
  },
};

/** A face that is smaller has fewer of its grade's marks, in square millimetres; a larger one has no more. */
const wholeFaceMm2 = 4000;

/** A face that can be worn. Millimetres on the face itself, before any perspective. */
export type WornFace = {
  readonly side: 'front' | 'back';
  readonly area: Box;
  readonly radius: number;
  /** Marks on dark things are light. */
  readonly dark: boolean;
  readonly seed: string;
  /** A front of film or plastic, which takes a body's marks and not those of glass. */
  readonly soft?: boolean;
  /** The part of a whole face's marks that lies here, where a face is drawn in pieces. */
  readonly share?: number;
  /** Where the back is not the back: camera plates and the like. */
  readonly avoid?: readonly Box[];
  /** Metal rim that takes nicks at its corners. */
  readonly frame?: { readonly box: Box; readonly radius: number; readonly metal: string };
  /** Light held low over the face, as one looks for marks: they stand out more and are no larger. */
  readonly raking?: boolean;
  /** Where the face falls on the picture, when it is not seen square. */
  readonly plane?: Plane;
};

const flat: Plane = (u, v) => [u, v];

const inside = (x: number, y: number, [bx, by, width, height]: Box): boolean =>
  x > bx - 1 && x < bx + width + 1 && y > by - 1 && y < by + height + 1;

/** Scratches as curved strokes, gathered into one path per width. */
function lineMarks(face: WornFace, kind: LineMarks, random: () => number): Map<string, string> {
  const [x, y, width, height] = face.area;
  const plane = face.plane ?? flat;
  const inset = face.radius * 0.4;
  const part = Math.min(1, (width * height) / wholeFaceMm2) * (face.share ?? 1);
  const wanted = Math.max(1, Math.round(kind.count * part));
  const [shortest, longest] = kind.lengthMm;
  const [thinnest, widest] = kind.widthMm;
  const avoided = (px: number, py: number): boolean => (face.avoid ?? []).some((box) => inside(px, py, box));
  const byWidth = new Map<string, string>();
  for (let made = 0, tries = 0; made < wanted && tries < 400; tries++) {
    const px = x + inset + random() * (width - inset * 2);
    const py = y + inset + random() * (height - inset * 2);
    // Six in ten follow the diagonal of a hand sliding a device into a pocket.
    const angle = random() < 0.6 ? -1 + random() * 0.7 : random() * 3.14;
    const length = shortest + (longest * 0.95 - shortest) * random();
    const ex = px + Math.cos(angle) * length;
    const ey = py + Math.sin(angle) * length;
    const crossesAvoided = avoided(px, py) || avoided(ex, ey) || avoided((px + ex) / 2, (py + ey) / 2);
    if (crossesAvoided || ex < x + 1 || ex > x + width - 1 || ey < y + 1 || ey > y + height - 1) continue;
    const bend = (random() - 0.5) * length * 0.3 * (random() < 0.4 ? 1.6 : 0.5);
    const widthText = num(thinnest + (widest - thinnest) * random());
    const start = plane(px, py);
    const middle = plane((px + ex) / 2 + bend, (py + ey) / 2 - bend);
    const end = plane(ex, ey);
    // On a face seen at an angle the places are exact to a tenth of a millimetre: enough, and fewer bytes.
    const exact = face.plane ? 10 : 100;
    const curve = [...start, middle[0] - start[0], middle[1] - start[1], end[0] - start[0], end[1] - start[1]];
    const [sx = 0, sy = 0, ...rest] = curve.map((value) => Math.round(value * exact) / exact);
    const key = widthText.slice(0, 3);
    byWidth.set(key, `${byWidth.get(key) ?? ''}M${nums(sx, sy)}q${nums(...rest)}`);
    made++;
  }
  return byWidth;
}

function paintLines(face: WornFace, kind: LineMarks | undefined, random: () => number, deep: boolean): string {
  if (!kind) return '';
  const light = face.dark ? '#fff' : '#2b2420';
  const shade = face.dark ? '#000' : '#fff';
  // Seen against the light even a faint mark is bright.
  const seen = face.raking ? 0.3 + kind.opacity * 0.7 : kind.opacity;
  let art = '';
  for (const [width, outline] of lineMarks(face, kind, random)) {
    // A groove has a second, shifted edge; a hairline has not.
    const edge = `stroke="${shade}" stroke-width="${width}" opacity="${num(seen * 0.5)}"`;
    if (deep) art += `<path d="${outline}" ${edge} transform="translate(.08 .1)"/>`;
    const opacity = num(Math.min(1, seen * (face.raking ? 1 : face.dark ? 0.8 : 0.6)));
    art += `<path d="${outline}" stroke="${light}" stroke-width="${width}" opacity="${opacity}"/>`;
  }
  return art;
}

/** Bare metal on the frame's corners, mostly the lower ones, where a phone lands. */
function nickMarks(face: WornFace, kind: GradeMarks['nicks'], random: () => number): string {
  if (!kind || !face.frame) return '';
  const { box, radius, metal } = face.frame;
  const [x, y, width, height] = box;
  const reach = radius - 0.32;
  let outline = '';
  for (let i = 0; i < kind.count; i++) {
    const lower = random() < 0.62;
    const right = lower ? random() < 0.5 : random() >= 0.5;
    const angle = ((0.08 + random() * 0.84) * Math.PI) / 2;
    const toRight = right ? 1 : -1;
    const toBottom = lower ? 1 : -1;
    const px = (right ? x + width - radius : x + radius) + toRight * Math.cos(angle) * reach;
    const py = (lower ? y + height - radius : y + radius) + toBottom * Math.sin(angle) * reach;
    const length = kind.lengthMm[0] + (kind.lengthMm[1] - kind.lengthMm[0]) * random();
    const dx = -Math.sin(angle) * toRight;
    const dy = Math.cos(angle) * toBottom;
    outline += `M${nums(px - (dx * length) / 2, py - (dy * length) / 2)}l${nums(dx * length, dy * length)}`;
  }
  return (
    `<path d="${outline}" stroke="${metal}" stroke-width="${kind.widthMm}" opacity=".95"/>` +
    `<path d="${outline}" stroke="#000" stroke-width=".12" opacity=".35" transform="translate(.1 .22)"/>`
  );
}

/** The marks a face shows at a grade: an example of the grade, the same for the same seed, never the buyer's own unit. */
export function wear(grade: DrawnGrade | undefined, face: WornFace): string {
  const kind = grade && MARKS[grade];
  if (!kind) return '';
  const random = seededRandom(face.seed + face.side + grade);
  let art =
    face.side === 'front' && !face.soft
      ? paintLines(face, kind.screen, random, false)
      : paintLines(face, kind.hairlines, random, false) + paintLines(face, kind.scratches, random, true);
  art += nickMarks(face, kind.nicks, random);
  return art ? `<g class="wear" fill="none" stroke-linecap="round">${art}</g>` : '';
}
