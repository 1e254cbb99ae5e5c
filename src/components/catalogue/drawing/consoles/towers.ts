import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { DIAGONAL, type SvgDocument } from '../svg/document.ts';
import { nums } from '../svg/numbers.ts';
import { type Plane, planeRectangle, segment } from '../svg/perspective.ts';
import { contactShadow, ellipse, group, path, stroke } from '../svg/shapes.ts';
import { offsetPad } from './gamepads.ts';
import { BOX_SIZES, boxAlone, boxCamera, boxSides, boxViewBox } from './layout.ts';

/** A concave vent: a dark bowl of holes that glow green at their far walls. */
function topVent(doc: SvgDocument, top: Plane): string {
  const [x, y] = top(0, 0);
  const rx = (top(62, 0)[0] - top(-62, 0)[0]) / 2;
  const ry = (top(0, 62)[1] - top(0, -62)[1]) / 2;
  let dark = '';
  let lit = '';
  for (let i = -5; i <= 5; i++) {
    for (let j = -5; j <= 5; j++) {
      const far = i * i + j * j;
      if (far > 28) continue;
      const hole = `M${nums(...top(i * 10.6, j * 10.6))}h.1`;
      if ((j > 1 || far > 19) && j > -3) lit += hole;
      else dark += hole;
    }
  }
  const holes = stroke(dark, '#000', 4.6) + stroke(lit, '#0c1a0d', 4.8) + stroke(lit, '#3f9a4a', 2.4, 0.85);
  const bowl = ellipse(x, y, rx, ry, doc.linear('#0d0e0f, #232427'));
  return `${bowl}<g fill="none" stroke-linecap="round" stroke-width="4.4">${holes}</g>`;
}

function towerFront(front: Plane): string {
  const mark = (x: number, y: number, width: number, height: number, radius: number, fill: string): string =>
    path(planeRectangle(front, x, y, width, height, radius), fill);
  return (
    mark(-56, 152, 2.2, 96, 1, '#030303') +
    mark(-53.8, 152, 0.6, 96, 0, '#4a4b4e') +
    mark(-50.5, 238, 3.4, 8, 1.6, '#0a0a0b') +
    mark(-62, 14, 15, 15, 7.5, '#3d3e41') +
    mark(-60.6, 15.4, 12.2, 12.2, 6.1, '#55575b') +
    mark(44, 262, 12, 4.5, 1, '#060606') +
    mark(49, 246, 4, 4, 2, '#77797d')
  );
}

const REAR_PORTS = [
  [-34, 196, 26, 9],
  [-34, 214, 13, 12],
  [0, 196, 14, 7],
  [20, 196, 14, 7],
  [0, 214, 16, 13],
  [-16, 248, 32, 16],
] as const;

function towerRear(front: Plane): string {
  const rows = Array.from({ length: 16 }, (_, row) => segment(front(-48, 40 + row * 8), front(48, 40 + row * 8)));
  const ports = REAR_PORTS.map(([x, y, width, height]) =>
    path(planeRectangle(front, x, y, width, height, 1.4), '#040405'),
  );
  return stroke(rows.join(''), '#000', 3, 0.7) + ports.join('');
}

/** A squat black tower with a vent on top (Xbox Series X). */
export function drawVentTower(scene: Scene): Picture {
  const { doc, view, grade, seed } = scene;
  const size = BOX_SIZES['vent-tower'];
  const [width, height, depth] = size;
  const see = boxCamera('vent-tower', view);
  const { front, left, top } = boxSides(see, size);
  const face = planeRectangle(front, -width / 2, 0, width, height, 4);
  const side = planeRectangle(left, -depth / 2, 0, depth, height, 1);
  const lid = planeRectangle(top, -width / 2, -depth / 2, width, depth, 4);
  const foot = see([-width / 2, 0, depth / 2]);
  const footWidth = see([width / 2, 0, depth / 2])[0] - foot[0];
  let art = contactShadow(doc, foot[0] - 8, see([0, 0, depth / 2])[1] - 2, footWidth + 24, 12);
  if (view === 'pair') art += path(side, doc.linear('#37383b, #1d1e20', [0, 0, 1, 0.4]));
  art += path(face, doc.linear('#313235, #232426 40%, #151617', [0.2, 0, 0.5, 1]));
  art += path(face, doc.linear('#fff/.1, #fff/0 25%', DIAGONAL));
  art += path(lid, doc.linear('#3a3b3e, #2a2b2d')) + topVent(doc, top);
  art += stroke(face, doc.linear('#fff/.55, #fff/.2 20%, #fff/.2'), 0.8) + stroke(lid, '#fff', 0.6, 0.3);
  if (view === 'pair') art += stroke(side, '#fff', 0.6, 0.22);
  art += view === 'back' ? towerRear(front) : towerFront(front);
  const area = [-width / 2 + 4, 6, width - 8, height - 12] as const;
  art += wear(grade, { side: 'back', area, radius: 6, dark: true, seed, plane: front });
  if (view === 'pair') {
    const [x, y, wide, high] = boxAlone('vent-tower', size, view);
    art += group(`translate(${nums(x + wide - 74, y + high - 104)})scale(.9)`, offsetPad(doc, '#2a2b2e'));
  }
  return { art, viewBox: boxViewBox('vent-tower', size, view) };
}

