import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { ACROSS, DIAGONAL } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { type Plane, planeRectangle, segment } from '../svg/perspective.ts';
import { ellipse, group, path, stroke } from '../svg/shapes.ts';
import { levelPad, offsetPad } from './gamepads.ts';
import { type BoxSize, boxAlone, boxCamera, boxSides, boxViewBox } from './layout.ts';

/** A flat console lying down: two slabs with a dark groove between them, like a sandwich. */
export type FlatBox = { readonly size: BoxSize; readonly radius: number; readonly pad: 'level' | 'offset' };

function groundShadow(scene: Scene, { size }: FlatBox): string {
  const [width, , depth] = size;
  const see = boxCamera('flat-box', scene.view);
  const left = see([-width / 2, 0, depth / 2]);
  const right = see([width / 2, 0, depth / 2]);
  const x = (left[0] + right[0]) / 2;
  const y = (left[1] + right[1]) / 2 + 2;
  const soft = scene.doc.radial('#000/.5, #000/.2 60%, #000/0');
  const turn = num(Math.atan2(right[1] - left[1], right[0] - left[0]) * 57.3);
  const spread = (right[0] - left[0]) * 0.58;
  return `<g class="sh">${ellipse(x, y, spread, 20, soft, `transform="rotate(${turn} ${nums(x, y)})"`)}</g>`;
}

/** Heights of the outlines that make up a slab, as parts of the whole: close enough that no step shows. */
function layerHeights(from: number, to: number, height: number): number[] {
  const steps = Math.max(3, Math.ceil(((to - from) * height) / 4));
  return Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);
}

/** A flat console with its pad in front of it in the pair (PlayStation 4, Xbox One). */
export function drawFlatBox(scene: Scene, box: FlatBox): Picture {
  const { doc, finish, view, grade, seed } = scene;
  const { size, radius } = box;
  const [width, height, depth] = size;
  const { base } = finish;
  const dark = lightnessOf(base) < 0.5;
  const see = boxCamera('flat-box', view);
  const level =
    (y: number): Plane =>
    (u, v) =>
      see([u, y, v]);
  const layer = (part: number, inset: number, fill: string): string => {
    const outline = planeRectangle(
      level(part * height),
      -width / 2 + inset,
      -depth / 2 + inset,
      width - 2 * inset,
      depth - 2 * inset,
      radius,
    );
    return path(outline, fill);
  };
  const edge = doc.linear(
    `${tone(base, dark ? 0.18 : -0.1)}, ${base} 4%, ${tone(base, dark ? 0.06 : 0.02)} 30%, ${tone(base, -0.03)} 96%, ${tone(base, dark ? 0.22 : -0.16)}`,
    ACROSS,
  );
  let art = groundShadow(scene, box);
  for (const part of layerHeights(0, 0.4, height)) art += layer(part, part ? 0 : 3, edge);
  for (const part of [0.46, 0.54]) art += layer(part, 2.5, '#050506');
  for (const part of layerHeights(0.59, 0.96, height)) art += layer(part, 0, edge);
  const top = `${tone(base, dark ? 0.06 : 0.02)}, ${tone(base, dark ? 0.1 : 0.04)} 50%, ${tone(base, dark ? 0.02 : -0.04)}`;
  art += layer(1, 0.6, doc.linear(top, DIAGONAL));
  const lid = planeRectangle(level(height), -width / 2 + 0.6, -depth / 2 + 0.6, width - 1.2, depth - 1.2, radius);
  art += stroke(lid, doc.linear(dark ? '#fff/.3, #fff/.45' : '#000/.12, #000/.22'), 0.8);
  const area = [-width / 2 + 8, -depth / 2 + 8, width - 16, depth - 16] as const;
  art += wear(grade, { side: 'back', area, radius, dark, seed, plane: level(height) });
  if (view !== 'back') {
    const { front } = boxSides(see, size);
    const middle = height * 0.48;
    art += path(planeRectangle(front, -92, middle, 118, 2, 0.5), '#000');
    art += stroke(segment(front(-92, middle + 1.8), front(26, middle + 1.8)), '#4b4d52', 0.4);
    art += path(planeRectangle(front, width / 2 - 54, middle - 1.2, 13, 4, 1), '#000');
    art += path(planeRectangle(front, -width / 2 + 14.5, middle - 1, 12, 3, 1), '#5d6066');
  }
  if (view === 'pair') {
    const [x, y, wide, high] = boxAlone('flat-box', size, view);
    const pad =
      box.pad === 'level' ? levelPad(doc, dark ? '#232427' : '#f4f4f6') : offsetPad(doc, dark ? '#2a2b2e' : '#f4f4f5');
    art += group(`translate(${nums(x + wide * 0.58, y + high - 92)})`, pad);
  }
  return { art, viewBox: boxViewBox('flat-box', size, view) };
}
