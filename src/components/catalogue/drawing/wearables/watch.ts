import { pictureHue } from '../parts/finish.ts';
import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { fromLch } from '../svg/colour.ts';
import { ACROSS, type Box, DIAGONAL } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, continuousRectangle, ellipse, group, mirrored, path, rectangle, ring, stroke } from '../svg/shapes.ts';
import { type Watch, watchViewBox } from './layout.ts';
import { watchBack } from './watch-back.ts';
import { dialGround, watchDial } from './watch-dial.ts';
import { watchStrap } from './watch-strap.ts';

function crownAndKeys({ doc, finish }: Scene, watch: Watch): string {
  const { width, height, crown, sideKey, actionKey, rugged } = watch;
  const { frame, frameHigh, frameLine } = finish;
  if (watch.round) {
    const key = doc.linear(`${frameHigh}, ${frameLine}`);
    const keyAt = (y: number): string => rectangle(width - 1.2, y, 2.2, 6.4, 1, key);
    return keyAt(height * 0.5 - 11) + keyAt(height * 0.5 + 4.6);
  }
  let art = '';
  if (rugged) {
    const guard = `M${nums(width - 1.5, 9)}c2.6.6 3.2 2.2 3.2 4.4V34c0 2.6-.8 4.2-3.2 5z`;
    art += path(guard, doc.linear(`${frameHigh}, ${frame} 40%, ${frameLine}`, ACROSS));
  }
  const [top, length] = crown ?? [10.2, 8.4];
  const x = width - 0.6 + (rugged ? 0.9 : 0);
  art += rectangle(x, top, 2, length, 0.8, doc.linear(`${frameLine}, ${frameHigh} 20%, ${frame} 55%, ${frameLine}`));
  let knurl = '';
  for (let y = top + 0.9; y < top + length - 0.5; y += 0.62) knurl += `M${nums(x + 0.3, y)}h1.7`;
  art += stroke(knurl, '#000', 0.2, 0.4);
  if (finish.crown) art += rectangle(x + 1.45, top + 0.6, 0.55, length - 1.2, 0.25, finish.crown);
  const [sideTop, sideLength] = sideKey ?? [23.6, 11.2];
  const sideX = width - 0.5 + (rugged ? 0.5 : 0);
  art += rectangle(sideX, sideTop, 1, sideLength, 0.5, doc.linear(`${frame}, ${frameLine}`));
  if (actionKey) art += rectangle(-1.1, actionKey[0], 2, actionKey[1], 0.9, doc.linear('#ff9a4d, #c85a12'));
  return art;
}

function roundCase({ doc, finish }: Scene, { width, height }: Watch): string {
  const { frame, frameHigh, frameLow, frameLine } = finish;
  const x = width / 2;
  const y = height / 2;
  let art = '';
  for (const end of [-1, 1]) {
    const lug =
      `M${nums(x - width * 0.33, y + end * height * 0.34)}L${nums(x - 11.6, y + end * (y + 3.2))}` +
      `q1.4 ${num(end * 1.1)} 3 .2h17.2q1.6 ${num(end * 0.9)} 3-.2L${nums(x + width * 0.33, y + end * height * 0.34)}z`;
    art += path(lug, doc.linear(`${frameHigh}, ${frame} 50%, ${frameLow}`, DIAGONAL));
  }
  const metal = doc.linear(`${frameHigh}, ${frame} 35%, ${frameLow} 65%, ${frameHigh}`, [0.1, 0, 0.9, 1]);
  return art + circle(x, y, x, doc.linear(`${frameLow}, ${frameLine}`)) + circle(x, y, x - 0.2, metal);
}

function roundGlass({ doc, finish }: Scene, { width, height, inset }: Watch): string {
  const x = width / 2;
  const y = height / 2;
  const reach = width * 0.44;
  const shine =
    `M${nums(x + width * 0.05, y - width * 0.43)}A${nums(reach, reach)} 0 0 1 ${nums(x + width * 0.43, y + width * 0.06)}` +
    `A${nums(width * 0.6, width * 0.6)} 0 0 0 ${nums(x + width * 0.05, y - width * 0.43)}z`;
  const dial = { accent: '#8fb4e8', disc: dialGround(pictureHue(finish)) };
  return (
    circle(x, y, x - 1.9, finish.frameLine) +
    circle(x, y, x - 2.1, '#050506') +
    watchDial(doc, x, y, width - 2 * inset, dial) +
    path(shine, '#fff', 'opacity=".14"') +
    ring(x, y, x - 2.2, doc.linear('#fff/.55, #fff/0 40%, #fff/.2', DIAGONAL), 0.3)
  );
}

const squareOutline = ({ width, height, radius }: Watch, inset: number): string =>
  continuousRectangle(inset, inset, width - 2 * inset, height - 2 * inset, radius - inset);

