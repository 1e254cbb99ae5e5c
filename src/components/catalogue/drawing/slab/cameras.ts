import { flash, hole, lens, sensor } from '../parts/lens.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { type Box, DIAGONAL } from '../svg/document.ts';
import { nums } from '../svg/numbers.ts';
import { continuousRectangle, path, rectangle, stroke } from '../svg/shapes.ts';
import {
  type DiscPart,
  disc,
  type LobesPart,
  lobes,
  type OvalPart,
  oval,
  type VisorPart,
  visor,
} from './camera-bars.ts';
import {
  type CameraPainter,
  type CameraScene,
  type Dot,
  drawLenses,
  type LensPlace,
  type PartDrawing,
  type PlacedLens,
  ringColour,
} from './camera-scene.ts';

/** Raised plate with its own lenses; their places are measured from the plate's corner. */
export type PlatePart = {
  readonly kind: 'plate';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly gloss?: boolean;
  readonly fill?: string;
  readonly rim?: number;
  readonly lenses: readonly LensPlace[];
  readonly flash?: Dot;
  readonly microphone?: Dot;
  readonly depthSensor?: Dot;
};

/** Single lenses standing out of the back, places measured from the back's corner. */
export type FreePart = {
  readonly kind: 'free';
  readonly lenses: readonly PlacedLens[];
  readonly rim?: number;
  readonly flash?: Dot;
  readonly microphones?: readonly (readonly [x: number, y: number, radius: number, colour?: string])[];
  readonly sensors?: readonly Dot[];
};

/** Corner plate that flows into the frame. */
export type ContourPart = {
  readonly kind: 'contour';
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly lenses: readonly LensPlace[];
  readonly flash?: Dot;
};

/** Panel of glass set into a metal back. */
export type WindowPart = { readonly kind: 'window'; readonly box: Box; readonly radius: number };

/** Contacts, seams, pen strips and other plain rectangles. */
export type MarksPart = {
  readonly kind: 'marks';
  readonly list: readonly {
    readonly box: Box;
    readonly radius: number;
    readonly colour?: string;
    readonly opacity?: number;
  }[];
};

/** One thing on a back. */
export type CameraPart =
  | PlatePart
  | FreePart
  | ContourPart
  | WindowPart
  | MarksPart
  | VisorPart
  | OvalPart
  | DiscPart
  | LobesPart;

/** Shadow, wall, face and edge light of a raised plate. */
function raisedPlate({ doc, finish }: CameraScene, part: PlatePart): string {
  const { x, y, width, height, radius, gloss } = part;
  const colour = part.fill ?? finish.plate ?? (gloss ? finish.base : tone(finish.base, finish.dark ? 0.035 : -0.012));
  const dark = lightnessOf(colour) < 0.45;
  const shadow = doc.linear('#000/.04, #000/.3', [0, 0, 0.7, 1]);
  const wall = `${tone(colour, dark ? 0.26 : 0.06)}, ${tone(colour, dark ? 0 : -0.12)} 50%, ${tone(colour, dark ? -0.08 : -0.26)}`;
  const shine =
    `${tone(colour, dark ? 0.1 : 0.03)}, ${colour} 50%, ` +
    `${tone(colour, dark ? -0.03 : -0.035)} 52%, ${tone(colour, dark ? 0.03 : -0.06)}`;
  const face = gloss ? shine : `${tone(colour, dark ? 0.05 : 0.03)}, ${tone(colour, -0.04)}`;
  const outline = continuousRectangle(x, y, width, height, radius);
  const edgeLight = doc.linear(`#fff/${dark ? 0.5 : 0.95}, #fff/.06 35%, #fff/${dark ? 0.2 : 0.4}`, DIAGONAL);
  const base = continuousRectangle(x - 0.22, y - 0.22, width + 0.44, height + 0.44, radius + 0.22);
  return (
    path(continuousRectangle(x - 0.7, y - 0.3, width + 1.7, height + 1.9, radius + 0.8), shadow) +
    path(base, doc.linear(wall, DIAGONAL)) +
    path(outline, doc.linear(face, DIAGONAL)) +
    stroke(outline, edgeLight, 0.2)
  );
}

