import { frontLens } from '../parts/lens.ts';
import type { SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, path, rectangle } from '../svg/shapes.ts';
import type { Cutout } from './spec.ts';

const BLACK = '#020203';

function notch(
  doc: SvgDocument,
  shape: Extract<Cutout, { kind: 'notch' }>,
  centre: number,
  top: number,
  face: string | undefined,
): string {
  const lower = shape.height * 0.68;
  const upper = 1.1;
  const left = centre - shape.width / 2;
  const right = centre + shape.width / 2;
  const side = shape.height - lower - upper;
  const outline =
    `M${nums(left - upper, top - 0.05)}a${nums(upper, upper)} 0 0 1 ${nums(upper, upper)}v${num(side)}` +
    `a${nums(lower, lower)} 0 0 0 ${nums(lower, lower)}H${num(right - lower)}` +
    `a${nums(lower, lower)} 0 0 0 ${nums(lower, -lower)}v${num(-side)}a${nums(upper, upper)} 0 0 1 ${nums(upper, -upper)}z`;
  const y = shape.slim ? top + shape.height * 0.42 : top + shape.height * 0.52;
  const earpiece = shape.slim ? '' : rectangle(centre - 4.2, y - 0.45, 8.4, 0.9, 0.45, '#1d1e21');
  const camera = frontLens(doc, centre + (shape.cameraX ?? shape.width * 0.28), y, 0.95);
  return path(outline, face ?? BLACK) + earpiece + camera;
}

/** What interrupts the screen at its top edge `top`, around `centre`; `face` when the front is not black. */
export function cutout(doc: SvgDocument, shape: Cutout, centre: number, top: number, face?: string): string {
  if (shape.kind === 'island') {
    const { width, height } = shape;
    const y = top + shape.top;
    const pill = rectangle(centre - width / 2, y, width, height, height / 2, BLACK);
    return pill + frontLens(doc, centre + width / 2 - height / 2, y + height / 2, height * 0.26);
  }
  if (shape.kind === 'notch') return notch(doc, shape, centre, top, face);
  if (shape.kind === 'punch') {
    const x = shape.x ?? centre;
    return circle(x, top + shape.y, shape.radius, '#050506') + frontLens(doc, x, top + shape.y, shape.radius * 0.62);
  }
  const drop = `M${nums(centre - 4.6, top - 0.02)}c2.1 0 2.2 1.4 2.6 2.7a2.1 2.1 0 0 0 4 0c.4-1.3.5-2.7 2.6-2.7z`;
  return path(drop, BLACK) + frontLens(doc, centre, top + 2.1, 0.9);
}