function squareCase({ doc, finish }: Scene, watch: Watch): string {
  const { frame, frameHigh, frameLow, frameLine } = finish;
  const metal = doc.linear(`${frameHigh}, ${frame} 30%, ${frameLow} 62%, ${frameHigh}`, [0.05, 0, 0.95, 1]);
  return (
    path(squareOutline(watch, 0), doc.linear(`${frameLow}, ${frameLine}`, DIAGONAL)) +
    path(squareOutline(watch, 0.16), metal)
  );
}

function squareGlass({ doc, finish }: Scene, watch: Watch): string {
  const { width, height, radius, rim, inset, rugged } = watch;
  const { frame, frameLow } = finish;
  const wide = width - 2 * inset;
  const high = height - 2 * inset;
  const ground = doc.radial(`${fromLch(0.26, 0.035, pictureHue(finish))}, #08090b`, [0.5, 0.5, 0.62]);
  const shine = `M${nums(width * 0.5, rim)}H${num(width - radius)}Q${nums(width - rim, rim, width - rim, radius)}V${num(height * 0.62)}z`;
  const bevel = doc.linear(`${rugged ? frameLow : '#fff/.5'}, ${frame} 40%, ${frameLow}`, DIAGONAL);
  return (
    path(squareOutline(watch, rim * 0.62), bevel) +
    path(squareOutline(watch, rim), '#000') +
    path(squareOutline(watch, rim + 0.15), doc.linear('#1b1c1f, #060607 35%, #0c0d0f', DIAGONAL)) +
    path(continuousRectangle(inset, inset, wide, high, radius - inset + 0.2), ground) +
    watchDial(doc, width / 2, height / 2, Math.min(wide, high) - 1.2, { accent: rugged ? '#ff8a3c' : '#f0a35c' }) +
    path(shine, doc.linear('#fff/.2, #fff/0', [0.9, 0.1, 0.35, 0.75])) +
    stroke(squareOutline(watch, rim + 0.28), doc.linear('#fff/.75, #fff/.06 30%, #fff/0 80%, #fff/.35', DIAGONAL), 0.32)
  );
}

function strapHalves({ doc, finish }: Scene, watch: Watch): string {
  const { width, height, strapLength, rugged, round } = watch;
  const colour = finish.band ?? finish.base;
  const half = {
    x: width / 2,
    caseWidth: watch.lugWidth,
    width: watch.strapWidth,
    length: strapLength + 2,
    ribbed: rugged,
  };
  return (
    watchStrap(doc, { ...half, y: 2.5, down: -1, pin: !round && !rugged }, colour) +
    watchStrap(doc, { ...half, y: height - 2.5, down: 1, holes: rugged ? 0 : 3 }, colour)
  );
}

function watchFront(scene: Scene, watch: Watch): string {
  const { width, height, radius, inset, round } = watch;
  const face: Box = round
    ? [width * 0.2, height * 0.2, width * 0.6, height * 0.6]
    : [inset, inset, width - 2 * inset, height - 2 * inset];
  const frame = { box: [0, 0, width, height] as const, radius, metal: '#dededa' };
  return (
    (round ? roundGlass : squareGlass)(scene, watch) +
    wear(scene.grade, { side: 'front', area: face, radius: 6, dark: true, seed: scene.seed, frame })
  );
}

/** Back and front overlapping, the front ahead. */
function watchPair(scene: Scene, watch: Watch): string {
  const { width, height } = watch;
  const x = width / 2;
  const shift = width * 0.78;
  const back = drawWatch({ ...scene, view: 'back' }, watch).art;
  const front = drawWatch({ ...scene, view: 'front' }, watch).art;
  const shade = scene.doc.radial('#000/.28 40%, #000/0');
  return (
    group(`matrix(.94 0 0 .94 ${nums(x * 0.06, height * 0.03)})`, back) +
    `<g class="sh">${ellipse(shift + x - 7, height * 0.55, width * 0.62, height * 0.72, shade)}</g>` +
    group(`translate(${nums(shift, 3)})`, front)
  );
}

/** A watch with its strap, seen square. */
export function drawWatch(scene: Scene, watch: Watch): Picture {
  const viewBox = watchViewBox(watch, scene.view);
  if (scene.view === 'pair') return { art: watchPair(scene, watch), viewBox };
  const back = scene.view === 'back';
  const keys = crownAndKeys(scene, watch);
  const body = (watch.round ? roundCase : squareCase)(scene, watch);
  const face = back ? watchBack(scene, watch) : watchFront(scene, watch);
  return { art: strapHalves(scene, watch) + (back ? mirrored(watch.width, keys) : keys) + body + face, viewBox };
}