function plate(scene: CameraScene, part: PlatePart): PartDrawing {
  const { doc, finish } = scene;
  const { x, y } = part;
  let art = raisedPlate(scene, part);
  art += drawLenses(doc, part.lenses, [x, y], { ring: ringColour(finish), rim: part.rim ?? 0.12 });
  if (part.flash) {
    const [dx, dy, radius] = part.flash;
    art += flash(doc, x + dx, y + dy, radius, { ring: tone(finish.base, finish.dark ? 0.1 : -0.14, 0.6) });
  }
  if (part.microphone) art += hole(x + part.microphone[0], y + part.microphone[1], part.microphone[2]);
  if (part.depthSensor) art += sensor(doc, x + part.depthSensor[0], y + part.depthSensor[1], part.depthSensor[2]);
  return { art, box: [x, y, part.width, part.height] };
}

function free({ doc, finish }: CameraScene, part: FreePart): PartDrawing {
  let art = '';
  for (const [x, y, radius, look] of part.lenses) {
    art += lens(doc, x, y, radius, { ring: ringColour(finish), rim: part.rim ?? 0.13, ...look });
  }
  const ring = tone(finish.base, finish.dark ? 0.12 : -0.14, 0.6);
  if (part.flash) art += flash(doc, ...part.flash, { ring });
  for (const microphone of part.microphones ?? []) art += hole(...microphone);
  for (const place of part.sensors ?? []) art += sensor(doc, ...place);
  if (part.lenses.length === 0) return { art };
  const left = Math.min(...part.lenses.map(([x, , radius]) => x - radius));
  const top = Math.min(...part.lenses.map(([, y, radius]) => y - radius));
  const right = Math.max(...part.lenses.map(([x, , radius]) => x + radius));
  const bottom = Math.max(...part.lenses.map(([, y, radius]) => y + radius));
  return { art, box: [left, top, right - left, bottom - top] };
}

function contour({ doc, slab, finish }: CameraScene, part: ContourPart): PartDrawing {
  const { width, height, radius } = part;
  const colour = finish.cameraMetal ?? finish.frame;
  const outline = (inset: number): string => {
    const corner = slab.radius - inset;
    return (
      `M${nums(inset, height)}V${nums(slab.radius)}A${nums(corner, corner)} 0 0 1 ${nums(slab.radius, inset)}` +
      `H${nums(width - radius * 0.2)}C${nums(width + radius * 0.12, inset, width - 0.2, radius * 0.35, width, radius * 0.9)}` +
      `V${nums(height - radius)}A${nums(radius, radius)} 0 0 1 ${nums(width - radius, height)}H${nums(radius * 0.7)}` +
      `C${nums(radius * 0.25, height, inset, height + radius * 0.08, inset, height + radius * 0.75)}z`
    );
  };
  let art = `<path d="${outline(0)}" fill="#000" opacity=".22" transform="translate(.5 .7)"/>`;
  art += path(outline(0), doc.linear(`${tone(colour, 0.16)}, ${colour} 40%, ${tone(colour, -0.1)}`, DIAGONAL));
  art += stroke(outline(0.25), doc.linear('#fff/.8, #fff/.1 40%, #fff/.45', DIAGONAL), 0.25);
  art += drawLenses(doc, part.lenses, [0, 0], { ring: '#1a1b1d', rim: 0.06, flush: true });
  if (part.flash) art += flash(doc, ...part.flash, { ring: tone(colour, -0.1) });
  return { art, box: [0, 0, width, height] };
}

function glassWindow({ doc, finish }: CameraScene, { box, radius }: WindowPart): PartDrawing {
  const { base, dark } = finish;
  const paint = doc.linear(`${tone(base, dark ? 0.07 : 0.045)}, ${tone(base, dark ? 0.01 : -0.02)}`, [0, 0, 0.7, 1]);
  return { art: path(continuousRectangle(...box, radius), paint) };
}

function plainMarks({ finish }: CameraScene, { list }: MarksPart): PartDrawing {
  const mark = ({ box, radius, colour, opacity }: MarksPart['list'][number]): string =>
    rectangle(...box, radius, colour ?? finish.low, opacity ? `opacity="${opacity}"` : '');
  return { art: list.map(mark).join('') };
}

const PAINTERS: { [K in CameraPart['kind']]: CameraPainter<Extract<CameraPart, { kind: K }>> } = {
  plate,
  free,
  contour,
  visor,
  oval,
  disc,
  lobes,
  window: glassWindow,
  marks: plainMarks,
};

/** Draws one part of a back; `box` is where scratches cannot be. */
export function drawCamera(scene: CameraScene, part: CameraPart): PartDrawing {
  const paint = PAINTERS[part.kind] as CameraPainter<CameraPart>;
  return paint(scene, part);
}
