import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { ACROSS, type SvgDocument } from '../svg/document.ts';
import { num } from '../svg/numbers.ts';
import { contactShadow, ellipse, group, path, rectangle, stroke } from '../svg/shapes.ts';
import { levelPad } from './gamepads.ts';
import { WINGED_TOWER, type WingedTower, wingedTowerViewBox } from './layout.ts';

const { width: WIDTH, height: HEIGHT } = WINGED_TOWER;
const BLUE_GLOW = '#5c8dff';

function wing(withDisc: boolean): string {
  const bulge = withDisc ? 5 : 0;
  return (
    `M-52 0C-51 40-46.5 90-45.5 150C${num(-45 - bulge * 0.4)} 200 ${num(-47 - bulge)} 240 ${num(-47 - bulge)} 290` +
    `C${num(-47 - bulge)} 330-47 360-45 386L-27 388C-29 330-30 270-29.4 200C-29 120-33 60-44 14C-46 6-49 1-52 0z`
  );
}

function coreDetails(disc: boolean): string {
  const port = 'stroke="#4a4d55" stroke-width=".5"';
  const slot = disc ? rectangle(17, 232, 2, 108, 1, '#000') + rectangle(19, 232, 0.5, 108, 0, '#4a4d55') : '';
  return (
    slot +
    rectangle(-6.5, 196, 13, 5, 1, '#000', port) +
    rectangle(-4.5, 210, 9, 3.2, 1.6, '#000', port) +
    rectangle(-14, 322, 1.6, 20, 0.8, '#33363c') +
    rectangle(-14, 350, 1.6, 14, 0.8, '#33363c')
  );
}

function coreVents(): string {
  const vents = Array.from({ length: 44 }, (_, row) => `M-24 ${num(44 + row * 5)}H24`).join('');
  const black = '#050506';
  return (
    stroke(vents, '#000', 2.4, 0.8) +
    rectangle(-14, 276, 28, 8, 1, black) +
    rectangle(-11, 296, 22, 9, 1.5, black) +
    rectangle(-12, 316, 9, 8, 1, black) +
    rectangle(2, 316, 9, 8, 1, black) +
    ellipse(0, 352, 9, 12, black)
  );
}

function standing({ doc, view, grade, seed }: Scene, tower: WingedTower): string {
  const back = view === 'back';
  const white = doc.linear('#c9cbd0, #fafafb 30%, #fff 60%, #b4b7be', ACROSS);
  const core = doc.linear('#0b0c0e, #2b2d32 20%, #101114 34%, #101114 66%, #26282d 80%, #08090a', ACROSS);
  const left = wing(false);
  const right = wing(!back && tower.disc);
  let art = path('M-42 26C-30 20 30 20 42 26L32 388H-32z', core);
  art += path('M-40 27C-30 21 30 21 40 27L38 40C30 34-30 34-38 40z', '#3a3d44', 'opacity=".8"');
  art += back ? coreVents() : coreDetails(tower.disc);
  art += stroke('M-29 200C-29 120-33 60-43.4 16', BLUE_GLOW, 0.9, 0.85);
  art += stroke('M29 200C29 120 33 60 43.4 16', BLUE_GLOW, 0.9, 0.85);
  art += path(left, white) + stroke(left, '#8d9199', 0.5, 0.8);
  art += group('matrix(-1 0 0 1 0 0)', path(right, white), stroke(right, '#8d9199', 0.5, 0.8));
  art += rectangle(-44, 386, 88, 5, 2, '#141518');
  const marks =
    wear(grade, { side: 'back', area: [-46, 60, 16, 320], radius: 2, dark: false, seed: `${seed}l`, share: 0.5 }) +
    wear(grade, { side: 'back', area: [30, 60, 16, 320], radius: 2, dark: false, seed: `${seed}r`, share: 0.5 });
  return contactShadow(doc, 4, HEIGHT + 1, WIDTH - 8, 7) + group(`translate(${WIDTH / 2} 0)`, art, marks);
}

const CORE_SIDE = 'M6 30C24 22 46 20 70 22L78 386 26 388C16 300 12 130 6 30z';
const NEAR_WING_EDGE =
  'M0 2C9 60 14 120 15 190C16 260 14 330 16 386L30 389C28 320 28 260 28 190C28 110 20 40 8 8C6 3 2 0 0 2z';
const BIG_WING =
  'M82 0C76 40 68 110 66 190C64 270 66 330 68 388C100 392 150 388 184 380C198 376 203 366 203 350' +
  'C204 250 200 150 197 70C196 40 192 26 176 22C140 16 106 8 82 0z';
const BIG_WING_EDGE =
  'M82 0C76 40 68 110 66 190C64 270 66 330 68 388L72 388.4C70 330 69 270 71 190C73 110 79 46 86 1.4z';
const BIG_WING_LIGHT = 'M71 190C73 110 79 46 86 1.4C106 9 140 17 176 22C190 25 194 34 195.6 50C150 46 96 70 71 190z';

/** Three-quarter view: the big white plate turned towards us. */
function threeQuarter(doc: SvgDocument, disc: boolean): string {
  const port = 'stroke="#4a4d55" stroke-width=".4"';
  const slot = disc ? rectangle(52, 236, 2, 104, 1, '#000') + rectangle(54, 236, 0.5, 104, 0, '#4a4d55') : '';
  return (
    path(CORE_SIDE, doc.linear('#08090a, #2a2c31 35%, #0f1012 60%, #08090a', ACROSS)) +
    path(NEAR_WING_EDGE, doc.linear('#b9bcc3, #f6f6f7 60%, #9a9ea7', ACROSS)) +
    slot +
    rectangle(33, 200, 12, 5, 1, '#000', port) +
    rectangle(35, 213, 8, 3, 1.5, '#000', port) +
    stroke('M29 190C29 110 22 50 12 16', BLUE_GLOW, 0.9, 0.9) +
    path(BIG_WING, doc.linear('#dfe1e5, #ffffff 7%, #f6f6f8 40%, #e6e7ea 80%, #cbced4', [0, 0, 1, 0.12])) +
    stroke(BIG_WING, '#a9adb5', 0.6, 0.8) +
    path(BIG_WING_EDGE, '#b9bdc5') +
    path(BIG_WING_LIGHT, '#fff', 'opacity=".75"') +
    path('M30 387h150l-8 6H40z', '#141518')
  );
}

/** The tower from the front or behind, or in three-quarter with its pad. Smaller editions are the same form, scaled. */
export function drawWingedTower(scene: Scene, tower: WingedTower): Picture {
  const { doc, view } = scene;
  const viewBox = wingedTowerViewBox(tower, view);
  const whole =
    view === 'pair'
      ? `<g class="sh">${contactShadow(doc, 4, 389, 200, 12)}${contactShadow(doc, 120, 396, 160, 8)}</g>` +
        threeQuarter(doc, tower.disc) +
        group('translate(112 288)', levelPad(doc, '#f4f4f6'))
      : standing(scene, tower);
  return { art: tower.scale === 1 ? whole : group(`scale(${num(tower.scale)})`, whole), viewBox };
}
