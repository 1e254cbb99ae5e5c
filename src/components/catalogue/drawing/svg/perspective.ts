import { num, nums } from './numbers.ts';

/** A point in space (x right, y up, z towards the viewer) or on the picture, in millimetres. */
export type Point3 = readonly [number, number, number];
export type Point2 = readonly [number, number];
/** Where a point of a plane (u right, v down) falls on the picture. */
export type Plane = (u: number, v: number) => Point2;
export type Camera = (point: Point3) => Point2;

const subtract = (a: Point3, b: Point3): Point3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Point3, b: Point3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Point3, b: Point3): Point3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
function unit(a: Point3): Point3 {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** A camera looking from `eye` at `at`; what lies in the plane through `at` keeps its true size. */
export function camera(eye: Point3, at: Point3): Camera {
  const forward = unit(subtract(at, eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const distance = Math.hypot(...subtract(at, eye));
  return (point) => {
    const seen = subtract(point, eye);
    const scale = distance / dot(seen, forward);
    return [dot(seen, right) * scale, -dot(seen, up) * scale];
  };
}

const pointText = ([x, y]: Point2): string => `${num(x)} ${num(y)}`;

/** Closed outline through the points. */
export const polygon = (points: readonly Point2[]): string =>
  `M${points.map(pointText).join('L').replace(/ -/g, '-')}z`;

/** Smallest box around the points: x, y, width, height. */
export function boundsOf(points: readonly Point2[]): [x: number, y: number, width: number, height: number] {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}

/** Rounded rectangle lying on a plane; the radii are one for all or top left, top right, bottom right, bottom left. */
export function planeRectangle(
  plane: Plane,
  x: number,
  y: number,
  width: number,
  height: number,
  radii: number | readonly [number, number, number, number] = 0,
): string {
  const [a, b, c, d] = typeof radii === 'number' ? [radii, radii, radii, radii] : radii;
  // 0.45 of the radius: the handle of a quarter circle, measured from the corner.
  const handle = 0.45;
  const at = (u: number, v: number): string => pointText(plane(u, v));
  const right = x + width;
  const bottom = y + height;
  const corner = (radius: number, from: string, to: string, end: string): string =>
    radius ? `C${from} ${to} ${end}` : '';
  return (
    `M${at(x + a, y)}L${at(right - b, y)}` +
    corner(b, at(right - b * handle, y), at(right, y + b * handle), at(right, y + b)) +
    `L${at(right, bottom - c)}` +
    corner(c, at(right, bottom - c * handle), at(right - c * handle, bottom), at(right - c, bottom)) +
    `L${at(x + d, bottom)}` +
    corner(d, at(x + d * handle, bottom), at(x, bottom - d * handle), at(x, bottom - d)) +
    `L${at(x, y + a)}` +
    corner(a, at(x, y + a * handle), at(x + a * handle, y), at(x + a, y)) +
    'z'
  );
}

/** Many small rectangles on a plane (keys) as one path, to a tenth of a millimetre. */
export function planeRectangles(plane: Plane, list: readonly (readonly [number, number, number, number])[]): string {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  const short = (value: number): string =>
    tenth(value)
      .toString()
      .replace(/^(-?)0\./, '$1.');
  let outline = '';
  for (const [x, y, width, height] of list) {
    const corners = [plane(x, y), plane(x + width, y), plane(x + width, y + height), plane(x, y + height)];
    const [first, ...rest] = corners.map(([u, v]): Point2 => [tenth(u), tenth(v)]);
    if (!first) continue;
    let previous = first;
    const steps = rest.map((point) => {
      const step = `${short(point[0] - previous[0])} ${short(point[1] - previous[1])}`;
      previous = point;
      return step;
    });
    outline += `${`M${short(first[0])} ${short(first[1])}l${steps.join(' ')}`.replace(/ -/g, '-')}z`;
  }
  return outline;
}

/** Path commands `M…L…` from one point to another. */
export const segment = (from: Point2, to: Point2): string => `M${nums(...from)}L${nums(...to)}`;
