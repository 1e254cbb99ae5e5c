import { flash, hole, type LensLook, sensor } from '../parts/lens.ts';
import { tone } from '../svg/colour.ts';
import { ACROSS, DIAGONAL, DOWN } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, clipped, path, rectangle } from '../svg/shapes.ts';
import { type CameraScene, type Dot, drawLenses, type PartDrawing, type PlacedLens } from './camera-scene.ts';

/** Bar across the whole back, all glass or metal with glass pills; lenses sit on its middle line. */
export type VisorPart = {
  readonly kind: 'visor';
  readonly y: number;
  readonly height: number;
  readonly glass?: boolean;
  readonly pills?: readonly (readonly [x: number, width: number, height: number])[];
  readonly lenses: readonly (readonly [x: number, radius: number, look?: LensLook])[];
  readonly flash?: readonly [x: number, radius: number];
  readonly holes?: readonly Dot[];
};

/** Metal-rimmed oval that floats on the back. */
export type OvalPart = {
  readonly kind: 'oval';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lenses: readonly (readonly [x: number, radius: number, look?: LensLook])[];
  readonly flash?: Dot;
  readonly sensors?: readonly Dot[];
};

/** Large disc; with `arm` its metal flows to the frame. Lenses are placed from the disc's centre. */
export type DiscPart = {
  readonly kind: 'disc';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly arm?: boolean;
  readonly lenses: readonly PlacedLens[];
  readonly flash?: Dot;
};

/** Plate of three soft lobes. */
export type LobesPart = {
  readonly kind: 'lobes';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lenses: readonly PlacedLens[];
  readonly flash?: Dot;
};

function visorBar({ doc, slab }: CameraScene, part: VisorPart, metal: string): string {
  const { y, height } = part;
  const width = slab.width;
  const shadow = doc.linear('#000/.34, #000/0', DOWN);
  const face = part.glass
    ? doc.linear('#1d1e21, #0c0d0f 30%, #161719', DOWN)
    : doc.linear(
        `${tone(metal, 0.13)}, ${metal} 12%, ${tone(metal, 0.05)} 55%, ${tone(metal, -0.06)} 90%, ${tone(metal, -0.2)}`,
        DOWN,
      );
  let art = rectangle(-0.2, y + height - 0.4, width + 0.4, 2.1, 0, shadow) + rectangle(0, y, width, height, 0.5, face);
  if (!part.glass) {
    const roll = doc.linear('#fff/0, #fff/.32 12%, #fff/0 30%, #fff/0 70%, #000/.22 92%, #000/.4', ACROSS);
    art += rectangle(0, y, width, height, 0.5, roll);
  }
  art += rectangle(0, y, width, 0.35, 0, tone(metal, 0.2), 'opacity=".8"');
  return art + rectangle(0, y + height - 0.3, width, 0.3, 0, tone(metal, -0.22));
}

export function visor(scene: CameraScene, part: VisorPart): PartDrawing {
  const { doc, slab, finish, opening } = scene;
  const { y, height } = part;
  const metal = finish.cameraMetal ?? finish.frame;
  let art = finish.above ? clipped(opening, rectangle(0, 0, slab.width, y, 0, finish.above)) : '';
  art += visorBar(scene, part, metal);
  for (const [x, width, high] of part.pills ?? []) {
    const top = y + (height - high) / 2;
    const glass = doc.linear('#25272b, #0a0b0c 45%, #15171a', [0, 0, 0.6, 1]);
    art += rectangle(x, top, width, high, high / 2, tone(metal, -0.2));
    art += rectangle(x + 0.3, top + 0.3, width - 0.6, high - 0.6, high / 2, glass);
  }
  if (part.glass) {
    const across = num(slab.width * 0.3);
    const back = num(-slab.width * 0.3);
    const beam = `M${nums(slab.width * 0.12, y)}h${across}l${nums(-height * 0.55, height)}h${back}z`;
    art += path(beam, '#fff', 'opacity=".07"');
  }
  const middle = part.lenses.map(([x, radius, look]): PlacedLens => [x, y + height / 2, radius, look]);
  art += drawLenses(doc, middle, [0, 0], { ring: '#34363b', rim: 0.08, flush: true });
  if (part.flash) {
    const [x, radius] = part.flash;
    art += flash(doc, x, y + height / 2, radius, { ring: tone(metal, -0.12), single: true });
  }
  for (const [x, dy, radius] of part.holes ?? []) art += hole(x, y + dy, radius);
  return { art, box: [0, y, slab.width, height] };
}

