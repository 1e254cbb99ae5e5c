import type { View } from '../scene.ts';
import type { Box } from '../svg/document.ts';
import { boundsOf, type Camera, camera, type Plane, type Point3 } from '../svg/perspective.ts';

/** Width, depth of the base, height of the lid, thickness of the base. */
export type LaptopSize = {
  readonly width: number;
  readonly depth: number;
  readonly lid: number;
  readonly thickness: number;
};

/** How far the lid leans back when it is open, in radians. */
export const LID_TILT = (18 * Math.PI) / 180;
const MARGIN = 12;
const SHADOW_ROOM = 6;
const CLOSED_MARGIN = 14;

/** From the front a little above, or in three-quarter; the plane of the screen keeps its true size. */
export const laptopCamera = (view: View): Camera =>
  view === 'pair' ? camera([-560, 400, 860], [0, 66, 40]) : camera([0, 300, 1050], [0, 80, 40]);

/** A point of the open lid: u from the middle, v down from its upper edge. */
export const lidPoint = (lid: number, u: number, v: number): Point3 => [
  u,
  1 + (lid - v) * Math.cos(LID_TILT),
  -(lid - v) * Math.sin(LID_TILT),
];

export const lidPlane =
  (see: Camera, lid: number): Plane =>
  (u, v) =>
    see(lidPoint(lid, u, v));

/** The box around the open laptop itself. */
export function openBounds(size: LaptopSize, view: View): [number, number, number, number] {
  const see = laptopCamera(view);
  const { width, depth, lid, thickness } = size;
  const corners: Point3[] = [
    [-width / 2, -thickness, depth],
    [width / 2, -thickness, depth],
    [-width / 2, -thickness, 0],
    [width / 2, -thickness, 0],
    lidPoint(lid, -width / 2, 0),
    lidPoint(lid, width / 2, 0),
  ];
  return boundsOf(corners.map(see));
}

/** The view box of a laptop: open from the front or in three-quarter, closed from above as its back. */
export function laptopViewBox(size: LaptopSize, view: View): Box {
  if (view === 'back') {
    const twice = 2 * CLOSED_MARGIN;
    return [-CLOSED_MARGIN, -CLOSED_MARGIN, size.width + twice, size.depth + twice + 2];
  }
  const [x, y, width, height] = openBounds(size, view);
  return [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN + SHADOW_ROOM];
}

/** Empty margin below and aside. */
export const laptopMargin = (view: View): { below: number; aside: number } =>
  view === 'back' ? { below: CLOSED_MARGIN + 2, aside: CLOSED_MARGIN } : { below: MARGIN + SHADOW_ROOM, aside: MARGIN };
