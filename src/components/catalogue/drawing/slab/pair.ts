import type { Finish } from '../parts/finish.ts';
import type { SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { clipped, contactShadow, cornered, group, path, rectangle, stroke } from '../svg/shapes.ts';
import { slabBack } from './back.ts';
import { sideBreaks } from './body.ts';
import { type FaceOptions, slabFront } from './front.ts';
import { pairLayout } from './layout.ts';
import type { Slab } from './spec.ts';

/** Silhouette of the slab turned by `yaw`: the hull of two shifted rounded rectangles is a wider one. */
const turnedOutline = (slab: Slab, side: number): string =>
  cornered(slab.corner, -side, 0, slab.width + side, slab.height, slab.radius);

/**
 * A slab turned around its vertical, in parallel projection: the face is squeezed by cos(yaw) later, and the left
 * side shows, `side` millimetres wide before the squeeze.
 */
function turnedSlab(
  doc: SvgDocument,
  slab: Slab,
  finish: Finish,
  options: FaceOptions,
  face: 'front' | 'back',
  side: number,
): string {
  const { frame, frameHigh, frameLow, frameLine } = finish;
  const glint = slab.polished ? '#fff' : frame;
  const metal = doc.linear(
    `${frameLine}, ${frameHigh} 12%, ${glint} 30%, ${frame} 62%, ${frameLow} 86%, ${frameLine}`,
    [-side, 0, slab.radius * 0.6, 0],
    true,
  );
  const outline = turnedOutline(slab, side);
  let art = path(outline, metal) + stroke(outline, frameLine, 0.16, 0.7);
  const width = side * 0.36;
  const keyMetal = (): string => doc.linear(`${frameHigh}, ${frame} 50%, ${frameLow}`, [0, 0, 1, 0]);
  for (const [y, length, colour] of slab.keys[face === 'front' ? 'left' : 'right'] ?? []) {
    const edge = `stroke="${frameLine}" stroke-width=".25"`;
    art += rectangle(-side * 0.68, y, width, length, width / 2, colour ?? keyMetal(), edge);
  }
  art += sideBreaks(slab, finish, -side, side);
  const bare: Slab = { ...slab, keys: {}, antennas: false };
  return art + (face === 'front' ? slabFront : slabBack)(doc, bare, finish, options);
}

/** Both sides at once: the back turned behind, the front ahead of it and slightly lower. */
export function slabPair(doc: SvgDocument, slab: Slab, finish: Finish, options: FaceOptions): string {
  const { back, front, frontX, drop, height } = pairLayout(slab);
  const floor = slab.height * 0.012;
  const backArt = turnedSlab(doc, slab, finish, options, 'back', back.side);
  const frontArt = turnedSlab(doc, slab, finish, options, 'front', front.side);
  const shadows =
    contactShadow(doc, 0, slab.height - floor * 0.3, back.width, slab.height * 0.02, 0.8) +
    contactShadow(doc, frontX, height - floor * 0.3, front.width, slab.height * 0.024);
  const squeeze = (turn: { cos: number }, x: number, y: number): string =>
    `matrix(${num(turn.cos)} 0 0 1 ${nums(x, y)})`;
  const backPlace = squeeze(back, back.side * back.cos, 0);
  const frontLeft = frontX + front.side * front.cos;
  let art = `<g class="sh">${shadows}</g>${group(backPlace, backArt)}`;
  // The front device shades the back one: its silhouette, stroked wide and faint, clipped to the back.
  const behind = doc.clip(`<path d="${turnedOutline(slab, back.side)}" transform="${backPlace}"/>`);
  const silhouette = turnedOutline(slab, front.side);
  const spread = slab.height > 200 ? 1.6 : 1;
  const soft = [1.8, 4, 7, 10.5, 14.5].map((width) => stroke(silhouette, '#000', width * spread)).join('');
  const shadePlace = squeeze(front, frontLeft - 0.6, drop + 1.4);
  art += clipped(behind, `<g transform="${shadePlace}" stroke-opacity=".052">${soft}</g>`);
  return art + group(squeeze(front, frontLeft, drop), frontArt);
}