function roundGrille(doc: SvgDocument, left: Plane): string {
  const radius = 63;
  const middle = 86;
  const outline = planeRectangle(left, -radius - 3, middle - radius, 2 * radius, 2 * radius, radius);
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  let holes = '';
  for (let i = -8; i <= 8; i++) {
    for (let j = -8; j <= 8; j++) {
      if (i * i + j * j > 62) continue;
      const [x, y] = left(-3 + i * 7.2, middle + j * 7.2);
      holes += `M${tenth(x)} ${tenth(y)}h.1`;
    }
  }
  return (
    path(outline, doc.linear('#2c2d30, #131415')) +
    stroke(outline, '#000', 0.6, 0.6) +
    `<g stroke-linecap="round">${stroke(holes, '#000', 3.6)}</g>`
  );
}

/** A slim tower with a round grille on its side (Xbox Series S), white or black. */
export function drawSlimTower(scene: Scene): Picture {
  const { doc, finish, view, grade, seed } = scene;
  const size = BOX_SIZES['slim-tower'];
  const [width, height, depth] = size;
  const see = boxCamera('slim-tower', view);
  const { front, left, top } = boxSides(see, size);
  const black = lightnessOf(finish.base) < 0.5;
  const shade = (light: string, step: number): string => (black ? tone(finish.base, step) : light);
  const line = black ? '#5b5d62' : '#a4a7ad';
  const face = planeRectangle(front, -width / 2, 0, width, height, 5);
  const side = planeRectangle(left, -depth / 2, 0, depth, height, 5);
  const lid = planeRectangle(top, -width / 2, -depth / 2, width, depth, 5);
  const from = see([-width / 2, 0, -depth / 2])[0];
  const until = see([width / 2, 0, depth / 2])[0];
  let art = contactShadow(doc, from, see([-width / 2, 0, depth / 2])[1] - 3, until - from, 10);
  art += path(face, doc.linear(`${shade('#e9eaec', 0.02)}, ${shade('#c5c7cb', -0.06)}`));
  const sidePaint = `${shade('#ffffff', 0.12)}, ${shade('#f3f3f4', 0.05)} 60%, ${shade('#d9dadd', -0.02)}`;
  art += path(side, doc.linear(sidePaint, DIAGONAL)) + path(lid, shade('#ffffff', 0.16));
  art += stroke(side, line, 0.5, 0.7) + stroke(face, line, 0.5, 0.7) + stroke(lid, line, 0.4, 0.6);
  art += roundGrille(doc, left);
  if (view !== 'back') {
    const key = planeRectangle(front, -24, 14, 13, 13, 6.5);
    art += path(key, shade('#ffffff', 0.1)) + stroke(key, line, 0.5);
    art += path(planeRectangle(front, -22, 236, 4.5, 12, 1), '#1a1b1d');
    art += path(planeRectangle(front, 15, 240, 5, 5, 2.5), shade('#c5c7cb', 0.2));
  }
  const area = [-depth / 2 + 5, 156, depth - 10, height - 164] as const;
  art += wear(grade, { side: 'back', area, radius: 6, dark: black, seed, plane: left });
  if (view === 'pair') {
    const [x, y, wide, high] = boxAlone('slim-tower', size, view);
    const pad = offsetPad(doc, black ? '#2a2b2e' : '#f4f4f5');
    art += group(`translate(${nums(x + wide - 58, y + high - 106)})scale(.92)`, pad);
  }
  return { art, viewBox: boxViewBox('slim-tower', size, view) };
}
