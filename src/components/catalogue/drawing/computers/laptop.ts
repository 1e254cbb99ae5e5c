import { type Finish, pictureHue } from '../parts/finish.ts';
import { wallpaper } from '../parts/wallpaper.ts';
import { type DrawnGrade, wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { tone } from '../svg/colour.ts';
import { ACROSS, DIAGONAL, DOWN, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { boundsOf, type Camera, type Plane, planeRectangle, planeRectangles, polygon } from '../svg/perspective.ts';
import { circle, contactShadow, continuousRectangle, ellipse, path, rectangle, stroke } from '../svg/shapes.ts';
import { keyboard } from './keyboard.ts';
import {
  type LaptopSize,
  LID_TILT,
  laptopCamera,
  laptopViewBox,
  lidPlane,
  lidPoint,
  openBounds,
} from './laptop-layout.ts';

/** What a laptop looks like, besides its size. Millimetres. */
export type LaptopFeatures = {
  readonly radius: number;
  readonly screen: { readonly width: number; readonly height: number; readonly top: number; readonly radius?: number };
  /** Width of the notch; none when left out. */
  readonly notch?: number;
  readonly trackpad: readonly [width: number, height: number];
  readonly keys: { readonly width: number; readonly top: number; readonly gap: number; readonly pitch: number };
  /** The hollow the keys lie in: black, the body's colour, or none. */
  readonly well: 'black' | 'body' | 'none';
  readonly wedge?: boolean;
  /** Speaker grilles beside the keys. */
  readonly grilles?: boolean;
};
export type Laptop = LaptopFeatures & LaptopSize;

type OpenScene = { readonly doc: SvgDocument; readonly finish: Finish; readonly laptop: Laptop; readonly see: Camera };

const deckPlane =
  (see: Camera, y = 0): Plane =>
  (u, v) =>
    see([u, y, v]);

/** Closed, seen square from above: what a buyer checks for scratches. */
function closedLid({ doc, finish, grade, seed }: Scene, laptop: Laptop): string {
  const { width, depth, radius } = laptop;
  const { high, base, low, frame, frameHigh, frameLow, frameLine, dark } = finish;
  const outline = continuousRectangle(0, 0, width, depth, radius);
  const inner = continuousRectangle(0.5, 0.5, width - 1, depth - 1, radius - 0.5);
  const edge = continuousRectangle(0.8, 0.8, width - 1.6, depth - 1.6, radius - 0.8);
  return (
    contactShadow(doc, 4, depth + 0.5, width - 8, 6, 0.9) +
    path(continuousRectangle(0, 0.9, width, depth, radius), frameLine) +
    path(outline, doc.linear(`${frameHigh}, ${frame} 50%, ${frameLow}`, DIAGONAL)) +
    path(inner, doc.linear(`${high}, ${base} 45%, ${low}`, [0.1, 0, 0.8, 1])) +
    path(outline, doc.radial(`#fff/${dark ? 0.16 : 0.38}, #fff/0`, [0.24, 0.1, 0.8])) +
    rectangle(width * 0.09, 0, width * 0.82, 2.2, 0, frameLine, 'opacity=".8"') +
    rectangle(width * 0.09, 2.2, width * 0.82, 0.5, 0, frameHigh, 'opacity=".7"') +
    stroke(edge, doc.linear(`#fff/${dark ? 0.6 : 0.95}, #fff/.1 35%, #fff/.25`, DIAGONAL), 0.5) +
    wear(grade, {
      side: 'back',
      area: [2, 2, width - 4, depth - 4],
      radius,
      dark,
      seed,
      frame: { box: [0, 0, width, depth], radius, metal: '#e4e4e0' },
    })
  );
}

function groundShadow({ doc, see, laptop }: OpenScene, turned: boolean): string {
  const { width, depth, thickness } = laptop;
  if (!turned) {
    const [x, y, wide, high] = openBounds(laptop, 'front');
    return contactShadow(doc, x, y + high - 1.5, wide, 8, 1.1);
  }
  const right = see([width / 2 + 12, -thickness, depth + 8]);
  const left = see([-width / 2 - 10, -thickness, depth + 12]);
  const x = (right[0] + left[0]) / 2;
  const y = (right[1] + left[1]) / 2;
  const soft = doc.radial('#000/.5, #000/.2 60%, #000/0');
  const turn = `transform="rotate(${num(Math.atan2(right[1] - left[1], right[0] - left[0]) * 57.3)} ${nums(x, y)})"`;
  return `<g class="sh">${ellipse(x, y - 8, (right[0] - left[0]) * 0.56, 22, soft, turn)}</g>`;
}

/** The base: the deck's outline repeated downwards reads as a milled slab. */
function slabLayers({ doc, finish, laptop, see }: OpenScene): string {
  const { width, depth, thickness, radius, wedge } = laptop;
  const { frame, frameHigh, frameLow, frameLine } = finish;
  const side = doc.linear(`${frameLine}, ${frameHigh} 5%, ${frame} 30%, ${frameLow} 80%, ${frameLine}`, ACROSS);
  let art = '';
  for (let layer = 4; layer >= 1; layer--) {
    const inset = layer === 4 ? 3 : layer === 3 ? 0.8 : 0;
    const y = (-thickness * layer) / 4;
    const plane: Plane = (u, v) => see([u, wedge ? y * (1 - (0.55 * v) / depth) : y, v]);
    const corners = [2, 2, radius, radius] as const;
    const outline = planeRectangle(plane, -width / 2 + inset, inset, width - 2 * inset, depth - 2 * inset, corners);
    art += path(outline, layer === 4 ? frameLine : side);
  }
  return art;
}

function openLid({ doc, finish, laptop, see }: OpenScene): string {
  const { width, lid, radius, screen, notch } = laptop;
  const { frameHigh, frameLow, frameLine } = finish;
  const plane = lidPlane(see, lid);
  const behind: Plane = (u, v) => {
    const [x, y, z] = lidPoint(lid, u, v);
    return see([x, y - Math.sin(LID_TILT) * 4, z - Math.cos(LID_TILT) * 4]);
  };
  const corners = [radius, radius, 2, 2] as const;
  const outline = planeRectangle(plane, -width / 2, 0, width, lid, corners);
  const bezel = planeRectangle(plane, -width / 2 + 1, 1, width - 2, lid - 1.5, [radius - 1, radius - 1, 1.5, 1.5]);
  let art = path(planeRectangle(behind, -width / 2, 0, width, lid, corners), doc.linear(`${frameHigh}, ${frameLine}`));
  art += path(outline, doc.linear(`${frameHigh}, ${frameLow} 6%, ${frameLow}`, DOWN)) + path(bezel, '#08090a');

  const { width: wide, height, top } = screen;
  const rounded = screen.radius ? ([screen.radius, screen.radius, 0, 0] as const) : 0;
  const display = planeRectangle(plane, -wide / 2, top, wide, height, rounded);
  const [x, y, boxWidth, boxHeight] = boundsOf([
    plane(-wide / 2, top),
    plane(wide / 2, top),
    plane(-wide / 2, top + height),
    plane(wide / 2, top + height),
  ]);
  const look = { kind: 'fold', hue: pictureHue(finish), chroma: 0.055 } as const;
  art += wallpaper(doc, display, [x - 2, y, boxWidth + 4, boxHeight], look);
  if (notch) art += path(planeRectangle(plane, -notch / 2, top - 0.6, notch, 5.6, [0, 0, 1.6, 1.6]), '#060607');
  const lens = plane(0, notch ? top + 2.3 : top / 2);
  art += circle(lens[0], lens[1], 1, '#1b2338');
  const glare = [plane(-wide * 0.08, top), plane(wide / 2, top), plane(wide / 2, top + height * 0.62)];
  art += path(polygon(glare), doc.linear('#fff/.13, #fff/0', [0.9, 0, 0.5, 0.75]));
  return art + stroke(outline, doc.linear('#fff/.75, #fff/.12 30%, #fff/.1', DIAGONAL), 0.5);
}

function keysAndPad({ doc, finish, laptop, see }: OpenScene): string {
  const plane = deckPlane(see);
  const { width: keysWidth, top, gap, pitch } = laptop.keys;
  const { keys, bottom } = keyboard({ left: -keysWidth / 2, top, width: keysWidth, gap, pitch });
  const high = bottom - top;
  let art = '';
  if (laptop.well !== 'none') {
    const well = planeRectangle(plane, -keysWidth / 2 - 1.8, top - 1.8, keysWidth + 3.6, high + 3.6, 2.5);
    art += path(well, laptop.well === 'black' ? '#101113' : finish.low);
  }
  const colour = finish.keys;
  const paint = colour ? doc.linear(`${tone(colour, 0.03)}, ${colour}`) : doc.linear('#2f3035, #222327');
  const line = colour ? tone(colour, -0.16) : laptop.well === 'black' ? '#2b2c30' : '#1a1b1d';
  art += path(planeRectangles(plane, keys), paint, `stroke="${line}" stroke-width=".6" stroke-linejoin="round"`);
  for (const side of laptop.grilles ? [-1, 1] : []) {
    const grille = planeRectangle(plane, side * (keysWidth / 2 + 11) - 5, top, 10, high, 3);
    art += path(grille, finish.low, 'opacity=".8"');
  }
  const [padWidth, padHeight] = laptop.trackpad;
  const pad = planeRectangle(plane, -padWidth / 2, bottom + 5.5, padWidth, padHeight, 5);
  const face = doc.linear(`${tone(finish.base, -0.015)}, ${tone(finish.base, finish.dark ? 0.06 : 0.03)}`);
  return art + path(pad, face) + stroke(pad, finish.frameLine, 0.45, 0.55);
}

function deck(scene: OpenScene, marks: string): string {
  const { doc, finish, laptop, see } = scene;
  const { width, depth, radius, thickness } = laptop;
  const { base, high, low, frameLine, frameLow, dark } = finish;
  const plane = deckPlane(see);
  const outline = planeRectangle(plane, -width / 2, 0, width, depth, [1, 1, radius, radius]);
  const metal = doc.linear(`${low}, ${base} 20%, ${high} 70%, ${tone(base, dark ? 0.08 : 0.02)}`, DOWN);
  const hinge = planeRectangle(plane, -width * 0.43, -1, width * 0.86, 5, 0);
  const groove = polygon([
    see([-28, 0, depth]),
    see([28, 0, depth]),
    see([23, -thickness * 0.45, depth]),
    see([-23, -thickness * 0.45, depth]),
  ]);
  return (
    path(outline, metal) +
    path(hinge, doc.linear(`#08090a, #1c1d20 60%, ${frameLine}`)) +
    keysAndPad(scene) +
    stroke(outline, doc.linear(`#fff/0, #fff/0 60%, #fff/${dark ? 0.45 : 0.9}`, DOWN), 0.6) +
    path(groove, doc.linear(`${frameLine}, ${frameLow}`)) +
    marks
  );
}

/** Hands rest beside the trackpad: that is where an open laptop shows its age. */
function palmRestMarks({ finish, laptop, see }: OpenScene, grade: DrawnGrade | undefined, seed: string): string {
  const { width, depth, trackpad } = laptop;
  const top = depth * 0.62;
  const restWidth = (width - trackpad[0]) / 2 - 8;
  const restAt = (x: number, side: string): string =>
    wear(grade, {
      side: 'back',
      area: [x, top, restWidth, depth - top - 3],
      radius: 8,
      dark: finish.dark,
      seed: seed + side,
      plane: deckPlane(see),
      share: 0.5,
    });
  return restAt(-width / 2 + 4, 'left') + restAt(trackpad[0] / 2 + 4, 'right');
}

/** A laptop: open from the front, open in three-quarter as the pair, closed as the back. */
export function drawLaptop(scene: Scene, laptop: Laptop): Picture {
  const viewBox = laptopViewBox(laptop, scene.view);
  if (scene.view === 'back') return { art: closedLid(scene, laptop), viewBox };
  const { doc, finish, view, grade, seed } = scene;
  const see = laptopCamera(view);
  const open: OpenScene = { doc, finish, laptop, see };
  const marks = palmRestMarks(open, grade, seed);
  return { art: groundShadow(open, view === 'pair') + slabLayers(open) + openLid(open) + deck(open, marks), viewBox };
}