export function oval({ doc, finish }: CameraScene, part: OvalPart): PartDrawing {
  const { x, y, width, height } = part;
  const radius = height / 2;
  const metal = finish.cameraMetal ?? finish.frame;
  const shadow = doc.linear('#000/.05, #000/.36', DOWN);
  const rim = doc.linear(`${tone(metal, 0.18)}, ${metal} 40%, ${tone(metal, -0.22)}`, [0, 0, 0.4, 1]);
  const glass = doc.linear('#2a2c30, #0b0c0e 40%, #17191c', [0, 0, 0.6, 1]);
  let art = rectangle(x - 0.6, y - 0.2, width + 1.4, height + 1.8, radius + 0.6, shadow);
  art += rectangle(x, y, width, height, radius, rim);
  art += rectangle(x + 1.5, y + 1.5, width - 3, height - 3, radius - 1.5, tone(metal, -0.3));
  art += rectangle(x + 1.7, y + 1.7, width - 3.4, height - 3.4, radius - 1.7, glass);
  const middle = part.lenses.map(([dx, size, look]): PlacedLens => [dx, height / 2, size, look]);
  art += drawLenses(doc, middle, [x, y], { ring: '#33353a', rim: 0.08, flush: true });
  if (part.flash) {
    const [dx, dy, size] = part.flash;
    art += flash(doc, x + dx, y + dy, size, { ring: '#222', single: true });
  }
  for (const [dx, dy, size] of part.sensors ?? []) art += sensor(doc, x + dx, y + dy, size);
  return { art, box: [x, y, width, height] };
}

export function disc({ doc, finish }: CameraScene, part: DiscPart): PartDrawing {
  const { x, y, radius } = part;
  const metal = finish.cameraMetal ?? finish.frame;
  let art = circle(x + 0.5, y + 1, radius + 0.9, doc.radial('#000/.4 85%, #000/0'));
  if (part.arm) {
    const outline =
      `M0 ${num(y - radius * 0.62)}C${nums(radius * 0.18, y - radius * 0.62, x - radius * 0.9, y - radius * 0.8)} ` +
      `${nums(x - radius * 0.55, y - radius * 0.9)}V${num(y + radius * 0.9)}` +
      `C${nums(x - radius * 0.9, y + radius * 0.8, radius * 0.18, y + radius * 0.62, 0, y + radius * 0.62)}z`;
    art += path(outline, doc.linear(`${tone(metal, 0.12)}, ${metal} 50%, ${tone(metal, -0.15)}`, DOWN));
  }
  const rim = `${tone(metal, 0.22)}, ${metal} 30%, ${tone(metal, -0.22)} 60%, ${tone(metal, 0.12)}`;
  art += circle(x, y, radius, doc.linear(rim, [0.1, 0, 0.9, 1])) + circle(x, y, radius - 1.5, '#060607');
  art += circle(x, y, radius - 1.7, doc.linear('#2a2b2e, #101113 45%, #1b1c1f', [0.1, 0, 0.8, 1]));
  art += drawLenses(doc, part.lenses, [x, y], { ring: '#55575b', rim: 0.1, flush: true });
  if (part.flash) art += flash(doc, x + part.flash[0], y + part.flash[1], part.flash[2], { ring: '#3a3b3e' });
  return { art, box: [x - radius, y - radius, 2 * radius, 2 * radius] };
}

function lobedOutline(part: LobesPart, inset: number): string {
  const left = part.x + inset;
  const top = part.y + inset;
  const width = part.width - 2 * inset;
  const height = part.height - 2 * inset;
  const at = (...parts: number[]): string =>
    nums(...parts.map((value, index) => (index % 2 === 0 ? left + width * value : top + height * value)));
  return (
    `M${at(0.3, 0)}C${at(0.1, 0, 0, 0.1, 0, 0.3)}V${num(top + height * 0.74)}C${at(0, 0.9, 0.1, 1, 0.27, 1)}` +
    `C${at(0.42, 1, 0.46, 0.97, 0.58, 0.86)}L${at(0.88, 0.63)}C${at(1.04, 0.5, 1.04, 0.3, 0.92, 0.18)}` +
    `C${at(0.82, 0.06, 0.72, 0, 0.56, 0)}z`
  );
}

export function lobes({ doc, finish }: CameraScene, part: LobesPart): PartDrawing {
  const { x, y, width, height } = part;
  const colour = finish.plate ?? tone(finish.base, finish.dark ? 0.05 : -0.06);
  const shadow = `<path d="${lobedOutline(part, -0.5)}" fill="#000" opacity=".25" transform="translate(.4 .8)"/>`;
  const wall = path(lobedOutline(part, 0), doc.linear(`${tone(colour, 0.1)}, ${tone(colour, -0.12)}`, DIAGONAL));
  const face = path(lobedOutline(part, 0.5), doc.linear(`${tone(colour, 0.04)}, ${tone(colour, -0.05)}`, DIAGONAL));
  let art = shadow + wall + face + drawLenses(doc, part.lenses, [x, y], { ring: '#3a3c40' });
  if (part.flash) art += flash(doc, x + part.flash[0], y + part.flash[1], part.flash[2]);
  return { art, box: [x, y, width, height] };
}
