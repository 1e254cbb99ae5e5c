import type { Finish } from '../parts/finish.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { DIAGONAL, DOWN, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { cornered, path, rectangle } from '../svg/shapes.ts';
import type { Slab } from './spec.ts';

/** Outline of the slab's face, moved inwards by `inset`. */
export function slabOutline(slab: Slab, inset: number): string {
  const radius = Math.max(0.3, slab.radius - inset);
  return cornered(slab.corner, inset, inset, slab.width - 2 * inset, slab.height - 2 * inset, radius);
}

/** Keys along the edges; from behind, left and right change places. */
export function edgeKeys(doc: SvgDocument, slab: Slab, finish: Finish, fromBehind: boolean): string {
  const out = slab.keyHeight ?? 0.42;
  const metal = doc.linear(`${finish.frameHigh}, ${finish.frame} 50%, ${finish.frameLine}`, DOWN);
  let art = '';
  for (const side of ['left', 'right'] as const) {
    const onLeft = (side === 'left') !== fromBehind;
    for (const [y, length, colour] of slab.keys[side] ?? []) {
      art += rectangle(onLeft ? -out : slab.width - 1, y, out + 1, length, 0.4, colour ?? metal);
    }
  }
  for (const [x, length] of slab.keys.top ?? []) {
    art += rectangle(fromBehind ? slab.width - x - length : x, -out, length, out + 1, 0.4, metal);
  }
  return art;
}

/** The metal frame: nested outlines read as a rounded or chamfered edge from straight on. */
export function frameRim(doc: SvgDocument, slab: Slab, finish: Finish): string {
  const { frame, frameHigh, frameLow, frameLine } = finish;
  const edge = doc.linear(`${frameHigh}, ${frame} 30%, ${frameLow} 70%, ${frame}`, DIAGONAL);
  const outer = path(slabOutline(slab, 0), edge, `stroke="${frameLine}" stroke-width=".22"`);
  if (slab.frame === 'round') {
    const glint = slab.polished ? '#fff' : frameHigh;
    const bead = doc.linear(`${glint}, ${frameHigh} 25%, ${frame} 60%, ${frameHigh}`, DIAGONAL);
    return outer + path(slabOutline(slab, slab.rim * 0.42), bead);
  }
  const chamfer = doc.linear(`${slab.polished ? frameHigh : frame}, ${frameLow} 50%, ${frameHigh}`, DIAGONAL);
  return outer + path(slabOutline(slab, slab.rim * 0.55), chamfer);
}

const breakColour = (finish: Finish): string => tone(finish.frame, lightnessOf(finish.frame) < 0.5 ? 0.1 : -0.12);

/** Antenna breaks in the metal frame, seen from straight on. */
export function antennaBreaks(slab: Slab, finish: Finish): string {
  if (!slab.antennas) return '';
  const breaks = [19, slab.height - 20].flatMap((y) => [
    `M${nums(0, y)}h.9v1h-.9z`,
    `M${nums(slab.width - 0.9, y)}h.9v1h-.9z`,
  ]);
  return path(breaks.join(''), breakColour(finish));
}

/** The same breaks on the visible side of a turned slab, `width` wide from `x`. */
export function sideBreaks(slab: Slab, finish: Finish, x: number, width: number): string {
  if (!slab.antennas) return '';
  const fromEnd = slab.radius * 1.25;
  const breaks = [fromEnd, slab.height - fromEnd - 1].map((y) => `M${nums(x, y)}h${num(width)}v.9h${num(-width)}z`);
  return path(breaks.join(''), breakColour(finish));
}
